/**
 * A content without its keys. A part whose keys are known (content-shapes.ts) is an array: the place of its shape from 1
 * on, then the values. A list is an array too, with 0 before its members. Any other part is a map with its keys, so that
 * no content is refused for being new; it only takes more room.
 */
import { type Shape, shapes } from './content-shapes.js'
import { fullText, shortText } from './short-text.js'

type Part = Readonly<Record<string, unknown>>
const list = 0

export function packContent(value: unknown): unknown {
  if (typeof value === 'string') return shortText(value)
  if (Array.isArray(value)) return [list, ...value.map(packContent)]
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  const part = value as Part
  const place = shapes.findIndex((shape) => fits(part, shape))
  const shape = shapes[place]
  if (shape) return [place + 1, ...shape.keys.map((key) => packContent(part[key]))]
  return new Map(Object.entries(part).map(([key, inner]) => [key, packContent(inner)]))
}

function fits(part: Part, { keys, always }: Shape): boolean {
  return (
    Object.keys(part).length === keys.length + Object.keys(always).length &&
    keys.every((key) => Object.hasOwn(part, key) && part[key] !== undefined) &&
    Object.entries(always).every(([key, value]) => part[key] === value)
  )
}

/** Throws for what {@link packContent} never makes. */
export function unpackContent(packed: unknown): unknown {
  if (typeof packed === 'string') return fullText(packed)
  if (packed instanceof Map) {
    return Object.fromEntries([...packed].map(([key, inner]) => [String(key), unpackContent(inner)]))
  }
  if (!Array.isArray(packed)) return packed
  const [place, ...values] = packed as unknown[]
  if (place === list) return values.map(unpackContent)
  const shape = shapes[Number(place) - 1]
  if (!shape || values.length !== shape.keys.length) throw new Error('a part of no known shape')
  return {
    ...shape.always,
    ...Object.fromEntries(shape.keys.map((key, i) => [key, unpackContent(values[i])])),
  }
}
