import { equal, ok } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import { certificateFonts } from '../font/font-list.js'
import { PageLayout } from '../page-layout.js'
import { writePdf } from './write-pdf.js'

/** fontkit, an independent reader of fonts that is not on the certificate path. */
interface OtherReader {
  glyphForCodePoint(codePoint: number): { path: { toSVG(): string } }
  _cmapProcessor: { lookup(codePoint: number, selector: number): number }
  getGlyph(id: number): { path: { toSVG(): string } }
}
const ofPdfKit = createRequire(createRequire(import.meta.url).resolve('pdfkit'))
const otherReader = (bytes: Uint8Array): OtherReader =>
  (ofPdfKit('fontkit') as { create(bytes: Uint8Array): OtherReader }).create(bytes)

function streamsOf(pdf: Buffer): Buffer[] {
  const streams: Buffer[] = []
  for (let at = pdf.indexOf('\nstream\n'); at >= 0; at = pdf.indexOf('\nstream\n', at + 1)) {
    const data = pdf.subarray(at + 8, pdf.indexOf('\nendstream', at))
    // The document's XML metadata are not compressed.
    if (data[0] === 0x78) streams.push(inflateSync(data))
  }
  return streams
}

/** Code points by glyph number in the PDF, from its ToUnicode map. */
function textOfGlyphs(map: string): number[][] {
  return [...map.matchAll(/\[(.*)\]/g)].flatMap((range) =>
    [...(range[1] ?? '').matchAll(/<([0-9a-f ]*)>/g)].map((entry) =>
      [
        ...Buffer.from((entry[1] ?? '').replaceAll(' ', ''), 'hex')
          .swap16()
          .toString('utf16le'),
      ].map((character) => character.codePointAt(0) as number),
    ),
  )
}

describe('the font within a PDF', () => {
  it('draws for every (base, selector) the outline that another reader finds in the font file', async () => {
    const fonts = certificateFonts()
    const path = fonts.fonts[0]?.path ?? ''
    const text =
      '\u{9089}\u{9089}\u{e010f}\u{9089}\u{e0110}\u{8fbb}\u{e0102}\u{8fbb}\u{845b}\u{e0102}\u{20bb7}\u{fa19}神 　ÄM1＊'
    const layout = new PageLayout(fonts)
    layout.text('test', text, { x: 10, y: 10, width: 180, height: 10 }, { sizePt: 9.5 })
    const pdf = await writePdf([layout.finish(false)], fonts, { title: '', issuedAt: new Date(0) })
    const streams = streamsOf(Buffer.from(pdf))
    const embedded = otherReader(streams.find((stream) => stream.readUInt32BE(0) === 0x10000) as Buffer)
    const map = streams.find((stream) => stream.includes('beginbfrange'))?.toString('latin1') ?? ''
    const original = otherReader(readFileSync(path))

    const glyphs = textOfGlyphs(map)
    equal(glyphs.length, 1 + 15)
    for (const [number, [base = 0, selector]] of glyphs.entries()) {
      if (number === 0) continue
      const expected =
        selector === undefined
          ? original.glyphForCodePoint(base)
          : original.getGlyph(original._cmapProcessor.lookup(base, selector))
      equal(embedded.getGlyph(number).path.toSVG(), expected.path.toSVG(), base.toString(16))
    }
    const shapes = new Set(glyphs.map((_, number) => embedded.getGlyph(number).path.toSVG()))
    // 邉 and 邉+E010F look alike; the plain and the wide space are both blank.
    equal(shapes.size, glyphs.length - 2)
    ok(map.includes('<9089 db40 dd0f>'))
  })
})
