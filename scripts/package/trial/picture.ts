/** Whether a photographed screen shows the kiosk's page: held against the same page in a browser of this machine. */
import { launchChromium } from '../../../kiosk/screen/testing/chromium.js'

export interface Size {
  width: number
  height: number
}

export interface PageEyes {
  /** Which share of the picture (a PNG) is not as the page is now; 0 to 1. */
  difference(picture: Buffer): Promise<number>
  close(): Promise<void>
}

/** Brighter or darker than this is another thing there, and no edge of a letter that is smoothed otherwise. */
const otherBrightness = 96

export async function openPageEyes(screenUrl: string, viewport: Size): Promise<PageEyes> {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport, reducedMotion: 'reduce' })
    const desk = await browser.newPage()
    return {
      async difference(picture) {
        await page.goto(screenUrl)
        await page.waitForSelector('[data-revision]')
        const pictures = [picture, await page.screenshot()].map((png) => png.toString('base64'))
        return desk.evaluate(shareThatDiffers, { pictures, otherBrightness })
      },
      close: () => browser.close(),
    }
  } catch (error) {
    await browser.close()
    throw error
  }
}

/** Runs in the browser, which can read a PNG. Pictures of two sizes differ everywhere. */
async function shareThatDiffers(input: { pictures: string[]; otherBrightness: number }): Promise<number> {
  const [one, other] = await Promise.all(
    input.pictures.map(async (png) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
      const { width, height } = bitmap
      const canvas = new OffscreenCanvas(width, height).getContext('2d')
      canvas?.drawImage(bitmap, 0, 0)
      return { width, height, data: canvas?.getImageData(0, 0, width, height).data ?? [] }
    }),
  )
  if (!one || !other || one.width !== other.width || one.height !== other.height) return 1
  let different = 0
  // Green alone: every colour of the page has it.
  for (let index = 1; index < one.data.length; index += 4)
    if (Math.abs((one.data[index] ?? 0) - (other.data[index] ?? 0)) > input.otherBrightness) different += 1
  return different / (one.width * one.height)
}
