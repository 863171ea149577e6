/** What the documents say about pins and faults, made out of the program so that it cannot be old. */

import { driverFaults, printerReasons } from '../../kiosk/faults/map.js'
import { type Fault, faults } from '../../kiosk/faults/registry.js'
import { faultCodes } from '../../machines/fault-code.js'
import { captionRows, headerPicture, keypadWires, panelWires, pinOf, type Wire } from './header.js'

const begin = '<!-- Made by `npm run hardware-documents`. Changes below are lost. -->'
const end = '<!-- End of what is made. -->'

/** Documents by path from the root, and what is made in each. */
export const documents: Readonly<Record<string, () => string>> = {
  'drivers/keypad/README.md': keypadDocument,
  'drivers/panel/README.md': panelDocument,
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
    'Keypad and panel together, with the header at the upper edge of the board’s right side:',
    headerPicture(),
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
    ['code', 'what to do', 'it goes on', 'told by'],
    faultCodes.map((code) => {
      const { operator, retry } = faults[code]
      return [`\`${code}\``, operator.replaceAll('|', '\\|'), retryWords[retry], sourcesOf(code).join(', ')]
    }),
  )
}

function sourcesOf(code: string): string[] {
  const sources = Object.entries(driverFaults).flatMap(([device, codes]) =>
    Object.entries(codes as Record<string, string>).flatMap(([name, fault]) =>
      fault === code ? [`\`${device}.${name}\``] : [],
    ),
  )
  const reasons = Object.entries(printerReasons).flatMap(([name, fault]) =>
    fault === code ? [`\`printer.${name}\``] : [],
  )
  return [...sources, ...reasons]
}
