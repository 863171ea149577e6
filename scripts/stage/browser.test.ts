/**
 * Whole visits in a real browser: the kiosk's screen by touch, the hardware by the dock's own buttons. Pictures
 * of every screen are kept below `.state/screenshots`.
 */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { kioskViewport, launchChromium, skipWithoutChromium } from '../../kiosk/screen/testing/chromium.js'
import type { ScreenName } from '../../machines/names.js'
import { KioskBench } from './testing/kiosk-bench.js'
import { keptFolder } from './testing/state-folder.js'

/** The page takes no touch right after the screen changed; the next one is taken. */
const touchAgainMs = 700
const touchesAtMost = 20

const pages = ['../world/dock/dist/', '../../kiosk/screen/page/dist/'].map(
  (page) => new URL(page, import.meta.url),
)

describe('a whole visit in Chromium', function () {
  this.timeout(90_000)
  let browser: Browser
  let bench: KioskBench
  let dock: Page
  let kiosk: FrameLocator
  /** The screen alone, in the size of the kiosk's own. */
  let portrait: Page
  const complaints: string[] = []

  before(async function () {
    skipWithoutChromium(this, ...pages)
    bench = await KioskBench.start()
    browser = await launchChromium()
    dock = await open(bench.stage.dockUrl, { width: 1600, height: 1000 })
    portrait = await open(bench.stage.screenUrl, kioskViewport)
    kiosk = dock.frameLocator('iframe')
  })
  after(async () => {
    await browser?.close()
    await bench?.close()
  })

  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await dock?.screenshot({ path: join(keptFolder('screenshots'), 'failed-dock.png') })
    assert.deepEqual(complaints.splice(0), [])
  })

  async function open(url: string, viewport: { width: number; height: number }): Promise<Page> {
    const context = await browser.newContext({ viewport, hasTouch: true })
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      // A stream that ends with its process is told by the browser, not by the page.
      if (message.type() === 'error' && !/net::ERR_|Failed to load/.test(message.text()))
        complaints.push(message.text())
    })
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.querySelector('.lost')) console.error('the page says that the line is lost')
      }).observe(document, { childList: true, subtree: true })
    })
    await page.goto(url)
    return page
  }

  /** Waits for a screen, in the dock and alone, and keeps pictures of it. */
  async function see(name: ScreenName, visit: string): Promise<void> {
    await kiosk.locator(`.screen-${name}`).waitFor()
    await portrait.locator(`.screen-${name}`).waitFor()
    const folder = keptFolder('screenshots')
    await portrait.screenshot({ path: join(folder, `${visit}-${name}.png`) })
    await dock.screenshot({ path: join(folder, `${visit}-${name}-dock.png`) })
  }

  /** Touches what is there until another screen comes. */
  async function touch(selector: string, from: ScreenName): Promise<void> {
    for (let tries = 0; tries < touchesAtMost; tries += 1) {
      await kiosk.locator(selector).first().tap()
      const gone = kiosk.locator(`.screen-${from}`).waitFor({ state: 'detached', timeout: touchAgainMs })
      if (
        await gone.then(
          () => true,
          () => false,
        )
      )
        return
    }
    throw new Error(`${selector} on ${from} was touched in vain`)
  }

  const confirm = (from: ScreenName) => touch('.buttons .confirm', from)

  /** Presses keys of the dock's keypad. */
  async function press(...digits: string[]): Promise<void> {
    for (const digit of digits) await dock.locator('.key-digit').filter({ hasText: digit }).click()
    await dock.locator('.key-confirm').click()
  }

  async function toPaying(visit: string, person: string): Promise<void> {
    await see('attracting', visit)
    await touch('.title, h1', 'attracting')
    await see('consenting', visit)
    await confirm('consenting')
    await see('awaitingCard', visit)
    await dock.locator(`.cards button:has-text("${person}")`).first().click()
    await see('choosingIssuer', visit)
    await touch('.choice', 'choosingIssuer')
    await see('enteringPin', visit)
    await press('1', '2', '3', '4')
    await see('returningCard', visit)
    await dock.locator('button:has-text("カードを取る")').click()
    await see('choosingCertificate', visit)
    await touch('.choice', 'choosingCertificate')
    await see('choosingContents', visit)
    if ((await kiosk.locator('.choice.on').count()) === 0) await chooseFirst()
    await confirm('choosingContents')
    await see('choosingCopies', visit)
    await confirm('choosingCopies')
    await see('confirming', visit)
    await confirm('confirming')
    await see('paying', visit)
  }

  async function chooseFirst(): Promise<void> {
    const { control } = bench
    for (let tries = 0; (await kiosk.locator('.choice.on').count()) === 0; tries += 1) {
      if (tries === touchesAtMost) throw new Error('the first row was touched in vain')
      await kiosk.locator('.choice').first().tap()
      await kiosk
        .locator('.choice.on')
        .first()
        .waitFor({ timeout: touchAgainMs })
        .catch(() => undefined)
    }
    assert.equal((await control.state()).tray.sheets.length, 0)
  }

  async function fromPaying(visit: string, coins: readonly number[]): Promise<void> {
    await bench.slotOpen()
    for (const coin of coins) await dock.locator(`.purse .coin-${coin}`).click()
    await see('printing', visit)
    await see('delivering', visit)
    await dock.locator('.shelf .sheet').first().waitFor()
    await dock.screenshot({ path: join(keptFolder('screenshots'), `${visit}-paper-dock.png`) })
    await dock.locator('button:has-text("紙を取る")').click()
  }

  it('by touch and by the dock, with change', async () => {
    await toPaying('1-hanako', '番号　花子')
    await fromPaying('1-hanako', [500])
    await see('settling', '1-hanako')
    await dock.locator('.cup button:has-text("取る")').click()
    await confirm('settling')
    await see('offeringMore', '1-hanako')
    await touch('.buttons .cancel', 'offeringMore')
    await see('ended', '1-hanako')
  })

  it('and the next citizen right after it, by another process', async () => {
    const before = bench.dutyPid
    await kiosk.locator('.screen-attracting').waitFor({ timeout: 20_000 })
    assert.notEqual(bench.dutyPid, before)
    await toPaying('2-taro', '見本　太郎')
    await fromPaying('2-taro', [100, 100])
    await see('offeringMore', '2-taro')
    await touch('.buttons .cancel', 'offeringMore')
    await see('ended', '2-taro')
  })

  it('a kiosk killed while paid for shows nothing alarming, and says where the money is', async () => {
    await kiosk.locator('.screen-attracting').waitFor({ timeout: 20_000 })
    await toPaying('3-killed', '番号　花子')
    await bench.slotOpen()
    await dock.locator('.purse .coin-100').click()
    await bench.screen.waitFor(({ amounts }) => amounts?.insertedYen === 100, 'the coin')
    await bench.killDuty()
    const { title, action, alert, notes } = await bench.screen.waitForScreen('cancelled')
    assert.match([title, action, alert, ...notes].join('\n'), /返却口からお取りください/)
    await see('cancelled', '3-killed')
    // A slow machine needs longer than the page's patience for a process that was not expected to go.
    complaints.splice(0)
    await bench.goHome()
    await see('attracting', '3-killed-after')
  })

  it('says what is wrong, in the words of a fault', async () => {
    await bench.control.setFault('printer.paperEmpty', true)
    await bench.killDuty()
    await see('outOfService', '4-no-paper')
    await bench.control.setFault('printer.paperEmpty', false)
    await bench.killDuty()
    await bench.goHome()
    await bench.walkTo('awaitingCard')
    await bench.control.placeCard('licence')
    await see('cardProblem', '5-licence')
    await bench.control.removeCard()
    await bench.walkTo('explaining', { person: 'shiken-1' })
    await see('explaining', '6-excluded')
    complaints.splice(0)
  })
})
