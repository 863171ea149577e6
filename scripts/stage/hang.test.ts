/** A process on duty that stops answering, with money in the machine: replaced, settled, and the citizen told. */
import assert from 'node:assert/strict'
import { KioskBench, type Money } from './testing/kiosk-bench.js'

const feeYen = 200

const keptOf = ({ insertedYen, returnedYen, paidOutYen, debtYen }: Money): number =>
  insertedYen - returnedYen - paidOutYen - debtYen

describe('a kiosk that hangs', function () {
  // The launcher waits ten seconds before it takes silence for hanging.
  this.timeout(120_000)
  let bench: KioskBench

  before(async () => {
    bench = await KioskBench.start()
  })
  after(() => bench?.close())

  it('while a coin is in the escrow: the coin comes back, and whoever stands there is told', async () => {
    await bench.walkTo('paying')
    await bench.slotOpen()
    await bench.control.insertCoin(100)
    await bench.control.waitFor(({ cash }) => cash.escrowYen === 100, { what: 'the coin' })
    const { returnedYen } = await bench.money()
    const hanging = bench.dutyPid
    process.kill(hanging, 'SIGSTOP')
    bench.screen.forget()
    await bench.screen.waitForScreen('cancelled')
    assert.notEqual(bench.dutyPid, hanging)
    assert.throws(() => process.kill(hanging, 0), 'the process that hung is gone')
    assert.equal((await bench.money()).returnedYen, returnedYen + 100)
    assert.equal(bench.ledger.openVisits, 0)
    await bench.goHome()
  })

  it('while printing: a sheet that was sent comes and is paid, one that was not does not and is not', async () => {
    const before = await bench.money()
    const sheetsBefore = bench.sheets.length
    await bench.walkTo('printing')
    const hanging = bench.dutyPid
    process.kill(hanging, 'SIGSTOP')
    bench.screen.forget()
    await bench.goHome()
    assert.notEqual(bench.dutyPid, hanging)
    const after = await bench.money()
    const sheets = bench.sheets.length - sheetsBefore
    assert.equal(keptOf(after) - keptOf(before), sheets * feeYen)
    assert.equal(bench.ledger.openVisits, 0)
  })
})
