import assert from 'node:assert/strict'
import { Recorder, refusesMisuse, rejectsWithFault } from '../testing/recorder.js'
import type { Cash, CashCounters, CashEvent, CashStatus, CoinValueYen } from './cash.js'

/** Hands on the coin mechanism under test. */
export interface CashHands {
  insertCoin(valueYen: CoinValueYen): void | Promise<void>
  insertForeignCoin(): void | Promise<void>
  /** A coin already past the slot when the next inhibit comes. */
  setCoinInFlight(valueYen: CoinValueYen): void | Promise<void>
  pressLever(): void | Promise<void>
  /** Makes the next coin stick; off takes it out by hand. */
  setJam(on: boolean): void | Promise<void>
  setEscrowStuck(on: boolean): void | Promise<void>
  /** Payout stops after this many coins; null heals it. */
  setPayoutStop(coins: number | null): void | Promise<void>
  setTube(valueYen: CoinValueYen, count: number): void | Promise<void>
  setPlugged(plugged: boolean): void | Promise<void>
}

export interface CashBench {
  cash: Cash
  hands: CashHands
  dispose(): Promise<void>
}

export function cashContract(name: string, makeBench: () => Promise<CashBench>): void {
  describe(`cash contract: ${name}`, () => {
    let bench: CashBench
    let events: Recorder<CashEvent>
    let before: CashCounters

    beforeEach(async () => {
      bench = await makeBench()
      events = new Recorder((listener) => bench.cash.onEvent(listener))
    })

    afterEach(() => bench.dispose())

    async function open(): Promise<void> {
      await bench.cash.open()
      before = (await bench.cash.status()).counters
    }

    async function pay(...coins: readonly CoinValueYen[]): Promise<void> {
      await bench.cash.enable()
      for (const coin of coins) await bench.hands.insertCoin(coin)
      await bench.cash.inhibit()
    }

    /** Growth of the counters since `open`: counters of a real device never begin at zero. */
    async function grown(): Promise<CashCounters> {
      const { counters } = await bench.cash.status()
      return {
        insertedYen: counters.insertedYen - before.insertedYen,
        acceptedYen: counters.acceptedYen - before.acceptedYen,
        returnedYen: counters.returnedYen - before.returnedYen,
        paidOutYen: counters.paidOutYen - before.paidOutYen,
      }
    }

    const tubeCount = (status: CashStatus, valueYen: CoinValueYen) =>
      status.tubes.find((tube) => tube.valueYen === valueYen)?.count

    describe('inserting', () => {
      it('opens inhibited and gives a late coin straight back', async () => {
        await open()
        assert.equal((await bench.cash.status()).state, 'inhibited')
        await bench.hands.insertCoin(100)
        assert.deepEqual(await events.until(({ kind }) => kind === 'late'), { kind: 'late', valueYen: 100 })
        assert.equal((await grown()).insertedYen, 0)
      })

      it('holds coins in escrow and counts them', async () => {
        await open()
        await bench.cash.enable()
        assert.equal((await bench.cash.status()).state, 'accepting')
        for (const coin of [10, 50, 100, 500] as const) await bench.hands.insertCoin(coin)
        const last = await events.until((event) => event.kind === 'coin' && event.valueYen === 500)
        assert.deepEqual(last, { kind: 'coin', valueYen: 500, escrowYen: 660 })
        const status = await bench.cash.status()
        assert.equal(status.escrowYen, 660)
        assert.equal((await grown()).insertedYen, 660)
      })

      it('lets a foreign coin fall through, counting nothing', async () => {
        await open()
        await bench.cash.enable()
        await bench.hands.insertForeignCoin()
        await events.until(({ kind }) => kind === 'refused')
        assert.equal((await bench.cash.status()).escrowYen, 0)
        assert.equal((await grown()).insertedYen, 0)
      })

      it('refuses a coin that the escrow cannot hold', async () => {
        await open()
        await bench.cash.enable()
        const { escrowCapacityYen } = await bench.cash.status()
        for (let yen = 500; yen <= escrowCapacityYen; yen += 500) await bench.hands.insertCoin(500)
        await bench.hands.insertCoin(500)
        await events.until(({ kind }) => kind === 'refused')
        assert.ok((await bench.cash.status()).escrowYen <= escrowCapacityYen)
      })

      it('counts a coin that was past the slot when inhibited', async () => {
        await open()
        await bench.cash.enable()
        await bench.hands.setCoinInFlight(500)
        await bench.cash.inhibit()
        assert.equal((await bench.cash.status()).escrowYen, 500)
        assert.equal((await grown()).insertedYen, 500)
      })

      it('tells of the return lever and does nothing by itself', async () => {
        await open()
        await pay(100)
        await bench.hands.pressLever()
        await events.until(({ kind }) => kind === 'lever')
        assert.equal((await bench.cash.status()).escrowYen, 100)
      })
    })

    describe('escrow', () => {
      it('is accepted whole', async () => {
        await open()
        const tubeBefore = tubeCount(await bench.cash.status(), 100) ?? 0
        await pay(100, 100)
        assert.deepEqual(await bench.cash.acceptEscrow(), { acceptedYen: 200 })
        const status = await bench.cash.status()
        assert.equal(status.escrowYen, 0)
        assert.equal(tubeCount(status, 100), tubeBefore + 2)
        assert.equal((await grown()).acceptedYen, 200)
      })

      it('is given back whole', async () => {
        await open()
        await pay(500, 10)
        assert.deepEqual(await bench.cash.returnEscrow(), { returnedYen: 510 })
        assert.equal((await bench.cash.status()).escrowYen, 0)
        assert.deepEqual(await grown(), { insertedYen: 510, acceptedYen: 0, returnedYen: 510, paidOutYen: 0 })
      })

      it('moves nothing when there is nothing', async () => {
        await open()
        assert.deepEqual(await bench.cash.returnEscrow(), { returnedYen: 0 })
        assert.deepEqual(await bench.cash.acceptEscrow(), { acceptedYen: 0 })
      })

      it('keeps its coins when it does not open, and moves them once it does', async () => {
        await open()
        await pay(100)
        await bench.hands.setEscrowStuck(true)
        await rejectsWithFault(bench.cash.acceptEscrow(), 'cash', 'escrowStuck')
        await rejectsWithFault(bench.cash.returnEscrow(), 'cash', 'escrowStuck')
        assert.equal((await bench.cash.status()).escrowYen, 100)
        await bench.hands.setEscrowStuck(false)
        assert.deepEqual(await bench.cash.returnEscrow(), { returnedYen: 100 })
      })
    })

    describe('payout', () => {
      it('pays exactly, out of the tubes', async () => {
        await open()
        assert.equal(await bench.cash.canPayOut(160), true)
        assert.deepEqual(await bench.cash.payOut(160), { paidYen: 160 })
        assert.equal((await grown()).paidOutYen, 160)
      })

      it('knows what the tubes cannot make, and then pays nothing', async () => {
        await open()
        for (const value of [10, 50, 100] as const) await bench.hands.setTube(value, 0)
        await bench.hands.setTube(500, 3)
        assert.equal(await bench.cash.canPayOut(1_000), true)
        assert.equal(await bench.cash.canPayOut(300), false)
        assert.equal(await bench.cash.canPayOut(0), true)
        await rejectsWithFault(bench.cash.payOut(300), 'cash', 'noChange')
        assert.equal((await grown()).paidOutYen, 0)
      })

      it('tells by its counters how much left when it stops on the way', async () => {
        await open()
        await bench.hands.setPayoutStop(2)
        await rejectsWithFault(bench.cash.payOut(300), 'cash', 'payoutIncomplete')
        assert.equal((await grown()).paidOutYen, 200)
        await bench.hands.setPayoutStop(null)
        assert.deepEqual(await bench.cash.payOut(100), { paidYen: 100 })
      })

      it('refuses what is no amount', async () => {
        await open()
        for (const amount of [0, -100, 1.5, Number.NaN]) await refusesMisuse(() => bench.cash.payOut(amount))
        await refusesMisuse(() => bench.cash.canPayOut(-10))
      })
    })

    describe('jam', () => {
      it('stops everything until hands clear it', async () => {
        await open()
        await bench.cash.enable()
        await bench.hands.insertCoin(100)
        await bench.hands.setJam(true)
        await bench.hands.insertCoin(500)
        await events.until(({ kind }) => kind === 'jam')
        assert.equal((await bench.cash.status()).state, 'jam')
        await rejectsWithFault(bench.cash.enable(), 'cash', 'jam')
        await rejectsWithFault(bench.cash.acceptEscrow(), 'cash', 'jam')
        await rejectsWithFault(bench.cash.returnEscrow(), 'cash', 'jam')
        await rejectsWithFault(bench.cash.payOut(100), 'cash', 'jam')
        await bench.cash.inhibit()
        await bench.hands.setJam(false)
        await events.until(({ kind }) => kind === 'jamCleared')
        assert.equal((await bench.cash.status()).state, 'inhibited')
        assert.deepEqual(await bench.cash.returnEscrow(), { returnedYen: 100 })
      })
    })

    describe('its own memory', () => {
      it('keeps escrow and counters over close and open', async () => {
        await open()
        await pay(500)
        const { counters } = await bench.cash.status()
        await bench.cash.close()
        await bench.cash.open()
        const status = await bench.cash.status()
        assert.equal(status.escrowYen, 500)
        assert.deepEqual(status.counters, counters)
      })

      it('takes coins on after a close without inhibit, and tells them by its counters', async () => {
        await open()
        await bench.cash.enable()
        await bench.cash.close()
        await bench.hands.insertCoin(100)
        await bench.cash.open()
        const status = await bench.cash.status()
        assert.equal(status.state, 'inhibited')
        assert.equal(status.escrowYen, 100)
        assert.equal((await grown()).insertedYen, 100)
      })

      it('is missing when unplugged, closes its gate, and keeps the money', async () => {
        await open()
        await bench.cash.enable()
        await bench.hands.insertCoin(500)
        await bench.hands.setPlugged(false)
        await rejectsWithFault(bench.cash.status(), 'cash', 'missing')
        await rejectsWithFault(bench.cash.returnEscrow(), 'cash', 'missing')
        await bench.hands.insertCoin(100)
        await bench.hands.setPlugged(true)
        const status = await bench.cash.status()
        assert.equal(status.state, 'inhibited')
        assert.equal(status.escrowYen, 500)
      })

      it('rejects open as missing when nothing is plugged in', async () => {
        await bench.hands.setPlugged(false)
        await rejectsWithFault(bench.cash.open(), 'cash', 'missing')
        await bench.hands.setPlugged(true)
        await bench.cash.open()
      })
    })

    it('refuses work before open and a second open', async () => {
      await refusesMisuse(() => bench.cash.status())
      await refusesMisuse(() => bench.cash.enable())
      await refusesMisuse(() => bench.cash.payOut(10))
      await bench.cash.open()
      await refusesMisuse(() => bench.cash.open())
    })
  })
}
