/**
 * A TrueType font file, of which only what is asked for is read: the tables that map characters to glyphs once
 * (0.7 MB of the 46 MB of IPAmj Mincho), each outline when it is drawn. It holds nothing of any document, so one
 * object may serve every document of a process.
 *
 * Source: OpenType specification, tables cmap (formats 4, 12, 14), head, hhea, hmtx, loca, maxp, name, OS/2.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import { CharacterMap } from './character-map.js'

const trueTypeVersion = 0x00010000
/** A directory of more tables than this is no font. */
const maxTables = 64
/** Large enough for every outline of the known fonts; a longer one is a broken `loca`. */
const maxOutlineBytes = 256 * 1024

export class FontFault extends Error {
  override readonly name = 'FontFault'
}

export class FontFile {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly lineGap: number
  readonly capHeight: number
  readonly xHeight: number
  readonly familyClass: number
  readonly boundingBox: { minX: number; minY: number; maxX: number; maxY: number }
  readonly postscriptName: string
  readonly glyphCount: number
  readonly #fd: number
  readonly #tables = new Map<string, { offset: number; length: number }>()
  readonly #characters: CharacterMap
  readonly #metrics: Buffer
  readonly #longMetrics: number
  readonly #locations: Buffer
  readonly #longLocations: boolean

  constructor(readonly path: string) {
    this.#fd = openSync(path, 'r')
    try {
      this.#readDirectory()
      const head = this.table('head')
      const hhea = this.table('hhea')
      const os2 = this.table('OS/2')
      this.unitsPerEm = head.readUInt16BE(18)
      this.boundingBox = {
        minX: head.readInt16BE(36),
        minY: head.readInt16BE(38),
        maxX: head.readInt16BE(40),
        maxY: head.readInt16BE(42),
      }
      this.#longLocations = head.readInt16BE(50) === 1
      this.ascent = hhea.readInt16BE(4)
      this.descent = hhea.readInt16BE(6)
      this.lineGap = hhea.readInt16BE(8)
      this.#longMetrics = hhea.readUInt16BE(34)
      this.familyClass = os2.readInt16BE(30)
      const heights = os2.readUInt16BE(0) >= 2
      this.xHeight = heights ? os2.readInt16BE(86) : 0
      this.capHeight = heights ? os2.readInt16BE(88) : this.ascent
      this.glyphCount = this.table('maxp').readUInt16BE(4)
      this.#metrics = this.table('hmtx')
      this.#locations = this.table('loca')
      this.#characters = new CharacterMap(this.table('cmap'))
      this.postscriptName = postscriptNameOf(this.table('name'))
    } catch (error) {
      closeSync(this.#fd)
      throw error instanceof RangeError ? new FontFault(`${path}: not a readable TrueType font`) : error
    }
  }

  close(): void {
    closeSync(this.#fd)
  }

  /** The glyph drawn for a base and its variation selector (0: none); undefined when the font has none. */
  glyphOf(base: number, selector: number): number | undefined {
    const glyph = this.#characters.glyphOf(base, selector)
    return glyph === undefined || glyph === 0 || glyph >= this.glyphCount ? undefined : glyph
  }

  /** In font units. */
  advanceOf(glyph: number): number {
    return this.#metrics.readUInt16BE(Math.min(glyph, this.#longMetrics - 1) * 4)
  }

  leftBearingOf(glyph: number): number {
    const offset =
      glyph < this.#longMetrics ? glyph * 4 + 2 : this.#longMetrics * 4 + (glyph - this.#longMetrics) * 2
    return this.#metrics.readInt16BE(offset)
  }

  /** Bytes of the glyph in `glyf`, empty for a blank glyph such as the space. */
  outlineOf(glyph: number): Buffer {
    const start = this.#location(glyph)
    const length = this.#location(glyph + 1) - start
    if (length < 0 || length > maxOutlineBytes) throw new FontFault(`${this.path}: glyph ${glyph} is broken`)
    return this.#read(this.#entry('glyf').offset + start, length)
  }

  /** A whole table; empty when the font has none and `optional` is set. */
  table(tag: string, optional = false): Buffer {
    if (optional && !this.#tables.has(tag)) return Buffer.alloc(0)
    const { offset, length } = this.#entry(tag)
    return this.#read(offset, length)
  }

  #location(glyph: number): number {
    return this.#longLocations
      ? this.#locations.readUInt32BE(glyph * 4)
      : this.#locations.readUInt16BE(glyph * 2) * 2
  }

  #entry(tag: string): { offset: number; length: number } {
    const entry = this.#tables.get(tag)
    if (!entry)
      throw new FontFault(`${this.path}: no table ${tag}; only fonts with TrueType outlines are read`)
    return entry
  }

  #readDirectory(): void {
    const header = this.#read(0, 12)
    const count = header.readUInt16BE(4)
    if (header.readUInt32BE(0) !== trueTypeVersion || count > maxTables) {
      throw new FontFault(`${this.path}: not a single TrueType font`)
    }
    const directory = this.#read(12, count * 16)
    for (let at = 0; at < directory.length; at += 16) {
      this.#tables.set(directory.toString('latin1', at, at + 4), {
        offset: directory.readUInt32BE(at + 8),
        length: directory.readUInt32BE(at + 12),
      })
    }
  }

  #read(offset: number, length: number): Buffer {
    const buffer = Buffer.allocUnsafeSlow(length)
    if (length > 0 && readSync(this.#fd, buffer, 0, length, offset) !== length) {
      throw new FontFault(`${this.path}: ends too early`)
    }
    return buffer
  }
}

const postscriptNameId = 6

function postscriptNameOf(table: Buffer): string {
  const strings = table.readUInt16BE(4)
  for (let at = 6, left = table.readUInt16BE(2); left > 0; at += 12, left--) {
    if (table.readUInt16BE(at + 6) !== postscriptNameId) continue
    const start = strings + table.readUInt16BE(at + 10)
    const bytes = table.subarray(start, start + table.readUInt16BE(at + 8))
    // Names are one byte a character on the Macintosh platform, two elsewhere; PostScript names are ASCII.
    return Buffer.from(bytes.filter((byte) => byte !== 0)).toString('latin1')
  }
  throw new FontFault('the font has no PostScript name')
}
