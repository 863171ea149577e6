/** The kiosk's own browser: another for each citizen, and none that anybody sees broken. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { familyOf, processesNaming } from '../../kiosk/browser/processes.js'
import { headlessChromium } from '../../kiosk/browser/testing/headless.js'
import { skipWithoutChromium } from '../../kiosk/screen/testing/chromium.js'
import { KioskBench } from './testing/kiosk-bench.js'
import { listeningAddresses } from './testing/listening.js'

interface Shown {
  pid: number
  durationMs: number | null
}

describe('the kiosk’s own browser', function () {
  this.timeout(90_000)
  let folder: string
  let bench: KioskBench
  const shown: Shown[] = []
  let wake = () => {}

  before(async function () {
    skipWithoutChromium(this)
    folder = mkdtempSync('/dev/shm/shomei-stage-')
    bench = await KioskBench.start({ browser: { folder, arguments: headlessChromium } })
    bench.stage.launcher?.process.on('message', (message: { type: string } & Shown) => {
      if (message.type === 'browser') shown.push(message)
      wake()
    })
  })
  after(async () => {
    await bench?.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  /** The one after `before`. */
  async function nextBrowser(before: number): Promise<Shown> {
    for (;;) {
      const next = shown.at(-1)
      if (next && next.pid !== before) return next
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }

  it('is another for each citizen', async () => {
    const first = await nextBrowser(0)
    const folders = readdirSync(folder)
    await bench.walkTo('paying')
    assert.equal(shown.at(-1)?.pid, first.pid, 'it stays as long as the citizen')
    await bench.goHome()
    const second = await nextBrowser(first.pid)
    assert.deepEqual(familyOf(first.pid), [])
    const [gone] = folders
    assert(gone && !existsSync(`${folder}/${gone}`))
    assert(second.durationMs !== null && second.durationMs > 0)
  })

  it('listens nowhere but on loopback, and neither does any other process of the kiosk', async () => {
    await nextBrowser(0)
    await bench.screen.waitForScreen('attracting')
    const launcher = bench.stage.launcher?.process.pid as number
    const addresses = listeningAddresses(familyOf(launcher))
    assert.ok(addresses.length >= 2, 'the screen’s own port, and the browser’s')
    assert.deepEqual(
      addresses.filter((address) => !address.startsWith('0100007F:')),
      [],
    )
  })

  it('is replaced in the middle of a visit when it dies, and the visit goes on', async () => {
    const { pid } = await nextBrowser(0)
    await bench.walkTo('confirming')
    const serving = bench.dutyPid
    process.kill(pid, 'SIGKILL')
    await nextBrowser(pid)
    assert.equal(bench.dutyPid, serving)
    await bench.walkTo('offeringMore')
    await bench.goHome()
  })

  it('goes when the process on duty is killed, and another tells what became of the visit', async () => {
    const { pid } = await nextBrowser(0)
    await bench.walkTo('choosingCopies')
    const before = shown.at(-1)?.pid ?? pid
    await bench.killDuty()
    await nextBrowser(before)
    assert.deepEqual(familyOf(before), [])
    await bench.goHome()
  })

  it('leaves nothing when the kiosk ends', async () => {
    await bench.stage.launcher?.end()
    assert.deepEqual(processesNaming(folder), [])
    assert.deepEqual(readdirSync(folder), [])
  })
})

describe('a kiosk whose browser cannot be started', function () {
  this.timeout(60_000)

  it('begins no visit: whoever stands there would see nothing', async () => {
    const folder = mkdtempSync('/dev/shm/shomei-stage-')
    const bench = await KioskBench.start({ browser: { folder, arguments: [], command: '/bin/true' } })
    try {
      // Whatever else a visit needs is there: with a browser this stage opens, as above.
      await bench.screen.waitForScreen('outOfService')
      await bench.press('confirm')
      assert.notEqual(bench.screen.view.screen, 'attracting')
      assert.equal(bench.ledger.openVisits, 0)
    } finally {
      await bench.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
