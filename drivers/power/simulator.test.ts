import assert from 'node:assert/strict'
import { powerContract } from './contract.js'
import { SimulatedPower } from './simulator.js'
import { simulatedPowerHands } from './simulator-hands.js'

powerContract('simulator', async () => {
  const power = new SimulatedPower()
  return { power, hands: simulatedPowerHands(power), dispose: () => power.close() }
})

describe('simulated power', () => {
  it('plays a kiosk without a supply', async () => {
    const power = new SimulatedPower({ fitted: false })
    await power.open()
    power.setMains(false)
    assert.equal(power.status.source, 'notFitted')
  })

  it('plays each of its faults, and heals', async () => {
    const power = new SimulatedPower()
    await power.open()
    power.setFault('mainsLost', true)
    assert.equal(power.status.source, 'battery')
    power.setFault('mainsLost', false)
    power.setFault('batteryLow', true)
    assert.equal(power.status.low, true)
    power.setFault('batteryLow', false)
    assert.deepEqual(power.status, { source: 'mains', chargePercent: 100, low: false })
  })
})
