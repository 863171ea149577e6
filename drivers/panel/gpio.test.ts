import { gpioTree } from '../testing/gpio-tree.js'
import { rejectsWithFault } from '../testing/recorder.js'
import { describeElsewhere } from '../testing/run-elsewhere.js'
import { GpioPanel } from './gpio.js'

// A Raspberry Pi 5 with a kernel whose numbers have moved again.
describeElsewhere(
  'panel through onoff on a tree of GPIO files',
  gpioTree({ base: 571, label: 'pinctrl-rp1' }),
  [new URL('./gpio.in-namespace.js', import.meta.url)],
)

describe('panel on onoff without a header', () => {
  it('rejects open as missing', async () => {
    await rejectsWithFault(new GpioPanel({ sysfsRoot: '/nowhere/gpio' }).open(), 'panel', 'missing')
  })
})
