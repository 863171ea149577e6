/** The pages printed to PDF by Debian's Chromium: one browser, one page of it, a document after another. */
import { launchChromium, missingChromium } from '../../../kiosk/screen/testing/chromium.js'
import { medianMs } from '../bench.js'
import { laidOutAt } from './pages.js'
import { svgPage } from './svg-page.js'

const warmUps = 3
const runs = 12

/** Null where there is no Chromium; `say` is told so. */
export async function chromiumWarmMs(say: (line: string) => void): Promise<number | null> {
  const missing = missingChromium()
  if (missing) {
    say(`render.chromiumMs: ${missing}`)
    return null
  }
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    const draw = async (run: number) => {
      await page.setContent(svgPage(laidOutAt(run)))
      const pdf = await page.pdf({ preferCSSPageSize: true })
      if (pdf.length === 0) throw new Error('Chromium made no PDF')
    }
    for (let run = 0; run < warmUps; run++) await draw(run)
    return await medianMs(runs, draw)
  } finally {
    await browser.close()
  }
}
