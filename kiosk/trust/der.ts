/**
 * Strict DER (X.690 §10, §11), read without recursion and before any library sees the bytes. What passes
 * {@link scanDer} has one encoding only, a bounded depth and a bounded number of elements.
 */

import { checkPrimitive, tag } from './der-values.js'
import { demand, refuse } from './refusal.js'

export interface DerLimits {
  readonly maximumBytes: number
  readonly maximumDepth: number
  readonly maximumElements: number
}

/** Offsets into the bytes that were scanned. */
export interface DerElement {
  /** Identifier octet. */
  readonly tag: number
  readonly start: number
  readonly contentStart: number
  readonly end: number
}

/** Three length octets after the first: 16 MiB, more than any size cap here. */
const maximumLengthOctets = 3

/** The header at `offset`, whose element must end at or before `limit`. */
export function readElement(bytes: Uint8Array, offset: number, limit: number): DerElement {
  demand(offset + 2 <= limit, 'notDer', 'an element is cut off')
  const identifier = bytes[offset] as number
  demand((identifier & 0x1f) !== 0x1f, 'notDer', 'a tag number of 31 or more')
  const first = bytes[offset + 1] as number
  if (first < 0x80) return element(identifier, offset, offset + 2, first, limit)
  const octets = first & 0x7f
  demand(octets > 0, 'notDer', 'an indefinite length')
  demand(octets <= maximumLengthOctets && offset + 2 + octets <= limit, 'notDer', 'a length too long')
  let length = 0
  for (let index = 0; index < octets; index++) length = length * 256 + (bytes[offset + 2 + index] as number)
  demand(length >= 0x80 && length >= 256 ** (octets - 1), 'notDer', 'a length longer than needed')
  return element(identifier, offset, offset + 2 + octets, length, limit)
}

function element(identifier: number, start: number, contentStart: number, length: number, limit: number) {
  demand(contentStart + length <= limit, 'notDer', 'an element longer than what holds it')
  return { tag: identifier, start, contentStart, end: contentStart + length }
}

/** Refuses `bytes` unless they are exactly one element in strict DER within `limits`. Returns that element. */
export function scanDer(bytes: Uint8Array, limits: DerLimits): DerElement {
  demand(bytes.length > 0 && bytes.length <= limits.maximumBytes, 'size', `${bytes.length} bytes`)
  const root = readElement(bytes, 0, bytes.length)
  demand(root.end === bytes.length, 'notDer', 'bytes after the end')
  const open: { end: number; set: boolean; previous: DerElement | undefined }[] = []
  let offset = 0
  let elements = 0
  for (;;) {
    while (open.length > 0 && offset === open[open.length - 1]?.end) open.pop()
    if (offset === bytes.length) return root
    const holder = open[open.length - 1]
    const found = readElement(bytes, offset, holder?.end ?? bytes.length)
    elements++
    demand(elements <= limits.maximumElements, 'tooComplex', 'too many elements')
    if (holder?.set) {
      if (holder.previous) demandOrder(bytes, holder.previous, found)
      holder.previous = found
    }
    if (isConstructed(found.tag)) {
      demand(open.length < limits.maximumDepth, 'tooComplex', 'nested too deep')
      open.push({ end: found.end, set: found.tag === tag.set, previous: undefined })
      offset = found.contentStart
    } else {
      checkPrimitive(found.tag, bytes, found.contentStart, found.end)
      offset = found.end
    }
  }
}

/** SEQUENCE and SET are always constructed, context-specific tags may be, all else never is. */
function isConstructed(identifier: number): boolean {
  if (identifier === tag.sequence || identifier === tag.set) return true
  const tagClass = identifier & 0xc0
  if (tagClass === 0x80) return (identifier & 0x20) !== 0
  if (tagClass !== 0x00 || (identifier & 0x20) !== 0) refuse('notDer', 'a tag that has no place here')
  return false
}

/** X.690 §11.6: the elements of a SET OF stand in ascending order. */
export function demandOrder(bytes: Uint8Array, before: DerElement, after: DerElement): void {
  const first = bytes.subarray(before.start, before.end)
  const second = bytes.subarray(after.start, after.end)
  demand(Buffer.compare(first, second) <= 0, 'notDer', 'a set out of order')
}

/** Children of a constructed element of scanned bytes. `maximum` bounds the work. */
export function children(bytes: Uint8Array, parent: DerElement, maximum = 64): DerElement[] {
  const found: DerElement[] = []
  let offset = parent.contentStart
  while (offset < parent.end) {
    demand(found.length < maximum, 'tooComplex', `more than ${maximum} elements in a list`)
    const next = readElement(bytes, offset, parent.end)
    found.push(next)
    offset = next.end
  }
  return found
}

/** The whole element, header included. A view, not a copy. */
export const wholeOf = (bytes: Uint8Array, { start, end }: DerElement): Uint8Array =>
  bytes.subarray(start, end)

/** What stands inside the element. A view, not a copy. */
export const contentOf = (bytes: Uint8Array, { contentStart, end }: DerElement): Uint8Array =>
  bytes.subarray(contentStart, end)

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && Buffer.compare(one, other) === 0
