import assert from 'node:assert/strict'
import { SimulatedClock } from '../simulated-clock.js'
import { HidCable } from '../testing/hid-peer.js'
import { mockedHid } from '../testing/mocked-hid.js'
import { Recorder, rejectsWithFault } from '../testing/recorder.js'
import { describeElsewhere } from '../testing/run-elsewhere.js'
import type { CashEvent } from './cash.js'
import { cashContract } from './contract.js'
import { HidCash } from './hid.js'
import { answerTimeoutMs, repeatAfterMs } from './hid-session.js'
import { bridgeHands } from './testing/bridge-hands.js'
import { CoinBridge } from './testing/coin-bridge.js'
import { mockedBridge } from './testing/mocked-talk.js'

function makeBench(movementMs = 0) {
  const clock = new SimulatedClock()
  const bridge = new CoinBridge({ clock, movementMs })
  const cable = new HidCable(bridge)
  const cash = new HidCash({ clock, openHid: cable.open })
  const hands = bridgeHands(bridge, (plugged) => cable.setPlugged(plugged))
  return { clock, bridge, cable, cash, hands, dispose: () => cash.close() }
}

cashContract('coin bridge', async () => makeBench())

describeElsewhere('cash through node-hid on a mocked hidraw device', mockedHid(mockedBridge), [
  new URL('./hid.in-namespace.js', import.meta.url),
])

/** Lets settled promises run on. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('cash on a coin bridge', () => {
  let bench: ReturnType<typeof makeBench>

  beforeEach(() => {
    bench = makeBench()
  })

  afterEach(() => bench.dispose())

  async function tick(ms: number): Promise<void> {
    await settle()
    bench.clock.advance(ms)
    await settle()
  }

  it('tells every coin though reports were dropped', async () => {
    const { cash, cable, hands } = bench
    await cash.open()
    await cash.enable()
    const events = new Recorder<CashEvent>((listener) => cash.onEvent(listener))
    cable.dropReports = 13
    for (const coin of [100, 50, 10, 500, 10] as const) await hands.insertCoin(coin)
    cable.dropReports = 0
    await hands.insertCoin(100)
    await events.until((event) => event.kind === 'coin' && event.escrowYen === 770)
    assert.deepEqual(
      events.events.map((event) => (event.kind === 'coin' ? [event.valueYen, event.escrowYen] : event.kind)),
      [
        [100, 100],
        [50, 150],
        [10, 160],
        [500, 660],
        [10, 670],
        [100, 770],
      ],
    )
  })

  it('asks by itself, so that the last report may be the one that was dropped', async () => {
    const { cash, cable, hands } = bench
    await cash.open()
    await cash.enable()
    const events = new Recorder<CashEvent>((listener) => cash.onEvent(listener))
    cable.dropReports = 100
    await hands.insertCoin(500)
    await tick(1_000)
    assert.deepEqual(events.events, [{ kind: 'coin', valueYen: 500, escrowYen: 500 }])
  })

  it('repeats a command that got lost under its number, and it moves once', async () => {
    const { cash, cable, bridge } = bench
    await cash.open()
    cable.dropWrites = 2
    const paid = cash.payOut(100)
    await tick(repeatAfterMs)
    await tick(repeatAfterMs)
    assert.deepEqual(await paid, { paidYen: 100 })
    assert.equal(bridge.mechanism.status.counters.paidOutYen, 100)
  })

  it('pays once though every answer got lost and the command was repeated', async () => {
    const { cash, cable, bridge } = bench
    await cash.open()
    cable.dropReports = 8
    const paid = cash.payOut(100)
    for (let repeat = 0; repeat < 8; repeat += 1) await tick(repeatAfterMs)
    assert.deepEqual(await paid, { paidYen: 100 })
    assert.equal(bridge.mechanism.status.counters.paidOutYen, 100)
  })

  it('is missing when the bridge takes no command', async () => {
    const { cash, bridge } = bench
    await cash.open()
    bridge.hung = true
    const rejected = rejectsWithFault(cash.enable(), 'cash', 'missing')
    await tick(answerTimeoutMs)
    await rejected
  })

  it('learns of an unplug that shows only at the next write', async () => {
    const { cash, cable, hands } = bench
    await cash.open()
    cable.silentUnplug = true
    await hands.setPlugged(false)
    await rejectsWithFault(cash.enable(), 'cash', 'missing')
    await hands.setPlugged(true)
    await cash.enable()
    assert.equal((await cash.status()).state, 'accepting')
  })

  it('hears coins again after a replug without having been asked anything', async () => {
    const { cash, hands } = bench
    await cash.open()
    await hands.setPlugged(false)
    await tick(1_000)
    await hands.setPlugged(true)
    await tick(1_000)
    const events = new Recorder<CashEvent>((listener) => cash.onEvent(listener))
    await hands.insertCoin(100)
    assert.equal((await events.until(({ kind }) => kind === 'late')).kind, 'late')
  })

  it('reads after the next open what a payout came to whose process died', async () => {
    const slow = makeBench(200)
    await slow.cash.open()
    const dying = slow.cash.payOut(300).catch(() => {})
    await settle()
    slow.clock.advance(200)
    await settle()
    await slow.cash.close()
    await dying
    const next = new HidCash({ clock: slow.clock, openHid: slow.cable.open })
    const opened = next.open()
    for (let coin = 0; coin < 2; coin += 1) {
      await settle()
      slow.clock.advance(200)
    }
    await opened
    assert.equal((await next.status()).counters.paidOutYen, 300)
    await next.close()
  })

  it('refuses a second command while one moves', async () => {
    const slow = makeBench(200)
    await slow.cash.open()
    const first = slow.cash.acceptEscrow()
    await assert.rejects(slow.cash.returnEscrow(), /one command at a time/)
    await settle()
    slow.clock.advance(200)
    assert.deepEqual(await first, { acceptedYen: 0 })
    await slow.dispose()
  })

  it('leaves no timer when it closes', async () => {
    await bench.cash.open()
    await bench.cash.close()
    assert.equal(bench.clock.pendingTimers, 0)
  })
})
