/** Wiring as pictures, made out of the default wiring and the default ids like the tables beside them. */
import { captionRows, headerPins, keypadWires, panelWires, pinOf, type Wire } from './header.js'
import { dot, label, type Picture, part, svgOf, wire } from './svg.js'
import { usbDevices } from './usb.js'

/** Pictures by path from the root. */
export const pictures: Readonly<Record<string, () => string>> = {
  'drivers/keypad/wiring.svg': () => svgOf(keypadPicture(), 'The keypad’s matrix and the pins of the header'),
  'drivers/panel/wiring.svg': () => svgOf(headerPicture(), 'The 40-pin header with keypad and panel'),
  'drivers/cash/wiring.svg': () => svgOf(bridgePicture(), 'Coin mechanism, coin bridge and computer'),
  'drivers/power/wiring.svg': () => svgOf(supplyPicture(), 'Supply, computer, printer and mechanism'),
}

const colours = {
  keypad: '#7db8e8',
  panel: '#f4b860',
  free: '#e6e6e6',
  ground: '#444',
  power: '#d9534f',
} as const

/** Keys between rows and columns, each line with its pin. */
function keypadPicture(): Picture {
  const [left, top, step] = [190, 90, 92] as const
  const wires = keypadWires()
  const named = (name: string) => wires.find((one) => one.name === name) as Wire
  const says = ({ bcm }: Wire) => `GPIO ${bcm}, pin ${pinOf(bcm)}`
  const parts: string[] = []
  for (const [index, row] of captionRows.entries()) {
    const y = top + index * step + 30
    parts.push(
      wire(
        [
          [left - 20, y + 34],
          [left + 3 * step + 60, y + 34],
        ],
        colours.keypad,
      ),
    )
    parts.push(label(left - 28, y + 38, `row ${index + 1}: ${says(named(`row ${index + 1}`))}`, 'end', 12))
    for (const [column, caption] of row.entries()) {
      const x = left + column * step
      parts.push(
        wire([
          [x + 32, y + 22],
          [x + 32, y + 34],
        ]),
        wire([
          [x + 64, y],
          [x + 72, y],
        ]),
      )
      parts.push(dot(x + 32, y + 34, 3, '#222'), dot(x + 72, y, 3, '#222'))
      parts.push(part(x, y - 22, 64, 44, [caption]))
    }
  }
  for (let column = 0; column < 4; column += 1) {
    const x = left + column * step + 72
    parts.unshift(
      wire(
        [
          [x, top - 16],
          [x, top + 3 * step + 74],
        ],
        colours.panel,
      ),
    )
    const one = named(`column ${column + 1}`)
    parts.push(label(x - 36, top - 40, `column ${column + 1}`, 'middle', 12))
    parts.push(label(x - 36, top - 24, says(one), 'middle', 11))
  }
  const present = wires.find(({ name }) => name === 'present')
  const says2 = present
    ? `present: ${says(present)}, joined to ground (pin 39) at the keypad’s end of the cable`
    : ''
  parts.push(label(16, top + 4 * step + 30, says2, 'start', 12))
  parts.push(
    label(
      16,
      top + 4 * step + 50,
      'Each key joins its row to its column while it is pressed. No diodes. Pull-ups: config.txt.',
      'start',
      12,
    ),
  )
  return { width: 600, height: top + 4 * step + 66, parts }
}

/** The header as it is looked at with the Ethernet socket below: odd pins left, even pins right. */
function headerPicture(): Picture {
  const wires = new Map([...keypadWires(), ...panelWires()].map((one) => [one.bcm, one]))
  const [middle, top, step] = [330, 50, 26] as const
  const parts: string[] = [
    label(middle, 26, 'edge of the board on the right, Ethernet socket below', 'middle', 12),
  ]
  for (const [index, pin] of headerPins.entries()) {
    const isLeft = index % 2 === 0
    const y = top + Math.floor(index / 2) * step
    const x = middle + (isLeft ? -14 : 14)
    const used = typeof pin === 'number' ? wires.get(pin) : undefined
    const supply = pin === 'ground' ? colours.ground : colours.power
    parts.push(dot(x, y, 9, typeof pin === 'string' ? supply : colours[used?.device ?? 'free']))
    const text =
      typeof pin === 'string' ? pin : used ? `${used.device} ${used.name}, GPIO ${pin}` : `GPIO ${pin}`
    parts.push(label(isLeft ? x - 40 : x + 40, y + 4, text, isLeft ? 'end' : 'start', 12))
    parts.push(label(isLeft ? x - 16 : x + 16, y + 4, String(index + 1), isLeft ? 'end' : 'start', 11))
  }
  return { width: 660, height: top + 20 * step, parts }
}

const idOf = (device: keyof typeof usbDevices) => usbDevices[device].id || 'any'

function bridgePicture(): Picture {
  const y = 60
  return {
    width: 760,
    height: 250,
    parts: [
      part(20, y, 150, 90, ['Raspberry Pi', 'USB host']),
      part(
        280,
        y,
        170,
        90,
        ['coin bridge', `USB id ${idOf('cash')}`, 'usage page FF00', 'memory: FRAM'],
        colours.panel,
      ),
      part(570, y, 170, 90, ['coin mechanism', 'ccTalk or MDB', 'escrow, tubes'], colours.keypad),
      wire([
        [170, y + 45],
        [280, y + 45],
      ]),
      label(225, y + 38, 'USB', 'middle', 12),
      wire([
        [450, y + 30],
        [570, y + 30],
      ]),
      label(510, y + 24, 'data', 'middle', 12),
      wire(
        [
          [450, y + 60],
          [570, y + 60],
        ],
        colours.ground,
      ),
      label(510, y + 76, 'ground', 'middle', 12),
      part(570, y + 120, 170, 44, ['12 V or 24 V supply'], '#f7d9d8'),
      wire(
        [
          [655, y + 90],
          [655, y + 120],
        ],
        colours.power,
      ),
      label(
        20,
        30,
        'The bridge is powered by USB; the mechanism by its own supply, so that it ends what it began.',
        'start',
        12,
      ),
      label(
        20,
        y + 150,
        'ccTalk: one data line, open collector, 9600 baud; a level shifter to 3.3 V',
        'start',
        12,
      ),
      label(
        20,
        y + 168,
        'stands before the microcontroller. MDB: 9 bits, optocouplers as its standard draws them.',
        'start',
        12,
      ),
    ],
  }
}

function supplyPicture(): Picture {
  return {
    width: 760,
    height: 270,
    parts: [
      part(20, 100, 110, 60, ['mains', '100 V']),
      part(220, 85, 180, 90, ['supply', `USB id ${idOf('power')}`, 'power device class'], colours.panel),
      part(520, 30, 200, 60, ['Raspberry Pi and screen'], colours.keypad),
      part(520, 105, 200, 60, ['printer'], colours.keypad),
      part(520, 190, 200, 60, ['coin mechanism’s own supply']),
      wire(
        [
          [130, 130],
          [220, 130],
        ],
        colours.power,
      ),
      wire(
        [
          [400, 110],
          [460, 110],
          [460, 60],
          [520, 60],
        ],
        colours.power,
      ),
      wire(
        [
          [400, 130],
          [520, 130],
        ],
        colours.power,
      ),
      wire(
        [
          [75, 160],
          [75, 225],
          [520, 225],
        ],
        colours.power,
      ),
      wire([
        [310, 85],
        [310, 45],
        [520, 45],
      ]),
      label(410, 38, 'USB', 'middle', 12),
    ],
  }
}
