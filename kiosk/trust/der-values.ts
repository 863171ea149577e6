/** What the content of each primitive type must look like in DER. */
import { isAscii, isUtf8 } from 'node:buffer'
import { demand, refuse } from './refusal.js'

export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** Longer object identifiers, or arcs of more than 28 bits, occur in nothing that this profile reads. */
const maximumIdentifierBytes = 32
const maximumArcBytes = 4

const numeric = /^[0-9 ]*$/
/** X.680 §41.4 */
const printable = /^[A-Za-z0-9 '()+,\-./:=?]*$/
const visible = /^[\x20-\x7e]*$/

type Check = (bytes: Uint8Array, start: number, end: number) => void

const text =
  (pattern: RegExp): Check =>
  (bytes, start, end) => {
    const latin = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1')
    demand(pattern.test(latin), 'notDer', 'a character outside its string type')
  }
const that =
  (what: string, holds: (bytes: Uint8Array, start: number, end: number) => boolean): Check =>
  (bytes, start, end) =>
    demand(holds(bytes, start, end), 'notDer', what)
const time =
  (identifier: number): Check =>
  (bytes, start, end) => {
    parseTime(identifier, bytes.subarray(start, end))
  }

/** The primitive types that occur. Every other universal type is refused. */
const checks = new Map<number, Check>([
  [tag.boolean, that('BOOLEAN', (bytes, start, end) => end - start === 1 && isBoolean(bytes[start]))],
  [tag.integer, checkInteger],
  [tag.enumerated, checkInteger],
  [tag.bitString, checkBitString],
  [tag.octetString, () => undefined],
  [tag.null, that('NULL', (_, start, end) => end === start)],
  [tag.objectIdentifier, checkObjectIdentifier],
  [tag.utf8String, that('UTF8String', (bytes, start, end) => isUtf8(bytes.subarray(start, end)))],
  [tag.numericString, text(numeric)],
  [tag.printableString, text(printable)],
  [tag.ia5String, that('IA5String', (bytes, start, end) => isAscii(bytes.subarray(start, end)))],
  [tag.visibleString, text(visible)],
  [tag.bmpString, that('BMPString', (_, start, end) => (end - start) % 2 === 0)],
  [tag.utcTime, time(tag.utcTime)],
  [tag.generalizedTime, time(tag.generalizedTime)],
])

export function checkPrimitive(identifier: number, bytes: Uint8Array, start: number, end: number): void {
  // A context-specific primitive holds whatever its place gives it.
  if ((identifier & 0xc0) === 0x80) return
  const check = checks.get(identifier)
  if (!check) refuse('notDer', `a type that has no place here: ${identifier}`)
  check(bytes, start, end)
}

const isBoolean = (octet: number | undefined): boolean => octet === 0 || octet === 0xff

function checkInteger(bytes: Uint8Array, start: number, end: number): void {
  const length = end - start
  demand(length > 0, 'notDer', 'an INTEGER without octets')
  if (length === 1) return
  const first = bytes[start] as number
  const secondIsHigh = (bytes[start + 1] as number) >= 0x80
  const padded = (first === 0 && !secondIsHigh) || (first === 0xff && secondIsHigh)
  demand(!padded, 'notDer', 'an INTEGER longer than needed')
}

function checkBitString(bytes: Uint8Array, start: number, end: number): void {
  demand(end > start, 'notDer', 'a BIT STRING without octets')
  const unused = bytes[start] as number
  demand(unused <= 7 && (unused === 0 || end - start > 1), 'notDer', 'unused bits of a BIT STRING')
  const last = bytes[end - 1] as number
  demand(unused === 0 || (last & ((1 << unused) - 1)) === 0, 'notDer', 'unused bits that are set')
}

function checkObjectIdentifier(bytes: Uint8Array, start: number, end: number): void {
  const length = end - start
  demand(length > 0 && length <= maximumIdentifierBytes, 'notDer', 'length of an OBJECT IDENTIFIER')
  let arcBytes = 0
  for (let index = start; index < end; index++) {
    const octet = bytes[index] as number
    demand(arcBytes > 0 || octet !== 0x80, 'notDer', 'a padded arc of an OBJECT IDENTIFIER')
    arcBytes++
    demand(arcBytes <= maximumArcBytes, 'notDer', 'an arc of an OBJECT IDENTIFIER too long')
    if (octet < 0x80) arcBytes = 0
  }
  demand(arcBytes === 0, 'notDer', 'an OBJECT IDENTIFIER cut off')
}

/** Two-digit years from here on are of the 20th century (RFC 5280 §4.1.2.5.1). */
const pivotYear = 50

const zero = 0x30
const zulu = 0x5a

function areDigits(content: Uint8Array, count: number): boolean {
  for (let index = 0; index < count; index++) {
    const octet = content[index] as number
    if (octet < zero || octet > zero + 9) return false
  }
  return true
}

/**
 * Milliseconds since 1970 of a UTCTime or GeneralizedTime in the one form RFC 5280 §4.1.2.5 allows: to the
 * second, in UTC, UTCTime through 2049 and GeneralizedTime from 2050 on.
 */
export function parseTime(identifier: number, content: Uint8Array): number {
  const short = identifier === tag.utcTime
  demand(short || identifier === tag.generalizedTime, 'notDer', 'not a time')
  const digits = content.length - 1
  const formed = digits === (short ? 12 : 14) && content[digits] === zulu && areDigits(content, digits)
  demand(formed, 'notDer', 'form of a time')
  const two = (index: number) => (content[index] as number) * 10 + (content[index + 1] as number) - 11 * zero
  const century = short ? (two(0) >= pivotYear ? 19 : 20) : two(0)
  const at = short ? 0 : 2
  const year = century * 100 + two(at)
  const [month, day, hour, minute, second] = [
    two(at + 2) - 1,
    two(at + 4),
    two(at + 6),
    two(at + 8),
    two(at + 10),
  ]
  const time = new Date(0)
  time.setUTCFullYear(year, month, day)
  time.setUTCHours(hour, minute, second)
  // What is on no calendar, such as the 30th of February or a 25th hour, comes out as another day.
  const same = time.getUTCMonth() === month && time.getUTCDate() === day && time.getUTCHours() === hour
  demand(same && minute < 60 && second < 60, 'notDer', 'a time that is not on the calendar')
  demand(short || year >= 2000 + pivotYear, 'notDer', 'GeneralizedTime before 2050')
  return time.getTime()
}

/** Dotted form of the content of a scanned OBJECT IDENTIFIER. */
export function dotted(content: Uint8Array): string {
  const arcs: number[] = []
  let arc = 0
  for (const octet of content) {
    arc = arc * 128 + (octet & 0x7f)
    if (octet < 0x80) {
      if (arcs.length === 0) {
        const first = Math.min(2, Math.floor(arc / 40))
        arcs.push(first, arc - first * 40)
      } else {
        arcs.push(arc)
      }
      arc = 0
    }
  }
  return arcs.join('.')
}
