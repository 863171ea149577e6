import assert from 'node:assert/strict'
import fc from 'fast-check'
import { SimulatedClock } from '../simulated-clock.js'
import { rejectsWithFault } from '../testing/recorder.js'
import { coinValuesYen } from './cash.js'
import { chooseCoins, sumYen } from './coins.js'
import { cashContract } from './contract.js'
import type { CashMemory } from './simulated-mechanism.js'
import { SimulatedCash } from './simulator.js'
import { simulatedCashHands } from './simulator-hands.js'

cashContract('simulator', async () => {
  const cash = new SimulatedCash()
  return { cash, hands: simulatedCashHands(cash), dispose: () => cash.close() }
})

/** Lets settled promises run on. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('simulated coin mechanism', () => {
  it('finishes a payout whose process died, and the next open waits for it', async () => {
    const clock = new SimulatedClock()
    const cash = new SimulatedCash({ clock, movementMs: 200 })
    await cash.open()
    void cash.payOut(300)
    await settle()
    clock.advance(200)
    await settle()
    await cash.close()
    assert.equal(cash.mechanism.status.counters.paidOutYen, 100)
    const opened = cash.open()
    for (let coin = 0; coin < 2; coin += 1) {
      await settle()
      clock.advance(200)
    }
    await opened
    assert.equal((await cash.status()).counters.paidOutYen, 300)
    assert.deepEqual(cash.mechanism.takeCup(), [100, 100, 100])
  })

  it('goes on moving when the cable is pulled, though its caller is told missing', async () => {
    const clock = new SimulatedClock()
    const cash = new SimulatedCash({ clock, movementMs: 200 })
    await cash.open()
    const rejected = rejectsWithFault(cash.payOut(200), 'cash', 'missing')
    await settle()
    cash.setFault('unplugged', true)
    await rejected
    for (let coin = 0; coin < 2; coin += 1) {
      clock.advance(200)
      await settle()
    }
    assert.equal(cash.mechanism.status.counters.paidOutYen, 200)
  })

  it('refuses a second command while one runs', async () => {
    const cash = new SimulatedCash({ clock: new SimulatedClock(), movementMs: 200 })
    await cash.open()
    void cash.acceptEscrow()
    await assert.rejects(cash.returnEscrow(), /one command at a time/)
  })

  it('does not answer while it hangs, and answers once it is healed', async () => {
    const cash = new SimulatedCash()
    await cash.open()
    cash.setFault('hung', true)
    let answered = false
    const status = cash.status().then(() => {
      answered = true
    })
    await settle()
    assert.equal(answered, false)
    cash.setFault('hung', false)
    await status
  })

  it('puts coins that a full tube cannot take into the cash box', async () => {
    const cash = new SimulatedCash()
    await cash.open()
    cash.mechanism.setTube(500, 59)
    await cash.enable()
    for (let coin = 0; coin < 3; coin += 1) cash.mechanism.insertCoin(500)
    await cash.acceptEscrow()
    assert.equal(cash.mechanism.memory.cashBoxYen, 1_000)
  })

  it('remembers everything over a power cut', async () => {
    let memory: CashMemory | undefined
    const cash = new SimulatedCash({ onMemory: (changed) => (memory = changed) })
    await cash.open()
    await cash.enable()
    cash.mechanism.insertCoin(500)
    assert.ok(memory)
    const after = new SimulatedCash({ memory })
    assert.equal(after.mechanism.status.escrowYen, 500)
    assert.equal(after.mechanism.status.counters.insertedYen, 500)
    assert.equal(after.mechanism.status.state, 'inhibited')
  })

  it('never makes or loses a coin, whatever hands and kiosk do', async () => {
    const action = fc.oneof(
      fc.constantFrom(...coinValuesYen).map((coin) => ({ kind: 'insert' as const, coin })),
      fc
        .constantFrom('enable', 'inhibit', 'acceptEscrow', 'returnEscrow', 'foreign')
        .map((kind) => ({ kind })),
      fc
        .constantFrom('coinJam', 'escrowStuck', 'payoutStops')
        .map((fault) => ({ kind: 'fault' as const, fault })),
      fc.integer({ min: 1, max: 90 }).map((tens) => ({ kind: 'payOut' as const, yen: tens * 10 })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
        const cash = new SimulatedCash()
        await cash.open()
        const startYen = heldYen(cash)
        let handedInYen = 0
        const faults = new Set<string>()
        for (const step of actions) {
          if ('coin' in step) {
            if (!cash.mechanism.jammed) handedInYen += step.coin
            cash.mechanism.insertCoin(step.coin)
          } else if ('fault' in step) {
            const on = !faults.delete(step.fault)
            if (on) faults.add(step.fault)
            cash.setFault(step.fault as 'coinJam', on)
          } else if ('yen' in step) await cash.payOut(step.yen).catch(() => {})
          else if (step.kind === 'foreign') cash.mechanism.insertForeignCoin()
          else await cash[step.kind as 'enable']().catch(() => {})
        }
        cash.setFault('coinJam', false)
        assert.equal(heldYen(cash), startYen + handedInYen)
        const { counters, escrowYen } = cash.mechanism.status
        assert.equal(counters.insertedYen - counters.acceptedYen - counters.returnedYen, escrowYen)
      }),
    )
  })
})

/** All the yen in the machine and its cup. */
function heldYen(cash: SimulatedCash): number {
  const { tubes, escrow, cashBoxYen, cup } = cash.mechanism.memory
  const tubesYen = tubes.reduce((sum, tube) => sum + tube.valueYen * tube.count, 0)
  return tubesYen + sumYen(escrow) + cashBoxYen + sumYen(cup.filter((coin) => coin !== 'foreign'))
}

describe('choosing coins for change', () => {
  it('finds coins whenever some selection makes the amount', () => {
    const count = fc.integer({ min: 0, max: 4 })
    fc.assert(
      fc.property(
        count,
        count,
        count,
        count,
        fc.integer({ min: 0, max: 300 }),
        (c10, c50, c100, c500, tens) => {
          const counts = { 10: c10, 50: c50, 100: c100, 500: c500 }
          const tubes = coinValuesYen.map((valueYen) => ({ valueYen, count: counts[valueYen], capacity: 9 }))
          const amountYen = tens * 10
          const possible = amounts(counts).has(amountYen)
          const coins = chooseCoins(tubes, amountYen)
          assert.equal(coins !== undefined, possible)
          if (coins) assert.equal(sumYen(coins), amountYen)
        },
      ),
    )
  })
})

/** Every amount that these coins can make, by trying all of them. */
function amounts(counts: Record<10 | 50 | 100 | 500, number>): Set<number> {
  const found = new Set<number>()
  for (let a = 0; a <= counts[10]; a += 1)
    for (let b = 0; b <= counts[50]; b += 1)
      for (let c = 0; c <= counts[100]; c += 1)
        for (let d = 0; d <= counts[500]; d += 1) found.add(a * 10 + b * 50 + c * 100 + d * 500)
  return found
}
