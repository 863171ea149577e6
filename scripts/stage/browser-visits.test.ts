/**
 * Whole visits before the kiosk's own page in a real browser: by touch in every language, by keypad alone, and ended
 * at every screen. Hands touch the page; card, coins and paper are the world's.
 */
import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { type ScreenLanguage, screenLanguages } from '../../kiosk/screen/scene.js'
import { kioskViewport, launchChromium, skipWithoutChromium } from '../../kiosk/screen/testing/chromium.js'
import { wordsOf } from '../../kiosk/screen/words.js'
import type { ScreenName } from '../../machines/names.js'
import { residenceTemplate } from '../../templates/residence/index.js'
import { KioskBench } from './testing/kiosk-bench.js'
import { playsAll, shareOf } from './testing/share.js'

/** The page takes no touch right after the screen changed; the next one is taken. */
const touchAgainMs = 700
const touchesAtMost = 60
const patienceMs = 10_000
const fastTaps = 100

const first = Math.floor(Math.random() * screenLanguages.length)
const playedLanguages = playsAll()
  ? screenLanguages
  : screenLanguages.filter((language, index) => language === 'ja' || index === first)

/** Where 取消 is touched, and the screen that must follow. */
const aborts: readonly (readonly [at: ScreenName, then: ScreenName])[] = [
  ['consenting', 'cancelled'],
  ['awaitingCard', 'cancelled'],
  ['choosingIssuer', 'returningCard'],
  ['enteringPin', 'returningCard'],
  ['choosingCertificate', 'cancelled'],
  ['choosingContents', 'cancelled'],
  ['choosingCopies', 'cancelled'],
  ['confirming', 'cancelled'],
  ['paying', 'cancelled'],
]
const abortsPlayedOneIn = 3
const playedAborts = shareOf(aborts, abortsPlayedOneIn)

