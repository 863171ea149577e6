/**
 * Many patterns at once: each place is looked at once, whatever their number. What the first four bytes of a place are
 * says whether any pattern can begin there.
 */
import type { Needle } from './needles.js'

const prefixBytes = 4
const tableBits = 16
/** Knuth's multiplier: spreads what differs in few bits. */
const multiplier = 0x9e3779b1
const placeOf = (prefix: number): number => Math.imul(prefix, multiplier) >>> (32 - tableBits)

export class Finder {
  /** 1 where a pattern with such a prefix may begin. */
  readonly #table = new Uint8Array(1 << tableBits)
  readonly #byPrefix = new Map<number, Needle[]>()

  /** Patterns of four bytes and more. */
  constructor(needles: readonly Needle[]) {
    for (const needle of needles) {
      if (needle.bytes.length < prefixBytes)
        throw new Error(`${needle.what}: shorter than ${prefixBytes} bytes`)
      const prefix = needle.bytes.readInt32LE(0)
      this.#table[placeOf(prefix)] = 1
      this.#byPrefix.set(prefix, [...(this.#byPrefix.get(prefix) ?? []), needle])
    }
  }

  /** How often each stands there; overlapping ones count each. */
  find(bytes: Buffer): Map<Needle, number> {
    const found = new Map<Needle, number>()
    const table = this.#table
    let prefix = 0
    for (let end = 0; end < bytes.length; end++) {
      prefix = (prefix >>> 8) | ((bytes[end] as number) << 24)
      if (table[Math.imul(prefix, multiplier) >>> (32 - tableBits)] === 0 || end < prefixBytes - 1) continue
      const from = end - prefixBytes + 1
      for (const needle of this.#byPrefix.get(prefix) ?? [])
        if (bytes.subarray(from, from + needle.bytes.length).equals(needle.bytes))
          found.set(needle, (found.get(needle) ?? 0) + 1)
    }
    return found
  }
}

const finders = new WeakMap<readonly Needle[], Finder>()

/** The same for the same list. */
export function finderOf(needles: readonly Needle[]): Finder {
  const finder = finders.get(needles) ?? new Finder(needles)
  finders.set(needles, finder)
  return finder
}
