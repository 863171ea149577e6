/** The real page in a real browser. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { KeypadKey } from '../../drivers/keypad/keypad.js'
import { connectWorld, type WorldDevices } from '../../drivers/link/connect-world.js'
import { IppPrinter } from '../../drivers/printer/ipp.js'
import { blankSheet } from '../../drivers/printer/test-pages.js'
import { Recorder } from '../../drivers/testing/recorder.js'
import { launchChromium, skipWithoutChromium } from '../../kiosk/screen/testing/chromium.js'
import { startWorld, type World } from './world.js'

describe('the dock in Chromium', function () {
  this.timeout(60_000)
  let browser: Browser
  let page: Page
  let folder: string
  let world: World
  let kiosk: WorldDevices
  const complaints: string[] = []

  before(async function () {
    skipWithoutChromium(this, new URL('dock/dist/', import.meta.url))
    browser = await launchChromium()
  })
  after(() => browser?.close())

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dock-page-'))
    world = await startWorld({
      stateDir: folder,
      socketPath: join(folder, 'w.sock'),
      sheetDurationMs: 1,
      coinMovementMs: 0,
    })
    kiosk = await connectWorld(world.link.socketPath)
    page = await browser.newPage({ viewport: { width: 1600, height: 1000 } })
    complaints.length = 0
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(world.dockUrl ?? '')
    await page.waitForSelector('.keys')
  })
  afterEach(async () => {
    await page.close()
    await kiosk.close()
    await world.close()
    rmSync(folder, { recursive: true })
    assert.deepEqual(complaints, [])
  })

  it('says that everything is simulated', async () => {
    assert.match(
      (await page.textContent('header')) ?? '',
      /すべて模擬です[\s\S]*Everything here is simulated/,
    )
  })

  it('presses keys by click and by the keyboard', async () => {
    await kiosk.keypad.open()
    const keys = new Recorder<KeypadKey>((listener) => kiosk.keypad.onKey(listener))
    await page.click('.key-confirm')
    await keys.until((key) => key === 'confirm')
    await page.click('h1')
    for (const key of ['7', 'Backspace', 'Escape']) await page.keyboard.press(key)
    await keys.until((key) => key === 'cancel')
    assert.deepEqual(keys.events, ['confirm', '7', 'back', 'cancel'])
  })

  it('lays a card down, pulls it, and shows the lamp that asks for it', async () => {
    await kiosk.cardReader.open()
    await kiosk.panel.open()
    await kiosk.panel.setLamp('card', 'blink')
    await page.waitForSelector('.reader .lamp-blink')
    await page.click('.cards button:has-text("licence")')
    await page.waitForSelector('.card-laid:has-text("licence")')
    assert.equal(kiosk.cardReader.status.kind, 'present')
    await page.click('button:has-text("カードを取る")')
    await page.waitForSelector('.pad-hint')
  })

  it('inserts coins, and takes them from the return cup', async () => {
    await kiosk.cash.open()
    await kiosk.cash.enable()
    await page.click('.purse .coin-500')
    await page.waitForSelector('.figures :text("500円")')
    await kiosk.cash.returnEscrow()
    await page.click('.cup button:has-text("取る")')
    await page.waitForSelector('.cup-empty')
  })

  it('shows a sheet in the tray as a picture, large on request, and lets it be taken', async function () {
    const printer = new IppPrinter({ uri: world.printerUri })
    await printer.open()
    const job = await printer.createJob(2)
    await printer.sendDocument(job, blankSheet(2))
    await page.waitForSelector('.shelf .sheet')
    if (!world.tray.drawsImages) {
      if (process.env.CI === 'true') throw new Error('pdftoppm is missing (apt-get install poppler-utils)')
      console.log('      skipped: pdftoppm is missing (apt-get install poppler-utils)')
      this.skip()
    }
    await page.click('.shelf button.sheet')
    const width = await page.locator('.reader-dialog img').evaluate(async (image: HTMLImageElement) => {
      await image.decode()
      return image.naturalWidth
    })
    assert.ok(width > 800)
    await page.click('.reader-dialog button:has-text("裏返す")')
    await page.waitForSelector('.reader-dialog img[src*="back"]')
    await page.click('.reader-dialog button:has-text("閉じる")')
    await page.click('button:has-text("紙を取る")')
    await page.waitForSelector('.shelf-hand .sheet')
    assert.equal((await world.control.state()).panel.sensors.tray, 'empty')
    await printer.close()
  })

  it('switches faults, and tells what hands cannot do', async () => {
    await page.click('.switch:has-text("用紙切れ")')
    await page.waitForSelector('.switch[aria-checked="true"]:has-text("用紙切れ")')
    assert.deepEqual(world.simulators.printer.faults, ['paperEmpty'])
    const error = 'a card lies on the reader already'
    await page.route('**/api/command', (route) => route.fulfill({ status: 409, json: { error } }))
    await page.click('.key-confirm')
    await page.waitForSelector(`.complaint:has-text("${error}")`)
    assert.match(complaints.splice(0).join(), /409/)
  })
})
