/** The screen's part with hands: the picture in Chromium, touched where it is lit, and a terminal that answers. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Browser, Page } from 'playwright-core'
import { systemClock } from '../../drivers/driver.js'
import { launchChromium, skipWithoutChromium } from '../../kiosk/screen/testing/chromium.js'
import { testScreen } from '../../kiosk/self-test/devices/screen.js'
import { resultOf, type SelfTestResult } from '../../kiosk/self-test/result.js'
import { consoleTechnician } from './console-technician.js'
import { servePicture } from './picture.js'

const viewport = { width: 800, height: 1280 }
const corners = ['top left', 'top right', 'bottom right', 'bottom left'] as const
type CornerWords = (typeof corners)[number]

/** Reads what the terminal says, and answers each question with `answer`. */
function terminal(answer: string) {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let said = ''
  output.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (/\[y\/n\] $/.test(said)) input.write(`${answer}\n`)
  })
  return { input, output, said: () => said }
}

describe('the picture of the self-test', function () {
  this.timeout(60_000)
  let browser: Browser
  let page: Page
  /** In place of /sys: no connector of a display. */
  let root: string

  before(async function () {
    skipWithoutChromium(this)
    root = mkdtempSync(join(tmpdir(), 'shomei-screen-'))
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    if (root) rmSync(root, { recursive: true })
  })
  beforeEach(async () => {
    page = await browser.newPage({ viewport })
  })
  afterEach(() => page.close())

  /** Where the square is that is lit, once it is in that corner: its sides touch two edges of the screen. */
  async function litIn(corner: CornerWords): Promise<{ x: number; y: number }> {
    const square = page.locator('#square')
    for (;;) {
      const box = (await square.isVisible()) ? await square.boundingBox() : null
      if (box !== null) {
        const top = box.y === 0
        const left = box.x === 0
        assert.ok(top || box.y + box.height === viewport.height, 'at the upper or the lower edge')
        assert.ok(left || box.x + box.width === viewport.width, 'at the left or the right edge')
        const here = `${top ? 'top' : 'bottom'} ${left ? 'left' : 'right'}`
        if (here === corner) return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      }
      await page.waitForTimeout(20)
    }
  }

  /** Plays the test with these hands; `answer` is what is typed to its question. */
  async function play(
    hands: () => Promise<void>,
    answer: string,
  ): Promise<SelfTestResult & { said: string }> {
    const { input, output, said } = terminal(answer)
    const technician = consoleTechnician({ input, output })
    const picture = await servePicture(0)
    try {
      await page.goto(picture.address)
      const bench = { clock: systemClock, technician }
      const [result] = await Promise.all([
        resultOf('screen', () => testScreen(bench, picture, root)),
        hands(),
      ])
      return { ...result, said: said() }
    } finally {
      technician.close()
      picture.close()
    }
  }

  async function touchAll(): Promise<void> {
    for (const corner of corners) {
      const { x, y } = await litIn(corner)
      await page.mouse.click(x, y)
    }
  }

  it('lights each corner, then shows bars up to every edge, and passes', async () => {
    let colours: string[] = []
    const hands = async () => {
      await touchAll()
      await page.locator('#bars').waitFor()
      colours = await coloursOf(page)
    }
    const { result, detail, said } = await play(hands, 'y')
    assert.deepEqual([result, detail], ['passed', 'display; picture and touch'])
    assert.match(said, /do this now: open http:\/\/127\.0\.0\.1:\d+\/ .* touch each white square/)
    assert.match(said, /bars of white, red, green, blue and black/)
    assert.deepEqual(colours, ['255,255,255', '255,0,0', '0,255,0', '0,0,255', '0,0,0', ...edges])
  })

  it('names a picture that is not whole', async () => {
    const { fault, cause } = await play(touchAll, 'n')
    assert.deepEqual([fault, cause], ['SCREEN-LOST', 'screen.picture'])
  })

  it('names a touch that came elsewhere', async () => {
    const hands = async () => {
      const { x, y } = await litIn('top left')
      await page.mouse.click(viewport.width - x, y)
    }
    const { fault, cause, detail } = await play(hands, 'y')
    assert.deepEqual([fault, cause], ['SCREEN-LOST', 'screen.touchAstray'])
    assert.equal(detail, 'a touch top left came top right')
  })
})

/** The four edges, left to right and top to bottom: a line that is seen whole. */
const edges = ['255,255,255', '255,255,255', '255,255,255', '255,255,255']

/** Red, green and blue in the middle of each bar, and on the middle of each edge, as drawn. */
async function coloursOf(page: Page): Promise<string[]> {
  const png = await page.screenshot()
  const { width, height } = viewport
  const bars = [0, 1, 2, 3, 4].map((bar) => [((bar + 0.5) / 5) * width, height / 2])
  const sides = [
    [0, height / 2],
    [width - 1, height / 2],
    [width / 2, 0],
    [width / 2, height - 1],
  ]
  return page.evaluate(
    async ({ data, points }) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      const drawn = canvas.getContext('2d') as CanvasRenderingContext2D
      drawn.drawImage(image, 0, 0)
      return points.map(([x = 0, y = 0]) =>
        [...drawn.getImageData(Math.floor(x), Math.floor(y), 1, 1).data.slice(0, 3)].join(),
      )
    },
    { data: png.toString('base64'), points: [...bars, ...sides] },
  )
}
