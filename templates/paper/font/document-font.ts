/**
 * One font within one PDF, in the shape PDFKit expects of a font source. It lives as long as the document: what
 * one citizen's page needed is in no other citizen's font.
 *
 * Every (base, selector) pair has a glyph number of its own in the PDF even where the font draws two pairs
 * alike, so that the text copied out of the page is, code point for code point, what the issuer sent.
 */

import { clustersOf } from '../cluster.js'
import type { FontFile } from './font-file.js'
import type { SetCluster } from './font-list.js'
import { subsetOf } from './subset.js'

interface PdfGlyph {
  /** Number in the PDF's font. */
  readonly id: number
  readonly advanceWidth: number
  readonly codePoints: number[]
}

interface Position {
  xAdvance: number
  yAdvance: number
  xOffset: number
  yOffset: number
  advanceWidth?: number
}

export class DocumentFont {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly lineGap: number
  readonly capHeight: number
  readonly xHeight: number
  readonly italicAngle = 0
  readonly bbox: FontFile['boundingBox']
  readonly postscriptName: string
  readonly post = { isFixedPitch: false }
  readonly head = { macStyle: { italic: false } }
  readonly 'OS/2': { sFamilyClass: number }
  readonly #file: FontFile
  readonly #notdef: PdfGlyph
  readonly #glyphs = new Map<string, PdfGlyph>()
  /** Glyph of the file by glyph number in the PDF. */
  readonly #glyphOf: number[] = [0]

  /** `pack` makes of the font's program what the PDF holds of it. */
  constructor(
    file: FontFile,
    readonly pack: (program: Uint8Array) => Uint8Array,
  ) {
    this.#file = file
    this.unitsPerEm = file.unitsPerEm
    this.ascent = file.ascent
    this.descent = file.descent
    this.lineGap = file.lineGap
    this.capHeight = file.capHeight
    this.xHeight = file.xHeight
    this.bbox = file.boundingBox
    this.postscriptName = file.postscriptName
    this['OS/2'] = { sFamilyClass: file.familyClass }
    this.#notdef = { id: 0, advanceWidth: file.advanceOf(0), codePoints: [0] }
  }

  /** Called by PDFKit. Every cluster must have been set by this font's {@link FontList} before. */
  layout(text: string): { glyphs: PdfGlyph[]; positions: Position[]; advanceWidth: number } {
    const glyphs: PdfGlyph[] = []
    const positions: Position[] = []
    let advanceWidth = 0
    for (const { base, selector } of clustersOf(text)) {
      const glyph = this.#glyph(base, selector)
      glyphs.push(glyph)
      positions.push({ xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 })
      advanceWidth += glyph.advanceWidth
    }
    return { glyphs, positions, advanceWidth }
  }

  getGlyph(id: number): PdfGlyph {
    if (id !== 0) throw new Error('only .notdef is asked for by number')
    return this.#notdef
  }

  createSubset(): { includeGlyph(id: number): number; encode(): Uint8Array } {
    return {
      includeGlyph: (id) => id,
      encode: () => this.pack(subsetOf(this.#file, this.#glyphOf)),
    }
  }

  #glyph(base: number, selector: number): PdfGlyph {
    const key = `${base},${selector}`
    const known = this.#glyphs.get(key)
    if (known) return known
    const glyph = this.#file.glyphOf(base, selector)
    if (glyph === undefined) throw new Error('a text was drawn that was not set before')
    const created = {
      id: this.#glyphOf.length,
      advanceWidth: this.#file.advanceOf(glyph),
      codePoints: selector === 0 ? [base] : [base, selector],
    }
    this.#glyphOf.push(glyph)
    this.#glyphs.set(key, created)
    return created
  }
}

/** Stretches of a line that one font draws. */
export function segmentsByFont(clusters: readonly SetCluster[]): SetCluster[][] {
  const segments: SetCluster[][] = []
  for (const cluster of clusters) {
    const last = segments.at(-1)
    if (last && last[0]?.font === cluster.font) last.push(cluster)
    else segments.push([cluster])
  }
  return segments
}
