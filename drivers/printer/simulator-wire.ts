/**
 * IPP bytes as the simulated printer reads and writes them (RFC 8010). On purpose not the driver's codec, nor its
 * constants: two sides sharing one mistake would agree with each other and with no real printer.
 */

/** One attribute as it stood in the request: its value tag and raw values. */
export interface WireAttribute {
  name: string
  tag: number
  values: Buffer[]
}

export interface WireRequest {
  version: string
  operation: number
  requestId: number
  operationAttributes: WireAttribute[]
  jobAttributes: WireAttribute[]
  document: Buffer
}

export class BadRequest extends Error {}

/** Reads a request; the document is what follows the attributes. Requests hold no collections. */
export function readRequest(bytes: Buffer): WireRequest {
  if (bytes.length < 9) throw new BadRequest('shorter than any request')
  const groups = new Map<number, WireAttribute[]>()
  let attributes: WireAttribute[] | undefined
  let at = 8
  const field = () => {
    const end = at + 2 <= bytes.length ? at + 2 + bytes.readUInt16BE(at) : Number.POSITIVE_INFINITY
    if (end > bytes.length) throw new BadRequest('cut short')
    const content = bytes.subarray(at + 2, end)
    at = end
    return content
  }
  for (;;) {
    if (at >= bytes.length) throw new BadRequest('no end of attributes')
    const tag = bytes.readUInt8(at++)
    if (tag === 3) break
    if (tag <= 0x0f) {
      if (groups.has(tag)) throw new BadRequest('a group twice')
      attributes = []
      groups.set(tag, attributes)
      continue
    }
    const name = field().toString('latin1')
    const value = field()
    if (!attributes) throw new BadRequest('attribute before the first group')
    if (name !== '') attributes.push({ name, tag, values: [value] })
    else {
      const last = attributes.at(-1)
      if (!last || last.tag !== tag) throw new BadRequest('further value of nothing')
      last.values.push(value)
    }
  }
  return {
    version: `${bytes.readUInt8(0)}.${bytes.readUInt8(1)}`,
    operation: bytes.readUInt16BE(2),
    requestId: bytes.readUInt32BE(4),
    operationAttributes: groups.get(1) ?? [],
    jobAttributes: groups.get(2) ?? [],
    document: bytes.subarray(at),
  }
}

/** Value tags by the names RFC 8010 gives them. */
const tags = {
  unsupported: 0x10,
  noValue: 0x13,
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  collection: 0x34,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
}

export type Syntax = keyof typeof tags
export type WireValue = number | boolean | string | WireMembers
export type WireMembers = readonly (readonly [name: string, syntax: Syntax, value: WireValue])[]
/** `[syntax, name, values]` of an attribute of an answer. */
export type AnswerAttribute = readonly [syntax: Syntax, name: string, ...values: WireValue[]]

export interface AnswerGroup {
  kind: 'operation' | 'job' | 'printer' | 'unsupported'
  attributes: readonly AnswerAttribute[]
}

const groupTags = { operation: 1, job: 2, printer: 4, unsupported: 5 }

export interface AnswerTo {
  /** `major.minor` of the request, which the answer repeats (RFC 8011 section 4.1.8). */
  version: string
  requestId: number
}

export function writeAnswer(
  status: number,
  { version, requestId }: AnswerTo,
  groups: readonly AnswerGroup[],
): Buffer {
  const out: number[] = [...version.split('.').map(Number), status >> 8, status & 255]
  out.push(...[24, 16, 8, 0].map((shift) => (requestId >>> shift) & 255))
  for (const { kind, attributes } of groups) {
    out.push(groupTags[kind])
    for (const [syntax, name, ...values] of attributes)
      for (const [index, value] of values.entries()) writeValue(out, syntax, index === 0 ? name : '', value)
  }
  out.push(3)
  return Buffer.from(out)
}

function writeValue(out: number[], syntax: Syntax, name: string, value: WireValue): void {
  out.push(tags[syntax])
  writeField(out, [...Buffer.from(name)])
  if (typeof value === 'object') {
    writeField(out, [])
    for (const [member, memberSyntax, memberValue] of value) {
      out.push(0x4a)
      writeField(out, [])
      writeField(out, [...Buffer.from(member)])
      writeValue(out, memberSyntax, '', memberValue)
    }
    out.push(0x37)
    writeField(out, [])
    writeField(out, [])
  } else if (typeof value === 'number')
    writeField(
      out,
      [24, 16, 8, 0].map((shift) => (value >>> shift) & 255),
    )
  else writeField(out, typeof value === 'boolean' ? [value ? 1 : 0] : [...Buffer.from(value)])
}

function writeField(out: number[], content: readonly number[]): void {
  out.push(content.length >> 8, content.length & 255, ...content)
}
