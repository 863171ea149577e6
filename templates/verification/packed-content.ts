/**
 * A content without its keys. A part whose keys are known (paper-kind.ts) is an array: the number of its shape, then the
 * values. A list is an array too, with 0 before its members. Any other part is a map with its keys, so that no content is
 * refused for being new; it only takes more room.
 */
import { type Shape, type Shapes, UnknownForm } from './paper-kind.js'
import { fullText, shortText } from './short-text.js'

type Part = Readonly<Record<string, unknown>>
const list = 0

export function packContent(value: unknown, shapes: Shapes): unknown {
  const pack = (inner: unknown): unknown => packContent(inner, shapes)
  if (typeof value === 'string') return shortText(value)
  if (Array.isArray(value)) return [list, ...value.map(pack)]
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  const part = value as Part
  // Integers come in ascending order: where two fit, the lower one is taken.
  const found = Object.entries(shapes).find(([, shape]) => fits(part, shape))
  if (found) return [Number(found[0]), ...found[1].keys.map((key) => pack(part[key]))]
  return new Map(Object.entries(part).map(([key, inner]) => [key, pack(inner)]))
}

function fits(part: Part, { keys, always }: Shape): boolean {
  return (
    Object.keys(part).length === keys.length + Object.keys(always).length &&
    keys.every((key) => Object.hasOwn(part, key) && part[key] !== undefined) &&
    Object.entries(always).every(([key, value]) => part[key] === value)
  )
}

/** Throws for what {@link packContent} never makes with these shapes. */
export function unpackContent(packed: unknown, shapes: Shapes): unknown {
  const unpack = (inner: unknown): unknown => unpackContent(inner, shapes)
  if (typeof packed === 'string') return fullText(packed)
  if (packed instanceof Map) {
    return Object.fromEntries([...packed].map(([key, inner]) => [String(key), unpack(inner)]))
  }
  if (!Array.isArray(packed)) return packed
  const [number, ...values] = packed as unknown[]
  if (number === list) return values.map(unpack)
  const shape = typeof number === 'number' && Object.hasOwn(shapes, number) ? shapes[number] : undefined
  if (!shape) throw new UnknownForm('a part of no known shape')
  if (values.length !== shape.keys.length) throw new Error('a part with other members')
  return {
    ...shape.always,
    ...Object.fromEntries(shape.keys.map((key, i) => [key, unpack(values[i])])),
  }
}
