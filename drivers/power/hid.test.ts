import assert from 'node:assert/strict'
import { SimulatedClock } from '../simulated-clock.js'
import { HidCable } from '../testing/hid-peer.js'
import { mockedHid } from '../testing/mocked-hid.js'
import { rejectsWithFault } from '../testing/recorder.js'
import { describeElsewhere } from '../testing/run-elsewhere.js'
import { powerContract } from './contract.js'
import { askEveryMs, HidPower } from './hid.js'
import { longestReportBytes } from './power-device.js'
import { SimulatedSupply, type SupplyKind } from './testing/simulated-supply.js'

/** Lets settled promises run on. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

function makeBench(kind: SupplyKind) {
  const clock = new SimulatedClock()
  const supply = new SimulatedSupply(kind)
  const cable = new HidCable(supply)
  const power = new HidPower({ clock, openHid: cable.open })
  const ask = async () => {
    await settle()
    clock.advance(askEveryMs)
    await settle()
  }
  return {
    clock,
    supply,
    cable,
    power,
    ask,
    hands: {
      setMains: async (present: boolean) => {
        supply.setMains(present)
        await ask()
      },
      setCharge: async (percent: number) => {
        supply.setCharge(percent)
        await ask()
      },
      setPlugged: async (plugged: boolean) => {
        cable.setPlugged(plugged)
        await ask()
      },
    },
    dispose: () => power.close(),
  }
}

for (const kind of ['flags', 'capacity', 'discharging'] as const)
  powerContract(`HID power device: ${kind}`, async () => makeBench(kind))

const onBattery = new SimulatedSupply()
onBattery.setMains(false)
onBattery.setCharge(55)
describeElsewhere(
  'power through node-hid on a mocked hidraw device',
  mockedHid({
    vendorId: 0x1209,
    productId: 0x0002,
    serialNumber: 'supply-1',
    reportDescriptor: onBattery.reportDescriptor,
    // The mock answers a request of exactly this many bytes.
    feature: Uint8Array.from(
      { length: longestReportBytes },
      (_none, index) => onBattery.readFeature(1)[index] ?? 0,
    ),
    talk: [],
  }),
  [new URL('./hid.in-namespace.js', import.meta.url)],
)

describe('power of the HID Power Device class', () => {
  it('leaves out a report that is described and not answered', async () => {
    const { supply, power, hands, dispose } = makeBench('capacity')
    const whole = supply.readFeature.bind(supply)
    supply.readFeature = (reportId) => {
      if (reportId === 7) throw new Error('stall')
      return whole(reportId)
    }
    await power.open()
    await hands.setMains(false)
    assert.equal(power.status.source, 'battery')
    await dispose()
  })

  it('hears of a change without asking where the supply tells it', async () => {
    const { supply, power, dispose } = makeBench('flags')
    await power.open()
    supply.setMains(false)
    await settle()
    assert.equal(power.status.source, 'battery')
    await dispose()
  })

  it('learns of an unplug that shows only when it asks', async () => {
    const { cable, power, hands, dispose } = makeBench('capacity')
    await power.open()
    cable.silentUnplug = true
    await hands.setPlugged(false)
    assert.deepEqual(power.status, { source: 'missing', chargePercent: 100, low: false })
    await hands.setPlugged(true)
    assert.equal(power.status.source, 'mains')
    await dispose()
  })

  it('is missing where the device is no supply that can be understood', async () => {
    const supply = new SimulatedSupply()
    const foreign = new HidCable({
      usagePage: supply.usagePage,
      reportDescriptor: Uint8Array.from([0x05, 0x84, 0x09, 0x04, 0xa1, 0x01, 0xc0]),
      onReport: (listener) => supply.onReport(listener),
      write: () => {},
      readFeature: (reportId) => supply.readFeature(reportId),
    })
    const opened = new HidPower({ clock: new SimulatedClock(), openHid: foreign.open }).open()
    await rejectsWithFault(opened, 'power', 'missing')
    await assert.rejects(opened, /neither ACPresent nor Discharging/)
  })

  it('leaves no timer when it closes', async () => {
    const { power, clock } = makeBench('flags')
    await power.open()
    await power.close()
    assert.equal(clock.pendingTimers, 0)
  })
})
