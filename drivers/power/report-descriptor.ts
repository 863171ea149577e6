/**
 * Reads a HID report descriptor (Device Class Definition for HID 1.11, section 6.2.2): which value lies where in
 * which report. Bounded, because it is a device's word.
 */

export interface HidField {
  kind: 'input' | 'output' | 'feature'
  /** 0 where the device does not number its reports. */
  reportId: number
  /** Usage page in the upper half, usage in the lower. */
  usage: number
  /** From the byte after the report number. */
  bitOffset: number
  bitSize: number
  isSigned: boolean
  /** Usages of the collections it lies in, outermost first. */
  collections: readonly number[]
}

export class BadDescriptor extends Error {
  override readonly name = 'BadDescriptor'
}

/** The kernel takes no longer descriptor (HID_MAX_DESCRIPTOR_SIZE). */
const longestBytes = 4096
/** Far more than any supply has; a count is a device's word too. */
const mostFields = 2048

interface Globals {
  usagePage: number
  logicalMinimum: number
  bitSize: number
  count: number
  reportId: number
}

type MainKind = HidField['kind'] | 'collection' | 'end'
const mainKinds: Readonly<Record<number, MainKind>> = {
  8: 'input',
  9: 'output',
  11: 'feature',
  10: 'collection',
  12: 'end',
}
const itemSizes = [0, 1, 2, 4] as const
const longItem = 0xfe
const constantFlag = 1
const variableFlag = 2

/** Throws {@link BadDescriptor}. */
export function parseReportDescriptor(bytes: Uint8Array): HidField[] {
  if (bytes.length > longestBytes) throw new BadDescriptor(`${bytes.length} bytes are too many`)
  const parser = new Parser()
  for (const item of itemsOf(bytes)) parser.take(item)
  return parser.fields
}

interface Item {
  type: number
  tag: number
  size: number
  unsigned: number
  signed: number
}

function* itemsOf(bytes: Uint8Array): Generator<Item> {
  for (let at = 0; at < bytes.length; ) {
    const prefix = bytes[at] ?? 0
    if (prefix === longItem) {
      at += 3 + (bytes[at + 1] ?? 0)
      continue
    }
    const size = itemSizes[prefix & 3] ?? 0
    const data = bytes.subarray(at + 1, at + 1 + size)
    if (data.length < size) throw new BadDescriptor('it ends in the middle of an item')
    const unsigned = data.reduceRight((value, byte) => value * 256 + byte, 0)
    const limit = 2 ** (8 * size)
    const signed = size > 0 && unsigned >= limit / 2 ? unsigned - limit : unsigned
    yield { type: (prefix >> 2) & 3, tag: prefix >> 4, size, unsigned, signed }
    at += 1 + size
  }
}

class Parser {
  readonly fields: HidField[] = []
  #globals: Globals = { usagePage: 0, logicalMinimum: 0, bitSize: 0, count: 0, reportId: 0 }
  readonly #stack: Globals[] = []
  readonly #collections: number[] = []
  #usages: number[] = []
  #usageMinimum: number | undefined
  /** Bits used so far, by kind and report. */
  readonly #used = new Map<string, number>()

  take(item: Item): void {
    if (item.type === 0) this.#main(item)
    else if (item.type === 1) this.#global(item)
    else if (item.type === 2) this.#local(item)
  }

  #global({ tag, unsigned, signed }: Item): void {
    if (tag === 0) this.#globals.usagePage = unsigned
    else if (tag === 1) this.#globals.logicalMinimum = signed
    else if (tag === 7) this.#globals.bitSize = unsigned
    else if (tag === 8) this.#globals.reportId = unsigned
    else if (tag === 9) this.#globals.count = unsigned
    else if (tag === 10) this.#push()
    else if (tag === 11) this.#globals = this.#stack.pop() ?? this.#globals
  }

  #push(): void {
    if (this.#stack.length >= mostFields) throw new BadDescriptor('it pushes too often')
    this.#stack.push({ ...this.#globals })
  }

  #local({ tag, size, unsigned }: Item): void {
    const usage = size === 4 ? unsigned : this.#globals.usagePage * 0x10000 + unsigned
    if (tag === 0) this.#usages.push(usage)
    else if (tag === 1) this.#usageMinimum = usage
    else if (tag === 2 && this.#usageMinimum !== undefined) {
      if (usage - this.#usageMinimum > mostFields) throw new BadDescriptor('too many usages')
      for (let each = this.#usageMinimum; each <= usage; each += 1) this.#usages.push(each)
    }
    if (this.#usages.length > mostFields) throw new BadDescriptor('too many usages')
  }

  #main({ tag, unsigned }: Item): void {
    const kind = mainKinds[tag]
    if (kind === 'collection') this.#collections.push(this.#usages[0] ?? 0)
    else if (kind === 'end') this.#collections.pop()
    else if (kind !== undefined) this.#addFields(kind, unsigned)
    if (this.#collections.length > mostFields) throw new BadDescriptor('too many collections')
    this.#usages = []
    this.#usageMinimum = undefined
  }

  #addFields(kind: HidField['kind'], flags: number): void {
    const { reportId, bitSize, count, logicalMinimum } = this.#globals
    const report = `${kind} ${reportId}`
    const startBit = this.#used.get(report) ?? 0
    if (bitSize * count > 8 * longestBytes) throw new BadDescriptor('a report is too long')
    this.#used.set(report, startBit + bitSize * count)
    if ((flags & constantFlag) !== 0 || (flags & variableFlag) === 0) return
    for (let index = 0; index < count; index += 1) {
      const usage = this.#usages[Math.min(index, this.#usages.length - 1)]
      if (usage === undefined) return
      if (this.fields.length >= mostFields) throw new BadDescriptor('too many fields')
      const field = { kind, reportId, usage, bitSize, isSigned: logicalMinimum < 0 }
      this.fields.push({
        ...field,
        bitOffset: startBit + index * bitSize,
        collections: [...this.#collections],
      })
    }
  }
}

/** Value of a field in a report that begins with its number; undefined where the report is too short for it. */
export function readValue(field: HidField, report: Uint8Array): number | undefined {
  const firstBit = 8 + field.bitOffset
  if (field.bitSize > 32 || firstBit + field.bitSize > 8 * report.length) return undefined
  let value = 0
  for (let bit = field.bitSize - 1; bit >= 0; bit -= 1) {
    const at = firstBit + bit
    value = value * 2 + (((report[at >> 3] ?? 0) >> (at & 7)) & 1)
  }
  const limit = 2 ** field.bitSize
  return field.isSigned && value >= limit / 2 ? value - limit : value
}
