import assert from 'node:assert/strict'
import { HidPower } from './hid.js'

describe('power through node-hid', () => {
  it('finds the supply by its usage page and asks it', async () => {
    const power = new HidPower()
    await power.open()
    assert.deepEqual(power.status, { source: 'battery', chargePercent: 55, low: false })
    await power.close()
  })
})
