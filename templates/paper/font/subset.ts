/**
 * A TrueType font of chosen glyphs, for embedding as CIDFontType2 with an identity map (ISO 32000-1, 9.9). No
 * cmap, names or layout tables: the PDF maps characters itself.
 */
import type { FontFile } from './font-file.js'

const compositeFlags = { wordArguments: 1, scale: 8, moreComponents: 0x20, xyScale: 0x40, matrix: 0x80 }
const tableAlignment = 4

/** `glyphs[n]` is the file's glyph that becomes glyph n. Components of composite glyphs are added at the end. */
export function subsetOf(file: FontFile, glyphs: readonly number[]): Uint8Array {
  const chosen = [...glyphs]
  const added = new Map<number, number>()
  const outlines: Buffer[] = []
  for (let index = 0; index < chosen.length; index++) {
    const outline = file.outlineOf(chosen[index] as number)
    renumberComponents(outline, (glyph) => {
      const known = added.get(glyph)
      if (known !== undefined) return known
      chosen.push(glyph)
      added.set(glyph, chosen.length - 1)
      return chosen.length - 1
    })
    outlines.push(outline)
  }
  const { glyf, loca } = joinOutlines(outlines)
  const head = file.table('head')
  head.writeUInt32BE(0, 8)
  head.writeInt16BE(1, 50)
  const hhea = file.table('hhea')
  hhea.writeUInt16BE(chosen.length, 34)
  const maxp = file.table('maxp')
  maxp.writeUInt16BE(chosen.length, 4)
  return assemble([
    ['cvt ', file.table('cvt ', true)],
    ['fpgm', file.table('fpgm', true)],
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', metricsOf(file, chosen)],
    ['loca', loca],
    ['maxp', maxp],
    ['prep', file.table('prep', true)],
  ])
}

/** Rewrites the glyph numbers a composite outline refers to. Simple outlines stay as they are. */
function renumberComponents(outline: Buffer, numberOf: (glyph: number) => number): void {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return
  let at = 10
  for (;;) {
    const flags = outline.readUInt16BE(at)
    outline.writeUInt16BE(numberOf(outline.readUInt16BE(at + 2)), at + 2)
    at += 4 + (flags & compositeFlags.wordArguments ? 4 : 2)
    if (flags & compositeFlags.scale) at += 2
    else if (flags & compositeFlags.xyScale) at += 4
    else if (flags & compositeFlags.matrix) at += 8
    if (!(flags & compositeFlags.moreComponents)) return
  }
}

function joinOutlines(outlines: readonly Buffer[]): { glyf: Buffer; loca: Buffer } {
  const loca = Buffer.alloc((outlines.length + 1) * 4)
  let length = 0
  for (const [index, outline] of outlines.entries()) {
    loca.writeUInt32BE(length, index * 4)
    length += aligned(outline.length)
  }
  loca.writeUInt32BE(length, outlines.length * 4)
  const glyf = Buffer.alloc(length)
  for (const [index, outline] of outlines.entries()) outline.copy(glyf, loca.readUInt32BE(index * 4))
  return { glyf, loca }
}

function metricsOf(file: FontFile, glyphs: readonly number[]): Buffer {
  const metrics = Buffer.alloc(glyphs.length * 4)
  for (const [index, glyph] of glyphs.entries()) {
    metrics.writeUInt16BE(file.advanceOf(glyph), index * 4)
    metrics.writeInt16BE(file.leftBearingOf(glyph), index * 4 + 2)
  }
  return metrics
}

function assemble(tables: ReadonlyArray<readonly [tag: string, bytes: Buffer]>): Uint8Array {
  const present = tables.filter(([, bytes]) => bytes.length > 0)
  const power = 2 ** Math.floor(Math.log2(present.length))
  const directoryLength = 12 + present.length * 16
  const length = present.reduce((sum, [, bytes]) => sum + aligned(bytes.length), directoryLength)
  // Own memory, not a slice of Node's pool: the outlines of a name must not linger beside other data.
  const font = Buffer.from(new ArrayBuffer(length))
  font.writeUInt32BE(0x00010000, 0)
  font.writeUInt16BE(present.length, 4)
  font.writeUInt16BE(power * 16, 6)
  font.writeUInt16BE(Math.log2(power), 8)
  font.writeUInt16BE((present.length - power) * 16, 10)
  let offset = directoryLength
  for (const [index, [tag, bytes]] of present.entries()) {
    bytes.copy(font, offset)
    const entry = 12 + index * 16
    font.write(tag, entry, 'latin1')
    font.writeUInt32BE(checksum(font, offset, aligned(bytes.length)), entry + 4)
    font.writeUInt32BE(offset, entry + 8)
    font.writeUInt32BE(bytes.length, entry + 12)
    offset += aligned(bytes.length)
  }
  const headAt = present.findIndex(([tag]) => tag === 'head')
  const head = font.readUInt32BE(12 + headAt * 16 + 8)
  font.writeUInt32BE((0xb1b0afba - checksum(font, 0, font.length)) >>> 0, head + 8)
  return font
}

function checksum(bytes: Buffer, offset: number, length: number): number {
  let sum = 0
  for (let at = offset; at < offset + length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}

function aligned(length: number): number {
  return Math.ceil(length / tableAlignment) * tableAlignment
}
