import assert from 'node:assert/strict'
import { gpioTree } from '../testing/gpio-tree.js'
import { rejectsWithFault } from '../testing/recorder.js'
import { describeElsewhere } from '../testing/run-elsewhere.js'
import { GpioKeypad } from './gpio.js'

describeElsewhere('keypad through onoff on a tree of GPIO files', gpioTree(), [
  new URL('./gpio.in-namespace.js', import.meta.url),
])

describe('keypad on onoff without a header', () => {
  it('rejects open as missing and says where it looked', async () => {
    const opened = new GpioKeypad({ sysfsRoot: '/nowhere/gpio' }).open()
    await rejectsWithFault(opened, 'keypad', 'missing')
    await assert.rejects(opened, /\/nowhere\/gpio: ENOENT/)
  })
})
