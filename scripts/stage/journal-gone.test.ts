/** The journal's folder is taken away from a whole kiosk, with a citizen's money in its escrow, and comes back. */
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { KioskBench } from './testing/kiosk-bench.js'

describe('a kiosk whose journal is taken away', function () {
  this.timeout(180_000)
  let bench: KioskBench
  let folder: string

  before(async () => {
    bench = await KioskBench.start(async (stateDir) => {
      folder = join(stateDir, 'journal')
      mkdirSync(folder)
      return { journalFolder: folder }
    })
  })
  after(async () => {
    await bench?.close()
  })

  it('tells it as such, does nothing without it, begins no other, and settles when it is back', async () => {
    await bench.walkTo('paying')
    await bench.slotOpen()
    await bench.control.insertCoin(100)
    await bench.screen.waitFor(({ amounts }) => amounts?.insertedYen === 100, 'the coin')
    renameSync(folder, `${folder}-away`)
    await bench.control.insertCoin(100)
    const { alert } = await bench.screen.waitForScreen('explaining')
    assert.match(alert ?? '', /受付番号\d{6}をひかえて/)
    await bench.press('confirm')
    await bench.screen.waitForScreen('outOfService')
    // Below a medium that is gone lies an empty folder.
    mkdirSync(folder)
    await bench.killDuty()
    await bench.screen.waitForScreen('outOfService')
    assert.deepEqual(readdirSync(folder), [])
    assert.equal((await bench.control.state()).cash.escrowYen, 200)
    rmdirSync(folder)
    renameSync(`${folder}-away`, folder)
    await bench.screen.waitForScreen('reconciling', 'cancelled', 'checkingReadiness')
    await bench.screen.waitForScreen('attracting', 'cancelled')
    const { escrowYen, counters } = (await bench.control.state()).cash
    assert.deepEqual([escrowYen, counters.insertedYen], [0, 200])
    assert.equal(counters.returnedYen + counters.paidOutYen, 200)
  })
})
