import assert from 'node:assert/strict'
import { Recorder, rejectsWithFault } from '../testing/recorder.js'
import type { CashEvent } from './cash.js'
import { HidCash } from './hid.js'

describe('cash through node-hid', () => {
  it('says which device it looks for when none fits', async () => {
    const opened = new HidCash({ device: { serialNumber: 'bridge-2' } }).open()
    await rejectsWithFault(opened, 'cash', 'missing')
    await assert.rejects(opened, /no HID device with usage page ff00, id any:any, serial bridge-2/)
  })

  it('finds the bridge, reads its state, commands it and hears its coin', async () => {
    const cash = new HidCash({ device: { vendorId: 0x1209, productId: 1, serialNumber: 'bridge-1' } })
    const events = new Recorder<CashEvent>((listener) => cash.onEvent(listener))
    await cash.open()
    await cash.enable()
    assert.deepEqual(await events.until(({ kind }) => kind === 'coin'), {
      kind: 'coin',
      valueYen: 500,
      escrowYen: 500,
    })
    assert.equal((await cash.status()).escrowCapacityYen, 5_000)
    await cash.close()
  })
})
