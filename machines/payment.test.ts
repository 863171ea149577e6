import assert from 'node:assert/strict'
import { StepFault } from './contract.js'
import { maxShortfalls } from './payment.js'
import { failOnWarnings, Rig, Script } from './testing/rig.js'
import { escrow } from './testing/visit.js'

function start(dueYen = 300) {
  const script = new Script()
  return new Rig(script, script.payment(), { dueYen, patience: 1 })
}

async function accepting(dueYen = 300) {
  return await start(dueYen).answer('enableCoins', { escrowYen: 0 })
}

describe('payment', () => {
  failOnWarnings()

  it('accepts until enough, inhibits, and believes the device’s own count', async () => {
    const rig = await accepting()
    rig.send(escrow(100), escrow(200))
    assert.deepEqual([rig.running, rig.where.payment?.escrowYen], [[], 200])
    rig.send(escrow(300))
    assert.deepEqual(rig.running, ['inhibitCoins'])
    await rig.answer('inhibitCoins', { escrowYen: 300 })
    assert.deepEqual(rig.output, { kind: 'paid', escrowYen: 300 })
  })

  it('counts a coin that came between the last word and the closed slot', async () => {
    const rig = await accepting()
    rig.send(escrow(500))
    await rig.answer('inhibitCoins', { escrowYen: 600 })
    assert.deepEqual(rig.output, { kind: 'paid', escrowYen: 600 })
  })

  it('a coin in the last moment of the time still pays', async () => {
    const rig = await accepting()
    rig.send(escrow(200))
    await rig.advance(180_000)
    await rig.answer('inhibitCoins', { escrowYen: 300 })
    assert.deepEqual(rig.output, { kind: 'paid', escrowYen: 300 })
  })

  it('a coin never pays against a 取消', async () => {
    const rig = await accepting()
    rig.send(escrow(200), 'CANCEL')
    await rig.answer('inhibitCoins', { escrowYen: 300 })
    assert.deepEqual(rig.output, { kind: 'unpaid', reason: 'cancelled', fault: null })
    const late = await accepting()
    late.send(escrow(300), 'CANCEL')
    await late.answer('inhibitCoins', { escrowYen: 300 })
    assert.deepEqual(late.output, { kind: 'unpaid', reason: 'cancelled', fault: null })
  })

  it('goes on accepting when the device counts less than it said, but not for ever', async () => {
    const rig = await accepting()
    for (let shortfall = 1; shortfall < maxShortfalls; shortfall++) {
      rig.send(escrow(300))
      await rig.answer('inhibitCoins', { escrowYen: 200 })
      await rig.answer('enableCoins', { escrowYen: 200 })
      assert.deepEqual([rig.running, rig.where.payment?.escrowYen], [[], 200])
    }
    rig.send(escrow(300))
    await rig.answer('inhibitCoins', { escrowYen: 200 })
    assert.deepEqual(rig.output, { kind: 'unpaid', reason: 'failed', fault: 'CASH-AWAY' })
  })

  it('finds what lies in the escrow when it begins', async () => {
    const rig = await start().answer('enableCoins', { escrowYen: 300 })
    assert.deepEqual(rig.running, ['inhibitCoins'])
  })

  it('ends unpaid by time and by the bound on the whole visit', async () => {
    const time = await accepting()
    await time.advance(180_000)
    await time.answer('inhibitCoins', { escrowYen: 0 })
    const over = await accepting()
    over.send('VISIT.OVER')
    await over.answer('inhibitCoins', { escrowYen: 100 })
    for (const rig of [time, over])
      assert.deepEqual(rig.output, { kind: 'unpaid', reason: 'timedOut', fault: null })
  })

  it('a jam ends it, also while the slot closes', async () => {
    const open = await accepting()
    open.send('CASH.JAM')
    await open.answer('inhibitCoins', { escrowYen: 300 })
    const closing = await accepting()
    closing.send(escrow(300), 'CASH.JAM')
    await closing.answer('inhibitCoins', { escrowYen: 300 })
    for (const rig of [open, closing])
      assert.deepEqual(rig.output, { kind: 'unpaid', reason: 'failed', fault: 'COIN-JAM' })
  })

  it('取消, a jam or the end while the slot opens: it is closed first', async () => {
    for (const [event, reason, fault] of [
      ['CANCEL', 'cancelled', null],
      ['VISIT.OVER', 'timedOut', null],
      ['CASH.JAM', 'failed', 'COIN-JAM'],
    ] as const) {
      const rig = start().send(event)
      assert.deepEqual(rig.running, ['inhibitCoins'])
      await rig.answer('inhibitCoins', { escrowYen: 0 })
      assert.deepEqual(rig.output, { kind: 'unpaid', reason, fault })
    }
  })

  it('a mechanism that breaks or hangs', async () => {
    const opening = start()
    await opening.fail('enableCoins', new StepFault('CASH-AWAY'))
    const hanging = await start().advance(10_000)
    for (const rig of [opening, hanging]) {
      assert.deepEqual(rig.running, ['inhibitCoins'])
      await rig.fail('inhibitCoins', new StepFault('CASH-AWAY'))
      assert.deepEqual(rig.output, { kind: 'unpaid', reason: 'failed', fault: 'CASH-AWAY' })
    }
    const closing = await accepting()
    closing.send(escrow(300))
    await closing.advance(10_000)
    assert.deepEqual(closing.output, { kind: 'unpaid', reason: 'failed', fault: 'CASH-AWAY' })
  })

  it('says that money was not accepted, until the next coin', async () => {
    const rig = await accepting()
    rig.send('CASH.REFUSED')
    assert.equal(rig.where.payment?.coinRefused, true)
    rig.send(escrow(100))
    assert.equal(rig.where.payment?.coinRefused, false)
  })
})
