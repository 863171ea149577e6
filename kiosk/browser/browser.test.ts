/** Debian's Chromium itself, without a head: started, shown, killed, and nothing left of it. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Clock, systemClock } from '../../drivers/driver.js'
import { skipWithoutChromium } from '../screen/testing/chromium.js'
import { type Browser, type BrowserOptions, startBrowser } from './browser.js'
import { clearLeftOvers, prepareFolder } from './folder.js'
import { familyOf, killAll, processesNaming } from './processes.js'
import { headlessChromium } from './testing/headless.js'

/** linux/magic.h */
const ext4 = 0xef53

describe('a browser of the kiosk', function () {
  this.timeout(60_000)
  let folder: string
  let server: Server
  let page: string
  let browser: Browser | undefined

  before(async function () {
    skipWithoutChromium(this)
    folder = mkdtempSync('/dev/shm/shomei-browser-test-')
    prepareFolder(folder)
    server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(page)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  beforeEach(() => {
    page = '<body data-revision="1">a view</body>'
  })
  afterEach(() => browser?.end())
  after(() => {
    server?.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const never = new AbortController().signal

  async function start(options: Partial<BrowserOptions> = {}): Promise<Browser> {
    browser = await startBrowser({
      command: 'chromium',
      arguments: headlessChromium,
      folder,
      environment: process.env,
      clock: systemClock,
      ...options,
    })
    return browser
  }

  it('stands by, shows a page, and leaves no process and no file', async () => {
    const { pid, folder: own, ...shown } = await start()
    assert(existsSync(own))
    await browser?.show(url(), never)
    await browser?.probe()
    assert(familyOf(pid).length > 3)
    assert(processesNaming(own).length > 1)
    assert.equal(await browser?.end(), true)
    assert.equal(await shown.ended, true)
    assert.deepEqual(familyOf(pid), [])
    assert.deepEqual(processesNaming(own), [])
    assert.deepEqual(readdirSync(folder), [])
  })

  it('is not shown before the page has drawn a view', async () => {
    await start()
    page = '<body>Getting ready<script>setTimeout(() => (document.body.dataset.revision = "1"), 700)</script>'
    const fromMs = performance.now()
    await browser?.show(url(), never)
    assert(performance.now() - fromMs > 700)
  })

  it('gives up at a signal', async () => {
    await start()
    page = '<body>Getting ready'
    await assert.rejects(async () => browser?.show(url(), AbortSignal.timeout(300)))
  })

  it('ends when its page crashes: nobody is to see what a browser says then', async () => {
    const { folder: own } = await start()
    await browser?.show(url(), never)
    const family = familyOf(browser?.pid ?? 0)
    const renderers = processesNaming('--type=renderer').filter((pid) => family.includes(pid))
    assert(renderers.length > 0)
    for (const pid of renderers) process.kill(pid, 'SIGKILL')
    assert.equal(await browser?.ended, true)
    assert(!existsSync(own))
  })

  it('ends whole when its first process is killed', async () => {
    const { pid, folder: own } = await start()
    await browser?.show(url(), never)
    process.kill(pid, 'SIGKILL')
    assert.equal(await browser?.ended, true)
    assert.deepEqual(processesNaming(own), [])
  })

  it('is found out when its page hangs', async () => {
    let hurry = 1
    const clock: Clock = {
      ...systemClock,
      setTimeout: (callback, delayMs) => systemClock.setTimeout(callback, delayMs / hurry),
    }
    await start({ clock })
    await browser?.show(url(), never)
    for (const pid of familyOf(browser?.pid ?? 0)) process.kill(pid, 'SIGSTOP')
    hurry = 10
    await assert.rejects(async () => browser?.probe(), /no answer/)
    assert.equal(await browser?.end(), true)
  })

  it('is removed by the next launcher when its own was killed', async () => {
    await start()
    await browser?.show(url(), never)
    assert.equal(await clearLeftOvers(folder), 1)
    assert.deepEqual(readdirSync(folder), [])
    assert.equal(await browser?.ended, true)
  })

  it('is refused, and leaves nothing, where the program is no browser', async () => {
    await assert.rejects(start({ command: '/bin/true' }), /ended with status 0/)
    assert.deepEqual(readdirSync(folder), [])
  })

  it('needs a folder in memory that is its own', () => {
    const open = mkdtempSync('/dev/shm/shomei-browser-test-')
    try {
      assert.throws(() => prepareFolder(open, () => ext4), /is on a disk; allowed: a folder in memory/)
      chmodSync(open, 0o755)
      assert.throws(() => prepareFolder(open), /is open to others; allowed: chmod 700/)
      assert.throws(() => prepareFolder('/dev/null/browser'), /cannot be made \(ENOTDIR\)/)
      assert.throws(() => prepareFolder('/dev/null'), /is not the kiosk’s own/)
    } finally {
      rmSync(open, { recursive: true })
    }
  })

  it('finds children that left the session, and kills them', async () => {
    const child = spawn('sh', ['-c', 'setsid sleep 97 & setsid sleep 97 & wait'], { detached: true })
    const { pid } = child
    assert(pid)
    while (familyOf(pid).length < 3) await new Promise((resolve) => setTimeout(resolve, 10))
    assert.equal(await killAll(() => familyOf(pid)), true)
  })
})