describe('the kiosk’s page in Chromium', function () {
  this.timeout(60_000)
  let browser: Browser
  let bench: KioskBench
  let page: Page
  const complaints: string[] = []

  before(async function () {
    skipWithoutChromium(this, new URL('../../kiosk/screen/page/dist/', import.meta.url))
    bench = await KioskBench.start()
    browser = await launchChromium()
    const context = await browser.newContext({ viewport: kioskViewport, hasTouch: true })
    page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(bench.stage.screenUrl)
  })

  after(async () => {
    await browser?.close()
    await bench?.close()
  })

  beforeEach(async () => {
    await bench.goHome()
    await see('attracting')
  })

  afterEach(() => {
    assert.deepEqual(complaints.splice(0), [])
  })

  const see = (name: ScreenName) => page.locator(`.screen-${name}`).waitFor()

  /** Touches until the kiosk has taken one touch, then waits for what follows: a second one would switch back. */
  async function touchUntil(selector: string, until: string): Promise<void> {
    const next = page.locator(until).first()
    for (let tries = 0; tries < touchesAtMost; tries += 1) {
      if (await next.isVisible()) return
      const sent = page
        .waitForRequest((request) => request.method() === 'POST', { timeout: touchAgainMs })
        .catch(() => null)
      await page.locator(selector).first().tap({ timeout: patienceMs })
      const answer = await (await sent)?.response()
      if (answer?.status() === 204) return next.waitFor()
    }
    throw new Error(`${selector} was touched in vain: ${await page.locator('.stage').getAttribute('class')}`)
  }

  const touch = (selector: string, next: ScreenName) => touchUntil(selector, `.screen-${next}`)
  const confirm = (next: ScreenName) => touch('.buttons .confirm', next)

  async function chooseLanguage(language: ScreenLanguage): Promise<void> {
    const index = screenLanguages.indexOf(language) + 1
    await touchUntil(`nav button:nth-child(${index})`, `.language-${language}.screen-consenting`)
  }

  /** Every screen so far was in this language, and says so to whatever reads it. */
  async function assertLanguage(language: ScreenLanguage): Promise<void> {
    const expected = language === 'ja-easy' ? 'ja' : language
    assert.equal(await page.getAttribute('html', 'lang'), expected)
    assert.equal(await page.locator(`.stage.language-${language}`).count(), 1)
  }

  async function payAndTake(): Promise<void> {
    await see('paying')
    await bench.slotOpen()
    for (const coin of [100, 100] as const) await bench.control.insertCoin(coin)
    await see('delivering')
    assert.equal((await bench.takePaper()).length, 1)
    await see('offeringMore')
  }

  for (const language of playedLanguages) {
    it(`a visit by touch: ${language}`, async () => {
      await chooseLanguage(language)
      const words = wordsOf(language)
      assert.equal(await page.locator('.buttons .confirm').getAttribute('class'), 'confirm')
      await confirm('awaitingCard')
      await bench.control.placeCard('taro')
      await see('choosingIssuer')
      await touch('.choice', 'enteringPin')
      // Digits of a PIN are typed on keys that can be felt, and never come from the page.
      assert.equal(await page.locator('.choice').count(), 0)
      await bench.control.pressPin('1234')
      await confirm('returningCard')
      await assertLanguage(language)
      await bench.control.removeCard()
      await see('choosingCertificate')
      const label = words.certificate(residenceTemplate.names, '住民票の写し').replace(/[\u2068\u2069]/g, '')
      const shown = await page.locator('.choice .label').first().evaluate(withoutReadings)
      assert.equal(shown, label.replace(/\([\p{Script=Hiragana}ー]+\)/gu, ''))
      await touch('.choice', 'choosingContents')
      await touchUntil('.choice', '.choice.on')
      await confirm('choosingCopies')
      await touchUntil('.choice', '.choice.on')
      await confirm('confirming')
      await assertLanguage(language)
      await confirm('paying')
      await payAndTake()
      await touch('.buttons .cancel', 'ended')
      await assertLanguage(language)
    })
  }

  it('a visit by touch to an item beyond the ninth, and to its paper', async () => {
    await chooseLanguage('ja')
    await bench.walkTo('choosingCertificate', { person: 'maria' })
    await see('choosingCertificate')
    await touch('.choice:has-text("記載事項証明書")', 'choosingContents')
    await touchUntil('.choice:has-text("全員")', '.choice.on:has-text("全員")')
    const item = '.choice:has-text("在留資格")'
    assert.equal(await page.locator(item).count(), 0)
    await touchUntil('.choice:has-text("ほかの項目")', item)
    await touchUntil(item, `${item}.on`)
    await confirm('choosingCopies')
    await touchUntil('.choice', '.choice.on')
    await confirm('confirming')
    await confirm('paying')
    await payAndTake()
    await touch('.buttons .cancel', 'ended')
  })

  it('a visit by keypad alone, with nobody touching the page', async () => {
    const touched: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') touched.push(request.url())
    })
    for (const screen of ['consenting', 'enteringPin', 'choosingContents', 'paying'] as const) {
      await bench.walkTo(screen, { person: 'taro' })
      await see(screen)
    }
    await bench.press('language')
    await page.locator('.language-ja-easy.screen-paying').waitFor()
    await payAndTake()
    await bench.press('cancel')
    await see('ended')
    assert.deepEqual(touched, [])
  })

  for (const [index, [at, then]] of playedAborts.entries()) {
    const language = screenLanguages[(first + index) % screenLanguages.length] ?? 'ja'
    it(`ended by touch at ${at}, with card and money back (${language})`, async () => {
      const before = await bench.money()
      await chooseLanguage(language)
      await bench.walkTo(at, { person: 'taro' })
      await see(at)
      if (at === 'paying') {
        await bench.slotOpen()
        await bench.control.insertCoin(100)
        await bench.screen.waitFor(({ amounts }) => amounts?.insertedYen === 100, 'the coin')
      }
      await touch('.buttons .cancel', then)
      await assertLanguage(language)
      if (then === 'returningCard') {
        await bench.control.removeCard()
        await see('cancelled')
      }
      const after = await bench.money()
      assert.equal(after.insertedYen - before.insertedYen, after.returnedYen - before.returnedYen)
      assert.deepEqual((await bench.control.state()).reader.laid, [])
    })
  }

  it('a hundred fast taps are one step, and the way back of a browser none', async () => {
    await chooseLanguage('en')
    await page.locator('.buttons .confirm').evaluate(async (button, times) => {
      // The page takes no touch right after the screen changed.
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      for (let tap = 0; tap < times; tap += 1) (button as HTMLElement).click()
    }, fastTaps)
    await see('awaitingCard')
    await page.reload()
    await see('awaitingCard')
    await page.goBack({ waitUntil: 'commit' }).catch(() => null)
    await page.goto(bench.stage.screenUrl)
    await see('awaitingCard')
    assert.equal(bench.screen.view.screen, 'awaitingCard')
    await assertLanguage('en')
    await touch('.buttons .cancel', 'cancelled')
  })
})

/** Runs in the browser: what is read, without what stands above it. */
function withoutReadings(element: Element): string {
  const copy = element.cloneNode(true) as Element
  for (const reading of copy.querySelectorAll('rt, rp')) reading.remove()
  return copy.textContent ?? ''
}
