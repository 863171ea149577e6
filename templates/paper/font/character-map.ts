/** Which glyph a font draws for a character: `cmap` formats 12 or 4, and 14 for variation sequences. */

const formats = { segments: 4, groups: 12, variations: 14 } as const

export class CharacterMap {
  readonly #segments: Buffer | undefined
  readonly #groups: Buffer | undefined
  readonly #variations: Buffer | undefined

  constructor(cmap: Buffer) {
    for (let at = 4, left = cmap.readUInt16BE(2); left > 0; at += 8, left--) {
      const platform = cmap.readUInt16BE(at)
      const encoding = cmap.readUInt16BE(at + 2)
      const subtable = cmap.subarray(cmap.readUInt32BE(at + 4))
      const format = subtable.readUInt16BE(0)
      const unicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))
      if (!unicode) continue
      if (format === formats.segments) this.#segments ??= subtable
      if (format === formats.groups) this.#groups ??= subtable
      if (format === formats.variations) this.#variations ??= subtable
    }
  }

  /** A selector without an entry is undefined, never the plain base glyph. */
  glyphOf(base: number, selector: number): number | undefined {
    return selector === 0 ? this.#plainGlyph(base) : this.#variedGlyph(base, selector)
  }

  #plainGlyph(codePoint: number): number | undefined {
    if (this.#groups) return glyphInGroups(this.#groups, codePoint)
    return this.#segments && codePoint <= 0xffff ? glyphInSegments(this.#segments, codePoint) : undefined
  }

  #variedGlyph(base: number, selector: number): number | undefined {
    const table = this.#variations
    if (!table) return undefined
    const record = lastNotAbove(table, 10, 11, table.readUInt32BE(6), 3, selector)
    if (record < 0 || table.readUIntBE(record, 3) !== selector) return undefined
    const nonDefault = table.readUInt32BE(record + 7)
    if (nonDefault > 0) {
      const entry = lastNotAbove(table, nonDefault + 4, 5, table.readUInt32BE(nonDefault), 3, base)
      if (entry >= 0 && table.readUIntBE(entry, 3) === base) return table.readUInt16BE(entry + 3)
    }
    const byDefault = table.readUInt32BE(record + 3)
    if (byDefault > 0) {
      const range = lastNotAbove(table, byDefault + 4, 4, table.readUInt32BE(byDefault), 3, base)
      if (range >= 0 && base <= table.readUIntBE(range, 3) + table.readUInt8(range + 3)) {
        return this.#plainGlyph(base)
      }
    }
    return undefined
  }
}

/** Offset of the last of `count` sorted records whose key is not above `wanted`; -1 when there is none. */
function lastNotAbove(
  table: Buffer,
  offset: number,
  recordBytes: number,
  count: number,
  keyBytes: number,
  wanted: number,
): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (table.readUIntBE(offset + middle * recordBytes, keyBytes) <= wanted) low = middle + 1
    else high = middle
  }
  return low === 0 ? -1 : offset + (low - 1) * recordBytes
}

function glyphInGroups(table: Buffer, codePoint: number): number | undefined {
  const group = lastNotAbove(table, 16, 12, table.readUInt32BE(12), 4, codePoint)
  if (group < 0 || codePoint > table.readUInt32BE(group + 4)) return undefined
  return table.readUInt32BE(group + 8) + codePoint - table.readUInt32BE(group)
}

function glyphInSegments(table: Buffer, codePoint: number): number | undefined {
  const doubledCount = table.readUInt16BE(6)
  const ends = 14
  const starts = ends + doubledCount + 2
  let at = 0
  while (at < doubledCount && table.readUInt16BE(ends + at) < codePoint) at += 2
  if (at >= doubledCount || table.readUInt16BE(starts + at) > codePoint) return undefined
  const start = table.readUInt16BE(starts + at)
  const delta = table.readUInt16BE(starts + doubledCount + at)
  const rangeAt = starts + 2 * doubledCount + at
  const range = table.readUInt16BE(rangeAt)
  if (range === 0) return (codePoint + delta) & 0xffff
  const glyph = table.readUInt16BE(rangeAt + range + (codePoint - start) * 2)
  return glyph === 0 ? undefined : (glyph + delta) & 0xffff
}
