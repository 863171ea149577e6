import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { TextFault } from '../../template.js'
import { clustersOf } from '../cluster.js'
import { PageLayout } from '../page-layout.js'
import { writePdf } from '../pdf/write-pdf.js'
import { needsProgram, runOnPdf } from '../test-tools.js'
import { DocumentFont } from './document-font.js'
import { FontFault } from './font-file.js'
import { certificateFonts, useFontFiles } from './font-list.js'
import { subsetOf } from './subset.js'

/** fontkit is the independent reader: no code of the certificate path, and right about this font's sequences. */
interface OtherReader {
  numGlyphs: number
  characterSet: number[]
  _cmapProcessor: { lookup(codePoint: number, selector?: number): number }
  cmap: { tables: Array<{ table: { version: number; varSelectors?: { toArray(): Selector[] } } }> }
  getGlyph(id: number): { path: { toSVG(): string }; advanceWidth: number }
}
interface Selector {
  varSelector: number
  nonDefaultUVS?: Array<{ unicodeValue: number; glyphID: number }>
  defaultUVS?: Array<{ startUnicodeValue: number; additionalCount: number }>
}
const ofPdfKit = createRequire(createRequire(import.meta.url).resolve('pdfkit'))
const otherReader = (bytes: Uint8Array): OtherReader =>
  (ofPdfKit('fontkit') as { create(bytes: Uint8Array): OtherReader }).create(bytes)

/** Has letters that IPAmj has not, such as those of Vietnamese. */
const secondFont = '/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf'

/** 葛 and 辻 with and without selector, a composite-prone Latin letter, a character outside the BMP. */
const someText = '\u{845b}\u{845b}\u{e0102}\u{8fbb}\u{e0102}Äé\u{20bb7}＊1'

describe('the certificate font', () => {
  const [font] = certificateFonts().fonts
  ok(font)
  let other: OtherReader
  before(() => {
    other = otherReader(readFileSync(font.path))
  })

  it('maps every character as another reader does', () => {
    equal(font.glyphCount, other.numGlyphs)
    const characters = other.characterSet
    ok(characters.length > 50_000)
    const wrong = characters.filter(
      (codePoint) => font.glyphOf(codePoint, 0) !== (other._cmapProcessor.lookup(codePoint) || undefined),
    )
    deepEqual(wrong, [])
  })

  it('maps every variation sequence as the table lists it, read by another reader', () => {
    const table = other.cmap.tables.find(({ table: { version } }) => version === 14)?.table
    const selectors = table?.varSelectors?.toArray() ?? []
    let sequences = 0
    for (const { varSelector, nonDefaultUVS = [] } of selectors) {
      for (const { unicodeValue, glyphID } of nonDefaultUVS) {
        equal(font.glyphOf(unicodeValue, varSelector), glyphID)
        sequences++
      }
    }
    equal(sequences, 11_474)
  })

  it('has the advance of every hundredth glyph as another reader sees it', () => {
    for (let glyph = 0; glyph < font.glyphCount; glyph += 100) {
      equal(font.advanceOf(glyph), other.getGlyph(glyph).advanceWidth)
    }
  })

  it('has no glyph where the font has none, and never the base instead', () => {
    equal(font.glyphOf(0x32ff, 0), undefined)
    equal(font.glyphOf(0x9faf, 0), undefined)
    equal(font.glyphOf(0x9089, 0xe0100), undefined)
    equal(font.glyphOf(0x41, 0xfe00), undefined)
    ok(font.glyphOf(0x9089, 0xe0110) !== font.glyphOf(0x9089, 0))
  })

  it('gives subsets whose outlines are those of the font', () => {
    const glyphs = [0, ...clustersOf(someText).map((c) => font.glyphOf(c.base, c.selector) as number)]
    const subset = otherReader(subsetOf(font, glyphs))
    for (const [index, glyph] of glyphs.entries()) {
      equal(subset.getGlyph(index).path.toSVG(), other.getGlyph(glyph).path.toSVG())
      equal(subset.getGlyph(index).advanceWidth, other.getGlyph(glyph).advanceWidth)
    }
  })
})

