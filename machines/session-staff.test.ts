import assert from 'node:assert/strict'
import { failOnWarnings } from './testing/rig.js'
import { digit, printSheet, type SessionRig, visitTo } from './testing/visit.js'

const reprint = (sheet: number) => ({ type: 'STAFF.REPRINT', sheet })

async function waitingForStaff(sheets = 2): Promise<SessionRig> {
  const rig = await visitTo('offeringMore', { sheets })
  rig.send(digit(1))
  return rig
}

describe('session: staff look at smeared paper', () => {
  failOnWarnings()

  it('comes when the citizen asks, and goes when nothing is wrong', async () => {
    const rig = await waitingForStaff()
    assert.equal(rig.screen, 'awaitingStaff')
    rig.send('CONFIRM')
    assert.equal(rig.screen, 'offeringMore')
    rig.send('STAFF.CALLED', 'CANCEL')
    assert.equal(rig.screen, 'ended')
  })

  it('a key turned while the paper is taken holds the visit as soon as the money is settled', async () => {
    const rig = await visitTo('delivering')
    rig.send('STAFF.CALLED', 'TRAY.EMPTY')
    assert.equal(rig.screen, 'settling')
    await rig.answer('settle', { keptYen: 300, changeYen: 0, debtYen: 0 })
    assert.equal(rig.screen, 'awaitingStaff')
  })

  it('prints the voided sheet alone once more, without money, and goes on', async () => {
    const rig = await waitingForStaff()
    const paid = rig.calls('enableCoins').length
    rig.send(reprint(2))
    assert.equal(rig.screen, 'printing')
    await printSheet(rig)
    assert.deepEqual(rig.calls('sealSheet').at(-1)?.input, { sheet: 2 })
    assert.equal(rig.screen, 'delivering')
    rig.send('TRAY.EMPTY')
    assert.deepEqual([rig.screen, rig.calls('enableCoins').length], ['offeringMore', paid])
    assert.equal(rig.where.session?.sheetsProven, 2)
  })

  it('prints again only what came out, and only from an empty tray', async () => {
    const rig = await waitingForStaff()
    rig.send(reprint(0), reprint(3), 'TRAY.PAPER', reprint(1))
    assert.equal(rig.screen, 'awaitingStaff')
    rig.send('TRAY.EMPTY', reprint(1))
    assert.equal(rig.screen, 'printing')
  })

  it('prints nothing again without staff', async () => {
    const rig = await visitTo('offeringMore')
    rig.send(reprint(1))
    assert.equal(rig.screen, 'offeringMore')
  })

  it('owes the fee when the sheet does not come again', async () => {
    const rig = await waitingForStaff()
    rig.send(reprint(1))
    await rig.answer('sealSheet', { kind: 'sealed' })
    await rig.answer('createJob', { kind: 'created' })
    await rig.answer('sendSheet', { kind: 'sent' })
    const doubt = { maybeOut: false, maybeInside: true }
    await rig.answer('followJob', { kind: 'notProven', fault: 'PAPER-JAM', ...doubt })
    assert.deepEqual(rig.calls('oweFee').at(-1)?.input, { fault: 'PAPER-JAM', maybeOut: false })
    await rig.answer('oweFee', { returnedYen: 0, debtYen: 300 })
    const { screen, session } = rig.where
    assert.deepEqual([screen, session?.debtYen, session?.keptYen], ['explaining', 300, 0])
    rig.send('CONFIRM', 'CONFIRM')
    assert.deepEqual(rig.output, { end: 'failed', fault: 'PAPER-JAM', outOfService: 'PAPER-INSIDE' })
  })

  it('does not wait for staff for ever', async () => {
    const rig = await waitingForStaff()
    await rig.advance(300_000)
    assert.equal(rig.screen, 'ended')
  })
})

describe('session: change that the tubes cannot give', () => {
  failOnWarnings()

  it('gives everything back and says to pay exactly, before anything is printed', async () => {
    const rig = await visitTo('paying')
    await rig.answer('enableCoins', { escrowYen: 0 })
    rig.send({ type: 'CASH.ESCROW', escrowYen: 500 })
    await rig.answer('inhibitCoins', { escrowYen: 500, changeShort: true })
    assert.deepEqual([rig.screen, rig.calls('sealSheet')], ['refunding', []])
    await rig.answer('refund', { returnedYen: 500, debtYen: 0 })
    assert.deepEqual([rig.screen, rig.where.fault], ['explaining', 'COIN-EXACT'])
  })
})
