/** What the documents say about pins and faults, made out of the program so that it cannot be old. */

import { driverFaults, printerReasons } from '../../kiosk/faults/map.js'
import { type Fault, faults } from '../../kiosk/faults/registry.js'
import { type TestedDevice, testedDevices } from '../../kiosk/self-test/tested-devices.js'
import { type FaultCode, faultCodes } from '../../machines/fault-code.js'
import { captionRows, keypadWires, panelWires, pinOf, type Wire } from './header.js'
import { usbDevices } from './usb.js'

const begin = '<!-- Made by `npm run hardware-documents`. Changes below are lost. -->'
const end = '<!-- End of what is made. -->'

/** Documents by path from the root, and what is made in each. */
export const documents: Readonly<Record<string, () => string>> = {
  'drivers/keypad/README.md': keypadDocument,
  'drivers/panel/README.md': panelDocument,
  'drivers/cash/README.md': () => usbDocument('cash', 'Coin mechanism, coin bridge and computer'),
  'drivers/power/README.md': () => usbDocument('power', 'Supply, computer, printer and mechanism'),
  'kiosk/faults/README.md': faultDocument,
}

/** The document with what is made put between its marks. Throws when they are missing. */
export function renewed(path: string, text: string): string {
  const make = documents[path]
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (!make || from < 0 || to < from) throw new Error(`${path}: the marks of what is made are missing`)
  return `${text.slice(0, from)}${begin}\n\n${make()}\n\n${text.slice(to)}`
}

/** Without what the formatter does to tables: it pads cells so that columns stand below each other. */
export const plain = (text: string): string =>
  text
    .replaceAll(/ *\| */g, '|')
    .replaceAll(/-{3,}/g, '---')
    .replaceAll(/ +/g, ' ')

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function wireTable(wires: readonly Wire[]): string {
  return table(
    ['wire', 'GPIO', 'pin', 'to'],
    wires.map(({ name, bcm, to }) => [name, String(bcm), String(pinOf(bcm)), to]),
  )
}

/** One line of config.txt: the firmware sets pulls before the kernel starts. */
function pullLine(wires: readonly Wire[]): string {
  const lines = wires.filter(({ pulled }) => pulled).map(({ bcm }) => bcm)
  return `\`\`\`\n# /boot/firmware/config.txt\ngpio=${lines.join(',')}=ip,pu\n\`\`\``
}

function keypadDocument(): string {
  return [
    '![The keypad’s matrix and the pins of the header](wiring.svg)',
    table(
      ['', 'column 1', 'column 2', 'column 3', 'column 4'],
      captionRows.map((row, index) => [`row ${index + 1}`, ...row]),
    ),
    wireTable(keypadWires()),
    pullLine(keypadWires()),
  ].join('\n\n')
}

function panelDocument(): string {
  return [
    wireTable(panelWires()),
    pullLine(panelWires()),
    '![The 40-pin header with keypad and panel](wiring.svg)',
  ].join('\n\n')
}

/** A device on USB has no pins of the header: what tells it from others is in its place. */
function usbDocument(device: keyof typeof usbDevices, caption: string): string {
  const { id, usagePage, wires } = usbDevices[device]
  return [
    `![${caption}](wiring.svg)`,
    table(['wire', 'from', 'to'], wires),
    table(
      ['told apart by', 'default'],
      [
        ['usage page', `\`${usagePage}\``],
        ['`id` (vendor:product)', id === '' ? 'any' : `\`${id}\``],
        ['`serial`', 'any'],
      ],
    ),
    `\`\`\`toml\n[devices.${device}]\ndriver = "hid"\nid = "${id}"\nserial = ""\n\`\`\``,
  ].join('\n\n')
}

const retryWords: Readonly<Record<Fault['retry'], string>> = {
  card: 'with a card laid down anew',
  visit: 'by itself, at the next visit',
  staff: 'after staff have seen to it',
  office: 'only at the municipal office',
}

function faultDocument(): string {
  return table(
    ['code', 'what to do', 'it goes on', 'self-test that finds it', 'told by'],
    faultCodes.map((code) => {
      const { operator, retry } = faults[code]
      const sources = sourcesOf(code)
      return [
        `\`${code}\``,
        operator.replaceAll('|', '\\|'),
        retryWords[retry],
        testsOf(code, sources).join(', '),
        sources.map((source) => `\`${source}\``).join(', '),
      ]
    }),
  )
}

/** Which of the self-tests tells this fault: those of the devices it comes from, and a few that no driver tells. */
function testsOf(code: FaultCode, sources: readonly string[]): string[] {
  const devices = sources.map((source) => source.split('.')[0] ?? '')
  const tests = devices.map((device) => (device === 'my-number-card' ? 'card' : device))
  const known = [...(furtherTests[code] ?? []), ...tests].filter((name) =>
    testedDevices.some((tested) => tested === name),
  )
  return [...new Set(known)]
}

const furtherTests: Partial<Record<FaultCode, readonly TestedDevice[]>> = {
  ...{ 'CARD-OTHER': ['card'], 'CARD-JUKI': ['card'], 'CARD-PHONE': ['card'], 'CARD-NOCERT': ['card'] },
  ...{ 'CARD-FACE': ['card'], 'CARD-EXPIRED': ['card'], 'CARD-LOCKED': ['card'], 'PIN-WRONG': ['card'] },
  ...{ 'SERVICE-CLOSED': ['centre'], 'COIN-REFUSED': ['cash'], 'COIN-EXACT': ['cash'] },
  ...{ 'SCREEN-LOST': ['screen'], 'JOURNAL-BAD': ['journal', 'disk'], 'CLOCK-WRONG': ['clock', 'centre'] },
  ...{ 'BINDING-MISMATCH': ['journal'], 'OUT-OF-SERVICE': ['journal'] },
}

function sourcesOf(code: FaultCode): string[] {
  const sources = Object.entries(driverFaults).flatMap(([device, codes]) =>
    Object.entries(codes as Record<string, string>).flatMap(([name, fault]) =>
      fault === code ? [`${device}.${name}`] : [],
    ),
  )
  const reasons = Object.entries(printerReasons).flatMap(([name, fault]) =>
    fault === code ? [`printer.${name}`] : [],
  )
  return [...sources, ...reasons]
}