describe('a font within a document', () => {
  const [file] = certificateFonts().fonts
  ok(file)

  const plain = (program: Uint8Array) => program

  it('numbers each (base, selector) apart, even where the font draws both alike', () => {
    const font = new DocumentFont(file, plain)
    const run = font.layout('\u{9089}\u{9089}\u{e010f}\u{9089}')
    equal(file.glyphOf(0x9089, 0xe010f), file.glyphOf(0x9089, 0))
    deepEqual(
      run.glyphs.map(({ id, codePoints }) => [id, codePoints]),
      [
        [1, [0x9089]],
        [2, [0x9089, 0xe010f]],
        [1, [0x9089]],
      ],
    )
  })

  it('knows nothing of another document', () => {
    new DocumentFont(file, plain).layout('\u{8fbb}\u{e0102}番号')
    const next = new DocumentFont(file, plain)
    deepEqual(next.layout('\u{8fbb}').glyphs[0]?.codePoints, [0x8fbb])
    equal(next.layout('\u{8fbb}').glyphs[0]?.id, 1)
  })
})

describe('the list of fonts', () => {
  afterEach(() => useFontFiles([]))

  it('names field and code points, never the text, when a glyph is missing', () => {
    throws(
      () => certificateFonts().set('番号\u{9089}\u{e0100}\u{32ff}', 'residents[0].name'),
      (error: unknown) =>
        error instanceof TextFault &&
        error.code === 'noGlyph' &&
        error.message === 'residents[0].name: no glyph for U+9089 U+E0100, U+32FF',
    )
  })

  it('says what to do when a font file is missing', () => {
    useFontFiles(['/nonexistent/font.ttf'])
    throws(certificateFonts, /font file \/nonexistent\/font\.ttf is missing/)
  })

  it('draws each character by the first font that has it, and embeds those that were needed', async function () {
    if (!existsSync(secondFont)) {
      const reason = `${secondFont} is missing: install the Debian package fonts-noto-core`
      if (process.env.CI === 'true') throw new Error(reason)
      process.stderr.write(`      skipped: ${reason}\n`)
      this.skip()
    }
    needsProgram(this, 'pdffonts')
    const [{ path = '' } = {}] = certificateFonts().fonts
    throws(() => certificateFonts().set('NGUY\u{1ec4}N', 'names'), { code: 'noGlyph' })
    useFontFiles([path, secondFont])
    const fonts = certificateFonts()
    const text = '\u{8fbb}\u{e0102} NGUY\u{1ec4}N \u{20bb7}'
    const [first, second] = fonts.fonts
    deepEqual(
      fonts.set(text, 'names').map(({ font, base }) => [String.fromCodePoint(base), font === first]),
      [...'辻 NGUYỄN 𠮷'].map((character) => [character, character !== 'Ễ']),
    )
    // No sequence is taken apart for the sake of a font that has the base alone.
    throws(() => fonts.set('N\u{e0100}', 'names'), { code: 'noGlyph' })
    const draw = (drawn: string) => {
      const layout = new PageLayout(fonts)
      layout.text('names', drawn, { x: 10, y: 10, width: 180, height: 10 }, { sizePt: 14 })
      return writePdf([layout.finish(false)], fonts, { title: '', issuedAt: new Date(0) })
    }
    const pdf = await draw(text)
    const embedded = (file: Uint8Array) => runOnPdf('pdffonts', file, 'FILE').trim().split('\n').slice(2)
    const lines = embedded(pdf)
    equal(lines.length, 2)
    for (const font of [first, second]) {
      ok(lines.some((line) => line.includes(font?.postscriptName ?? '?') && / yes yes yes /.test(line)))
    }
    ok(runOnPdf('pdftotext', pdf, '-raw', '-enc', 'UTF-8', 'FILE', '-').includes(text))
    equal(embedded(await draw('番号')).length, 1)
  })

  it('refuses a file that is no font', () => {
    useFontFiles([process.execPath])
    throws(certificateFonts, FontFault)
  })
})
