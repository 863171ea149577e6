/**
 * As much DER (X.690) as signed messages, revocation lists and status answers need: a writer, and a reader that only moves
 * forward, so that its work grows with the length of the message and with nothing in it.
 */
import { ObjectIdentifier } from 'asn1js'

export const tag = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** `[n]` around something (constructed), as EXPLICIT tags and IMPLICIT sequences have it. */
export const context = (n: number): number => 0xa0 | n
/** `[n]` IMPLICIT on a primitive type. */
export const contextPrimitive = (n: number): number => 0x80 | n

export function encode(identifier: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts)
  const lengthBytes: number[] = []
  for (let length = content.length; length > 0; length = Math.floor(length / 256))
    lengthBytes.unshift(length % 256)
  const header = content.length < 0x80 ? [content.length] : [0x80 | lengthBytes.length, ...lengthBytes]
  return new Uint8Array(Buffer.concat([Buffer.from([identifier, ...header]), content]))
}

/** A non-negative integer. */
export function encodeInteger(value: number): Uint8Array {
  const digits = value.toString(16)
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex')
  const isNegative = ((bytes[0] ?? 0) & 0x80) !== 0
  return encode(tag.integer, ...(isNegative ? [new Uint8Array([0])] : []), bytes)
}

export const encodeOid = (value: string): Uint8Array =>
  new Uint8Array(new ObjectIdentifier({ value }).toBER())

export function encodeTime(
  identifier: typeof tag.utcTime | typeof tag.generalizedTime,
  ms: number,
): Uint8Array {
  const digits = new Date(ms).toISOString().replace(/\.\d+|[-:T]/g, '')
  return encode(identifier, Buffer.from(identifier === tag.utcTime ? digits.slice(2) : digits, 'latin1'))
}

export class DerError extends Error {
  override readonly name = 'DerError'
}

export interface Element {
  identifier: number
  /** Header and content. */
  whole: Uint8Array
  content: Uint8Array
}

/** Four length bytes: no message here is longer. */
const maxLengthBytes = 4

export class DerReader {
  readonly #bytes: Uint8Array
  #offset = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#offset === this.#bytes.length
  }

  /** Identifier of the next element, or undefined at the end. */
  get nextIdentifier(): number | undefined {
    return this.#bytes[this.#offset]
  }

  /** The next element, which must have this identifier. Throws a DerError. */
  read(identifier: number): Element {
    const start = this.#offset
    if (this.#bytes[start] !== identifier) throw new DerError(`expected ${identifier} at ${start}`)
    const { length, contentStart } = this.#readLength(start + 1)
    const end = contentStart + length
    if (end > this.#bytes.length) throw new DerError(`element at ${start} is cut off`)
    this.#offset = end
    return {
      identifier,
      whole: this.#bytes.subarray(start, end),
      content: this.#bytes.subarray(contentStart, end),
    }
  }

  /** A reader of what stands inside the next element. */
  enter(identifier: number = tag.sequence): DerReader {
    return new DerReader(this.read(identifier).content)
  }

  /** The next element where it has this identifier; nothing is read otherwise. */
  readOptional(identifier: number): Element | undefined {
    return this.nextIdentifier === identifier ? this.read(identifier) : undefined
  }

  /** Milliseconds of a UTCTime or GeneralizedTime, both in UTC with seconds. */
  readTime(): number {
    const identifier = this.nextIdentifier === tag.utcTime ? tag.utcTime : tag.generalizedTime
    const text = Buffer.from(this.read(identifier).content).toString('latin1')
    const full = identifier === tag.utcTime ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
    const [, year, month, day, hour, minute, second] =
      /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full) ?? []
    const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
    if (Number.isNaN(ms)) throw new DerError('not a time')
    return ms
  }

  expectEnd(): void {
    if (!this.isAtEnd) throw new DerError('something follows the end')
  }

  #readLength(offset: number): { length: number; contentStart: number } {
    const first = this.#bytes[offset]
    if (first === undefined) throw new DerError('a length is cut off')
    if (first < 0x80) return { length: first, contentStart: offset + 1 }
    const count = first & 0x7f
    if (count === 0 || count > maxLengthBytes) throw new DerError('a length that DER does not have')
    let length = 0
    for (let i = 1; i <= count; i++) length = length * 256 + (this.#bytes[offset + i] ?? Number.NaN)
    if (Number.isNaN(length) || length < 0x80 || length < 256 ** (count - 1)) {
      throw new DerError('a length that is cut off or longer than needed')
    }
    return { length, contentStart: offset + 1 + count }
  }
}
