/** What holds of every certificate: called by each folder's test with its own samples. */
import { deepEqual, equal, match, ok, throws } from 'node:assert/strict'
import * as fc from 'fast-check'
import { templateOf } from '../../catalogue.js'
import { type CertificateTemplate, type PageInput, TextFault } from '../../template.js'
import type { DisplayList } from '../display-list.js'
import { certificateFonts, type FontList } from '../font/font-list.js'
import { sampleSeal } from '../sample-seal.js'
import { needsProgram, runOnPdf } from '../test-tools.js'
import { assertCellsApart, assertInside, itemsOf } from './assert-page.js'
import type { Sample } from './sample.js'

export interface CertificateUnderTest<Content> {
  template: CertificateTemplate<Content>
  layOut(input: PageInput<Content>, fonts: FontList): DisplayList
  samples: readonly Sample<Content>[]
  /** A field of the content's top level that takes any text. */
  anyTextField: keyof Content & string
}

const seal = sampleSeal()
export function pageInput<Content>(sample: Sample<Content>, index = 0): PageInput<Content> {
  return {
    content: sample.pages[index] as Content,
    page: index + 1,
    pages: sample.pages.length,
    issueNumber: sample.issueNumber,
    sealImage: seal,
    specimen: true,
    issuedAt: new Date('2026-11-22T03:04:05Z'),
  }
}

export function describeCertificate<Content extends object>(under: CertificateUnderTest<Content>): void {
  const { template, layOut, samples, anyTextField } = under
  const first = samples[0] as Sample<Content>
  const eachPage = samples.flatMap((sample) =>
    sample.pages.map((content, index) => ({ sample, content, index })),
  )

  it('is found in the catalogue by its kind', () => {
    equal(templateOf(template.kind), template)
  })

  for (const { sample, content, index } of eachPage) {
    const name = `${sample.name}, page ${index + 1},`

    it(`${name} is content as agreed, and every text stays inside its cell`, () => {
      const parsed = template.contentSchema.safeParse(content)
      ok(parsed.success, parsed.error?.message)
      deepEqual(parsed.data, content)
      const page = layOut(pageInput(sample, index), certificateFonts())
      assertInside(page)
      assertCellsApart(page)
    })

    it(`${name} is a sound PDF that gives back the code points it was sent`, async function () {
      for (const program of ['qpdf', 'pdftotext']) needsProgram(this, program)
      const input = pageInput(sample, index)
      const { pdf } = await template.render(input)
      match(runOnPdf('qpdf', pdf, '--check', 'FILE'), /No syntax or stream encoding errors/)
      const text = runOnPdf('pdftotext', pdf, '-raw', '-enc', 'UTF-8', 'FILE', '-')
      const page = layOut(input, certificateFonts())
      for (const { field, paragraphs } of itemsOf(page)) {
        for (const paragraph of paragraphs) ok(text.includes(paragraph.text), field)
      }
    })
  }

  it('is a tagged PDF 1.7 in Japanese of two sides of A4, its fonts embedded, nobody named outside its pages', async function () {
    for (const program of ['qpdf', 'pdffonts', 'pdfinfo']) needsProgram(this, program)
    const { pdf } = await template.render(pageInput(first))
    match(runOnPdf('qpdf', pdf, '--check', 'FILE'), /PDF Version: 1\.7\n/)
    const [, , ...fonts] = runOnPdf('pdffonts', pdf, 'FILE').trim().split('\n')
    ok(fonts.length > 0 && fonts.every((line) => / {2}Identity-H +yes yes yes /.test(line)), fonts.join('\n'))
    const info = runOnPdf('pdfinfo', pdf, 'FILE')
    match(info, /Tagged: +yes[\s\S]*Pages: +2\n[\s\S]*Page size: +595\.28 x 841\.89 pts \(A4\)/)
    const bytes = Buffer.from(pdf)
    ok(bytes.includes('/Lang (ja)') && bytes.includes('/PrintScaling /None'))
    const title = /^Title: +(.*)$/m.exec(info)?.[1] ?? ''
    ok(title.length > 0 && !title.includes(first.issueNumber), title)
  })

  it('refuses unknown fields, blanks, and a sentence of another certificate', () => {
    const accepts = (change: object) =>
      template.contentSchema.safeParse({ ...(first.pages[0] as object), ...change }).success
    ok(accepts({}))
    ok(!accepts({ font: 'other' }))
    for (const blank of ['', '　', null, 5]) ok(!accepts({ [anyTextField]: blank }), String(blank))
    const { certification } = first.pages[0] as { certification?: object }
    ok(!accepts({ certification: { ...certification, sentence: '証明する。' } }))
  })

  it('refuses a character without glyph and a text that does not fit, before anything is drawn', () => {
    const input = pageInput(first)
    const change = (text: string) => ({ ...input, content: { ...input.content, [anyTextField]: text } })
    throws(() => layOut(change('\u{32ff}元年'), certificateFonts()), { code: 'noGlyph' })
    throws(() => layOut(change('番'.repeat(4000)), certificateFonts()), { code: 'tooLong' })
  })

  it('lays any text out inside its cell, or refuses it as too long', () => {
    const parts = fc.constantFrom('番', '\u{20bb7}', '\u{845b}\u{e0102}', 'ー', 'MIHON', ' ', '　', '１')
    const text = fc.array(parts, { minLength: 1, maxLength: 150, size: 'max' })
    const seen = { laidOut: 0, refused: 0 }
    fc.assert(
      fc.property(text, (made) => {
        const input = pageInput(first)
        const content = { ...input.content, [anyTextField]: `見${made.join('')}` }
        try {
          const page = layOut({ ...input, content }, certificateFonts())
          assertInside(page)
          assertCellsApart(page)
          seen.laidOut++
        } catch (error) {
          if (!(error instanceof TextFault) || error.code !== 'tooLong') throw error
          seen.refused++
        }
      }),
      { numRuns: 30 },
    )
    ok(seen.laidOut > 0, JSON.stringify(seen))
  })

  it('refuses a page that cannot be part of its set', () => {
    throws(() => layOut({ ...pageInput(first), page: 3, pages: 2 }, certificateFonts()), RangeError)
  })
}
