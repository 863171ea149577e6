/**
 * IPP messages as bytes: RFC 8010 section 3. Bounded and strict: whatever a printer or a stranger on the cable
 * sends is either a message or one {@link DriverFault} with code `protocol`, and never costs more than its length.
 */
import { DriverFault } from '../driver.js'
import type { PrinterFaultCode } from './printer.js'

/** Delimiter tags, RFC 8010 section 3.5.1. */
export const groupTag = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04, unsupported: 0x05 } as const

/** Value tags, RFC 8010 section 3.5.2; only those the kiosk reads or writes by name. */
export const valueTag = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  dateTime: 0x31,
  resolution: 0x32,
  rangeOfInteger: 0x33,
  beginCollection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  endCollection: 0x37,
  textWithoutLanguage: 0x41,
  nameWithoutLanguage: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
  memberName: 0x4a,
} as const

export interface IppRange {
  readonly lower: number
  readonly upper: number
}

/** Members by name. */
export type IppCollection = ReadonlyMap<string, readonly IppValue[]>

export interface IppValue {
  readonly tag: number
  /** null for out-of-band values; bytes where the syntax is not one the kiosk reads. */
  readonly value: number | boolean | string | IppRange | IppCollection | Uint8Array | null
}

export interface IppGroup {
  readonly tag: number
  readonly attributes: ReadonlyMap<string, readonly IppValue[]>
}

export interface IppMessage {
  readonly version: { readonly major: number; readonly minor: number }
  /** Operation of a request, status of a response. */
  readonly code: number
  readonly requestId: number
  readonly groups: readonly IppGroup[]
}

/** The longest answer to the attributes asked here is a few kilobytes; a whole media database is 100 kB. */
export const maximumMessageBytes = 256 * 1024
/** A printer has some 300 attributes; a list of jobs has a group a job. */
const maximumGroups = 1000
const maximumValues = 20_000
/** media-col-ready holds media-size and media-source-properties: two levels. */
const maximumCollectionDepth = 4

const headerBytes = 8

export function decodeMessage(bytes: Uint8Array): IppMessage {
  if (bytes.length > maximumMessageBytes) throw malformed(`longer than ${maximumMessageBytes} bytes`)
  const input = new Input(bytes)
  const major = input.uint8()
  const minor = input.uint8()
  if (major < 1 || major > 2) throw malformed(`version ${major}.${minor}`)
  const code = input.uint16()
  const requestId = input.int32()
  const groups = decodeGroups(input)
  if (input.left > 0) throw malformed('bytes after the end of attributes')
  return { version: { major, minor }, code, requestId, groups }
}

function decodeGroups(input: Input): IppGroup[] {
  const groups: IppGroup[] = []
  let attributes: Map<string, IppValue[]> | undefined
  let current: IppValue[] | undefined
  for (;;) {
    const tag = input.uint8()
    if (tag === groupTag.end) break
    if (tag < 0x10) {
      if (tag === 0) throw malformed('reserved group')
      if (groups.length === maximumGroups) throw malformed('too many groups')
      attributes = new Map()
      current = undefined
      groups.push({ tag, attributes })
      continue
    }
    if (!attributes) throw malformed('attribute outside a group')
    const name = input.text(input.uint16())
    if (name !== '') {
      current = []
      if (!attributes.has(name)) attributes.set(name, current)
      // RFC 8011 forbids it, yet ippeveprinter repeats printer attributes. The first counts, as in libcups;
      // what a job says decides about paper and must be clear.
      else if (groups.at(-1)?.tag !== groupTag.printer) throw malformed('an attribute twice in a group')
    }
    if (!current) throw malformed('value without a name')
    current.push(decodeValue(input, tag, 0))
  }
  if (groups[0]?.tag !== groupTag.operation) throw malformed('no operation attributes')
  return groups
}

function decodeValue(input: Input, tag: number, depth: number): IppValue {
  input.countValue()
  const length = input.uint16()
  if (tag === valueTag.beginCollection) {
    if (length !== 0) throw malformed('collection with a length')
    return { tag, value: decodeCollection(input, depth + 1) }
  }
  if (tag === valueTag.endCollection || tag === valueTag.memberName)
    throw malformed('collection part outside a collection')
  return { tag, value: decodeScalar(input, tag, length) }
}

function decodeCollection(input: Input, depth: number): IppCollection {
  if (depth > maximumCollectionDepth) throw malformed('collection too deep')
  const members = new Map<string, IppValue[]>()
  let current: IppValue[] | undefined
  for (;;) {
    const tag = input.uint8()
    if (tag < 0x10) throw malformed('group inside a collection')
    if (input.uint16() !== 0) throw malformed('named value inside a collection')
    if (tag === valueTag.endCollection) {
      if (input.uint16() !== 0) throw malformed('end of collection with a value')
      if (current?.length === 0) throw malformed('member without a value')
      return members
    }
    if (tag === valueTag.memberName) {
      if (current?.length === 0) throw malformed('member without a value')
      input.countValue()
      const name = input.text(input.uint16())
      if (name === '' || members.has(name)) throw malformed('member name empty or twice')
      current = []
      members.set(name, current)
      continue
    }
    if (!current) throw malformed('value before its member name')
    current.push(decodeValue(input, tag, depth))
  }
}

