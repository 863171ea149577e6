import assert from 'node:assert/strict'
import { Recorder, refusesMisuse, rejectsWithFault } from '../testing/recorder.js'
import type { Power, PowerStatus } from './power.js'

/** Hands on the supply under test. */
export interface PowerHands {
  setMains(present: boolean): void | Promise<void>
  setCharge(percent: number): void | Promise<void>
  setPlugged(plugged: boolean): void | Promise<void>
}

export interface PowerBench {
  power: Power
  hands: PowerHands
  dispose(): Promise<void>
}

/** Safely below and above every supply's remaining-capacity limit. */
const lowPercent = 3
const finePercent = 80

export function powerContract(name: string, makeBench: () => Promise<PowerBench>): void {
  describe(`power contract: ${name}`, () => {
    let bench: PowerBench
    let statuses: Recorder<Readonly<PowerStatus>>

    beforeEach(async () => {
      bench = await makeBench()
      statuses = new Recorder((listener) => bench.power.onStatus(listener))
    })

    afterEach(() => bench.dispose())

    it('reads at open what stands already', async () => {
      await bench.hands.setCharge(finePercent)
      await bench.hands.setMains(false)
      await bench.power.open()
      assert.deepEqual(bench.power.status, { source: 'battery', chargePercent: finePercent, low: false })
    })

    it('follows mains lost, battery low, mains back', async () => {
      await bench.power.open()
      await bench.hands.setMains(false)
      await statuses.until(({ source, low }) => source === 'battery' && !low)
      await bench.hands.setCharge(lowPercent)
      await statuses.until(({ low }) => low)
      await bench.hands.setMains(true)
      await statuses.until(({ source, chargePercent }) => source === 'mains' && chargePercent === lowPercent)
      assert.deepEqual(bench.power.status, { source: 'mains', chargePercent: lowPercent, low: false })
    })

    it('is told apart as missing when unplugged, and comes back by itself', async () => {
      await bench.power.open()
      await bench.hands.setPlugged(false)
      await statuses.until(({ source }) => source === 'missing')
      await bench.hands.setPlugged(true)
      await statuses.until((status) => status.source === 'mains')
      assert.equal(bench.power.status.source, 'mains')
    })

    it('rejects open as missing when nothing is plugged in', async () => {
      await bench.hands.setPlugged(false)
      await rejectsWithFault(bench.power.open(), 'power', 'missing')
      await bench.hands.setPlugged(true)
      await bench.power.open()
    })

    it('refuses a second open', async () => {
      await bench.power.open()
      await refusesMisuse(() => bench.power.open())
    })
  })
}
