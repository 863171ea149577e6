/** The 40-pin header of every Raspberry Pi since the B+, by the numbers printed in its documentation. */
import { defaultKeypadWiring, keypadLayout } from '../../drivers/keypad/gpio-wiring.js'
import type { KeypadKey } from '../../drivers/keypad/keypad.js'
import { defaultPanelWiring } from '../../drivers/panel/gpio-wiring.js'
import { keyCaptions } from '../../kiosk/self-test/devices/keypad.js'

export interface Wire {
  bcm: number
  device: 'keypad' | 'panel'
  name: string
  /** What lies at the far end. */
  to: string
  /** Needs a pull-up; else it is an output. */
  pulled: boolean
}

const ground = 'ground'
/** What each pin is: a BCM number, or its supply. */
export const headerPins: readonly (number | string)[] = [
  ...[
    '3.3 V',
    '5 V',
    2,
    '5 V',
    3,
    ground,
    4,
    14,
    ground,
    15,
    17,
    18,
    27,
    ground,
    22,
    23,
    '3.3 V',
    24,
    10,
    ground,
  ],
  ...[9, 25, 11, 8, ground, 7, 0, 1, 5, ground, 6, 12, 13, ground, 19, 16, 26, 20, ground, 21],
]

export function pinOf(bcm: number): number {
  const index = headerPins.indexOf(bcm)
  if (index < 0) throw new Error(`GPIO ${bcm} is not on the header`)
  return index + 1
}

const caption = (key: KeypadKey | undefined) => (key === undefined ? '' : (keyCaptions[key] ?? key))

export const captionRows = keypadLayout.map((row) => row.map(caption))

export function keypadWires({ rows, columns, present } = defaultKeypadWiring): Wire[] {
  const wire = (bcm: number, name: string, to: string): Wire => ({
    bcm,
    device: 'keypad',
    name,
    to,
    pulled: true,
  })
  const column = (index: number) => captionRows.map((row) => row[index]).join(' ')
  return [
    ...rows.map((bcm, index) => wire(bcm, `row ${index + 1}`, captionRows[index]?.join(' ') ?? '')),
    ...columns.map((bcm, index) => wire(bcm, `column ${index + 1}`, column(index))),
    ...(present === null ? [] : [wire(present, 'present', 'ground, at the keypad’s end of the cable')]),
  ]
}

export function panelWires(wiring = defaultPanelWiring): Wire[] {
  const output = (bcm: number, name: string, to: string): Wire => ({
    bcm,
    device: 'panel',
    name,
    to,
    pulled: false,
  })
  const contact = (bcm: number | null, name: string, to: string): Wire[] =>
    bcm === null ? [] : [{ bcm, device: 'panel', name, to, pulled: true }]
  return [
    ...Object.entries(wiring.lamps).map(([lamp, bcm]) =>
      output(bcm, `${lamp}-lamp`, 'lamp, by a driver stage'),
    ),
    output(wiring.buzzer, 'buzzer', 'active buzzer, by a driver stage'),
    ...contact(wiring.tray, 'tray', 'sensor of the exit tray; closed while paper lies there'),
    ...contact(wiring.door, 'door', 'contact of the cabinet door; closed while the door is'),
    ...contact(wiring.keySwitch, 'key-switch', 'key switch; closed for staff'),
    ...contact(wiring.headset, 'headset', 'switch in the jack; closed while a plug is in'),
    ...contact(wiring.present, 'present', 'ground, at the panel’s end of the cable'),
  ]
}
