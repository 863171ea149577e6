/** The real page in a real browser, against a server that plays the kiosk. */
import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { idleCoverMs } from './page/idle-cover.js'
import { settleMs } from './page/touch-gate.js'
import { present } from './present.js'
import { samples } from './samples.js'
import type { Scene } from './scene.js'
import { createScreenServer, type ScreenServer } from './server.js'
import { kioskViewport, launchChromium, skipWithoutChromium } from './testing/chromium.js'
import { layoutProblems } from './testing/eyes/layout.js'
import type { ScreenEvent } from './view.js'

/** Longer than the page waits before it says that the line is lost. */
const longSilenceMs = 4000
/** A hand-over takes less. */
const handOverMs = 1000

/** Fonts are the machine's own; the page brings none. */
const mostFirstScreenBytes = 300 * 1024

describe('the page in Chromium', function () {
  this.timeout(60_000)
  let browser: Browser
  let server: ScreenServer
  let page: Page
  let port: number
  let events: ScreenEvent[]
  let revision = 0
  const complaints: string[] = []

  before(async function () {
    skipWithoutChromium(this, new URL('page/dist/index.html', import.meta.url))
    browser = await launchChromium()
  })

  after(async () => {
    await browser?.close()
  })

  beforeEach(async () => {
    events = []
    complaints.length = 0
    await startServer(0)
    const context = await browser.newContext({ viewport: kioskViewport, hasTouch: true })
    page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error' && !/favicon|ERR_CONNECTION|Failed to load/.test(message.text())) {
        complaints.push(message.text())
      }
    })
    page.on('pageerror', (error) => complaints.push(error.message))
  })

  afterEach(async () => {
    await page.context().close()
    await server.close()
    assert.deepEqual(complaints, [])
  })

  async function startServer(onPort: number): Promise<void> {
    server = await createScreenServer({ onEvent: (event) => events.push(event) })
    port = await server.listen(onPort)
  }

  /** Shows a sample on the server and waits until the page has drawn it. */
  async function show(name: string, change: Partial<Scene> = {}): Promise<void> {
    const sample = samples.find((candidate) => candidate.name === name)
    assert(sample, name)
    revision += 1
    server.show(present({ ...sample.scene, ...change }, revision))
    await page.waitForSelector(`[data-revision="${revision}"]`)
  }

  async function open(name: string, change: Partial<Scene> = {}): Promise<void> {
    await page.clock.install()
    await page.goto(`http://127.0.0.1:${port}/`)
    await page.clock.pauseAt(Date.now() + 3_600_000)
    await show(name, change)
    await settle()
  }

  /** Time moves only here, so that no test waits for it. */
  const settle = (): Promise<void> => page.clock.runFor(settleMs)

  /** The page has done with every touch so far when this one is answered. */
  async function answered(touch: () => Promise<void>): Promise<void> {
    const answer = page.waitForResponse((response) => response.url().endsWith('/event'))
    await touch()
    await answer
  }

  it('sends a touched row as its digit, with the revision it was touched on', async () => {
    await open('choosingIssuer')
    await answered(() => page.tap('.choice >> nth=1'))
    assert.deepEqual(events, [{ type: 'digit', digit: 2, revision }])
  })

  it('has every button do what it says', async () => {
    await open('confirming')
    for (const type of ['cancel', 'back', 'repeat', 'confirm'] as const) {
      await answered(() => page.tap(`.buttons .${type}`))
      await settle()
    }
    await answered(() => page.tap('nav button >> nth=2'))
    assert.deepEqual(
      events.map((event) => (event.type === 'language' ? event.language : event.type)),
      ['cancel', 'back', 'repeat', 'confirm', 'en'],
    )
  })

  it('begins wherever the attracting screen is touched', async () => {
    await open('attracting')
    await answered(() => page.tap('h1'))
    assert.deepEqual(events, [{ type: 'confirm', revision }])
  })

  it('takes a touch beside everything for a sign of life while the time is announced', async () => {
    await open('awaitingCard')
    await page.tap('h1')
    await show('awaitingCard-time')
    await answered(() => page.tap('h1'))
    assert.deepEqual(events, [{ type: 'touch', revision }])
  })

  it('takes a hundred fast taps for one', async () => {
    await open('choosingIssuer')
    await answered(async () => {
      await page.$eval('.choice', (button) => {
        for (let tap = 0; tap < 100; tap++) (button as HTMLElement).click()
      })
    })
    assert.equal(events.length, 1)
  })

  it('drops the second half of a double tap when the screen changed under it', async () => {
    await open('consenting')
    await answered(() => page.tap('.buttons .confirm'))
    await settle()
    await show('offeringMore')
    await page.tap('.buttons .confirm')
    await settle()
    await answered(() => page.tap('.buttons .cancel'))
    assert.deepEqual(
      events.map(({ type }) => type),
      ['confirm', 'cancel'],
    )
  })

  it('offers no digit while a PIN is entered, and shows only how many there are', async () => {
    await open('enteringPin')
    assert.equal(await page.locator('.choice').count(), 0)
    assert.equal(await page.locator('.dot.on').count(), 2)
    assert.equal(await page.locator('.dot').count(), 4)
  })

  it('draws a hand-over between two processes without a flicker', async () => {
    await open('attracting')
    await server.close()
    await page.clock.runFor(handOverMs)
    assert.equal(await page.locator('.lost').count(), 0)
    await startServer(port)
    await show('consenting')
    assert.equal(await page.locator('.lost').count(), 0)
  })

  it('keeps the last screen of a visit while another browser is made ready, and says so where none comes', async () => {
    await open('ended')
    await server.close()
    await page.clock.runFor(longSilenceMs)
    assert.equal(await page.locator('.lost').count(), 0)
    await page.clock.runFor(4 * longSilenceMs)
    await page.waitForSelector('.lost')
    await startServer(port)
  })

  it('says that the line is lost, sends nothing then, and comes back by itself', async () => {
    await open('paying')
    await server.close()
    await page.clock.runFor(longSilenceMs)
    await page.waitForSelector('.lost')
    assert.match((await page.locator('.lost').textContent()) ?? '', /画面の通信が切れました/)
    await startServer(port)
    await show('paying-some')
    await page.waitForSelector('.lost', { state: 'detached' })
    assert.deepEqual(events, [])
  })

  it('keeps nothing: no storage, no cookie, no history', async () => {
    await open('attracting')
    await show('consenting')
    await show('confirming')
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      cookie: document.cookie,
      title: document.title,
    }))
    assert.deepEqual(kept, { local: 0, session: 0, databases: 0, caches: 0, cookie: '', title: '証明書交付' })
    assert.equal(await page.evaluate(() => history.length), 2)
  })

  it('covers names after ten seconds without a hand; the touch that lifts the cover does nothing else', async () => {
    await open('choosingContents-members')
    await page.clock.runFor(idleCoverMs - settleMs - 1)
    assert.equal(await page.locator('.curtain').count(), 0)
    await page.clock.runFor(1)
    assert.doesNotMatch(await page.content(), /見本　太郎/)
    await show('choosingContents-members', { secondsLeft: 20 })
    assert.equal(await page.locator('.curtain').count(), 1)
    await answered(() => page.tap('.curtain'))
    assert.deepEqual(
      events.map(({ type }) => type),
      ['touch'],
    )
    await page.waitForSelector('.choice .name')
  })

  it('lifts the cover for a key, and covers nothing where no name is', async () => {
    await open('confirming')
    await page.clock.runFor(idleCoverMs)
    assert.equal(await page.locator('.curtain').count(), 1)
    await show('confirming', { activity: 1 })
    assert.equal(await page.locator('.curtain').count(), 0)
    await show('choosingCertificate')
    await page.clock.runFor(10 * idleCoverMs)
    assert.equal(await page.locator('.curtain').count(), 0)
  })

  it('covers the whole visit while a headset is in, but never the machine that waits for the next citizen', async () => {
    await open('confirming', { headset: true })
    assert.match((await page.locator('.stage').textContent()) ?? '', /^画面をかくしています音声でご案内/)
    assert.equal(await page.locator('button').count(), 0)
    await page.tap('.curtain')
    assert.equal(await page.locator('.curtain').count(), 1)
    await show('attracting', { headset: true })
    assert.equal(await page.locator('.curtain').count(), 0)
  })

  it('draws larger and in other colours on request, and forgets it with the visit', async () => {
    await open('consenting')
    await page.tap('.looks button >> nth=0')
    await page.tap('.looks button >> nth=0')
    await page.tap('.looks button >> nth=1')
    await page.waitForSelector('.stage.size-200.contrast')
    const before = await page.locator('main').evaluate((main) => main.scrollTop)
    await page.tap('.scroll')
    assert(before < (await page.locator('main').evaluate((main) => main.scrollTop)))
    assert.deepEqual(events, [])
    await show('closing')
    await page.waitForSelector('.stage.size-100:not(.contrast)')
  })

  it('stays where it is when someone finds a way to press Back or to load it again', async () => {
    await open('confirming')
    await page.goBack()
    await page.goForward()
    await page.waitForSelector(`[data-revision="${revision}"]`)
    await page.reload()
    await page.waitForSelector(`[data-revision="${revision}"]`)
    assert.deepEqual(events, [])
  })

  it('weighs little', async () => {
    const { bodies, done } = weigh(page)
    await open('attracting')
    assert((await done()) <= mostFirstScreenBytes, bodies.join())
  })

  it('reads every kanji of easy Japanese aloud above it', async () => {
    await open('consenting', { language: 'ja-easy' })
    const bare = await page.evaluate(() => {
      const copy = document.querySelector('main')?.cloneNode(true) as HTMLElement
      for (const ruby of copy.querySelectorAll('ruby')) ruby.remove()
      return copy.textContent ?? ''
    })
    assert.doesNotMatch(bare, /\p{Script=Han}/u)
  })

  it('speaks the language of the view, with readings over the kanji of easy Japanese', async () => {
    await open('consenting', { language: 'ja-easy' })
    assert.equal(await page.getAttribute('html', 'lang'), 'ja')
    assert.match(await page.locator('h1 ruby').first().innerHTML(), /^前<rp>\(<\/rp><rt>まえ<\/rt>/)
    await show('consenting', { language: 'en' })
    assert.equal(await page.getAttribute('html', 'lang'), 'en')
  })

  it('fits a small window and a wide one', async () => {
    await open('choosingContents-members')
    for (const viewport of [
      { width: 360, height: 640 },
      { width: 1280, height: 720 },
    ]) {
      await page.setViewportSize(viewport)
      assert.deepEqual(await page.evaluate(layoutProblems), [])
    }
  })
})

/** What the server gives the page, its stream apart. */
function weigh(page: Page): { bodies: string[]; done: () => Promise<number> } {
  const bodies: string[] = []
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (/\/(events|view)$/.test(response.url())) return
    bodies.push(response.url())
    sizes.push(
      response.body().then(
        ({ length }) => length,
        () => 0,
      ),
    )
  })
  return { bodies, done: async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) }
}