function decodeScalar(input: Input, tag: number, length: number): IppValue['value'] {
  // Out-of-band values (unsupported, unknown, no-value) carry no value, RFC 8010 section 3.8.
  if (tag < 0x20) {
    if (length !== 0) throw malformed('out-of-band value with a length')
    return null
  }
  switch (tag) {
    case valueTag.integer:
    case valueTag.enum:
      return exactly(length, 4) && input.int32()
    case valueTag.boolean: {
      const value = exactly(length, 1) && input.uint8()
      if (value !== 0 && value !== 1) throw malformed('boolean neither 0 nor 1')
      return value === 1
    }
    case valueTag.rangeOfInteger:
      return exactly(length, 8) && { lower: input.int32(), upper: input.int32() }
    case valueTag.resolution:
      return exactly(length, 9) && input.bytes(9)
    case valueTag.dateTime:
      return exactly(length, 11) && input.bytes(11)
    case valueTag.textWithLanguage:
    case valueTag.nameWithLanguage:
      return decodeWithLanguage(input, length)
  }
  return tag >= 0x40 && tag < 0x60 ? input.text(length) : input.bytes(length)
}

/** The language is read and dropped: nothing here depends on it. */
function decodeWithLanguage(input: Input, length: number): string {
  const languageLength = input.uint16()
  input.text(languageLength)
  const textLength = input.uint16()
  if (languageLength + textLength + 4 !== length) throw malformed('text with language of a wrong length')
  return input.text(textLength)
}

function exactly(length: number, expected: number): true {
  if (length !== expected) throw malformed(`value of ${length} bytes, not ${expected}`)
  return true
}

function malformed(detail: string): DriverFault<PrinterFaultCode> {
  return new DriverFault('printer', 'protocol', `the printer's answer is not IPP: ${detail}`)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads forward only; every read is checked against what is left, so decoding always ends. */
class Input {
  #at = 0
  #values = 0
  readonly #bytes: Uint8Array
  readonly #view: DataView

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  uint8(): number {
    return this.#view.getUint8(this.#take(1))
  }

  uint16(): number {
    return this.#view.getUint16(this.#take(2))
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4))
  }

  bytes(length: number): Uint8Array {
    const start = this.#take(length)
    return Uint8Array.from(this.#bytes.subarray(start, start + length))
  }

  text(length: number): string {
    const start = this.#take(length)
    try {
      return utf8.decode(this.#bytes.subarray(start, start + length))
    } catch {
      throw malformed('text that is not UTF-8')
    }
  }

  countValue(): void {
    if (++this.#values > maximumValues) throw malformed('too many values')
  }

  #take(length: number): number {
    if (length > this.left) throw malformed('cut short')
    const start = this.#at
    this.#at += length
    return start
  }
}

/** Encodes the attributes of a message; a document follows its bytes. A value that cannot be written is misuse. */
export function encodeMessage(message: IppMessage): Uint8Array {
  const parts: Buffer[] = []
  const header = Buffer.alloc(headerBytes)
  header.writeUInt8(message.version.major, 0)
  header.writeUInt8(message.version.minor, 1)
  header.writeUInt16BE(message.code, 2)
  header.writeInt32BE(message.requestId, 4)
  parts.push(header)
  for (const group of message.groups) {
    parts.push(Buffer.of(group.tag))
    for (const [name, values] of group.attributes) {
      if (values.length === 0) throw new Error(`IPP attribute ${name} has no value`)
      values.forEach((value, index) => {
        parts.push(Buffer.of(value.tag), lengthAndBytes(Buffer.from(index === 0 ? name : '')))
        parts.push(lengthAndBytes(encodeScalar(name, value)))
      })
    }
  }
  parts.push(Buffer.of(groupTag.end))
  return Buffer.concat(parts)
}

function encodeScalar(name: string, { tag, value }: IppValue): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'utf8')
  if (typeof value === 'boolean') return Buffer.of(value ? 1 : 0)
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4)
    bytes.writeInt32BE(value)
    return bytes
  }
  if (value instanceof Uint8Array) return Buffer.from(value)
  throw new Error(`IPP attribute ${name} has a value (tag ${tag}) that the kiosk never sends`)
}

function lengthAndBytes(bytes: Buffer): Buffer {
  // 1023 octets is the longest text RFC 8011 section 5.1 allows.
  if (bytes.length > 1023) throw new Error(`IPP value of ${bytes.length} bytes`)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}
