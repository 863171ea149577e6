/** What is wired to the devices on USB, and by what the driver finds them when nothing else is configured. */
import { coinUsagePage } from '../../drivers/cash/report.js'
import { powerDevicePage } from '../../drivers/power/power-device.js'
import { devicesSchema } from '../../kiosk/configuration/device-schema.js'

const defaults = devicesSchema.parse({
  cash: { driver: 'hid' },
  power: { driver: 'hid' },
  printer: { uri: 'ipp://localhost/ipp/print' },
  world: 'none',
})
const idOf = (device: 'cash' | 'power') => ('id' in defaults[device] ? defaults[device].id : '')
const page = (number: number) => number.toString(16).toUpperCase().padStart(4, '0')

type WireRow = readonly [wire: string, from: string, to: string]

export const usbDevices: Readonly<
  Record<'cash' | 'power', { id: string; usagePage: string; wires: readonly WireRow[] }>
> = {
  cash: {
    id: idOf('cash'),
    usagePage: page(coinUsagePage),
    wires: [
      ['USB', 'computer', 'coin bridge; its only power'],
      [
        'data',
        'coin bridge, open collector with level shifter',
        'coin mechanism: ccTalk data, or MDB master pair',
      ],
      ['ground', 'coin bridge', 'coin mechanism; not joined where optocouplers part them (MDB)'],
      [
        '12 V or 24 V',
        'supply of its own',
        'coin mechanism: it ends what it began when the computer is dead',
      ],
    ],
  },
  power: {
    id: idOf('power'),
    usagePage: page(powerDevicePage),
    wires: [
      ['USB', 'computer', 'supply'],
      ['mains in', 'wall', 'supply, and the coin mechanism’s own supply'],
      ['mains out', 'supply', 'computer, screen, printer'],
    ],
  },
}
