import { deepEqual, equal, match, notDeepEqual, ok, rejects } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { templateOf } from '../catalogue.js'
import { certificateFonts } from '../paper/font/font-list.js'
import { sampleSeal } from '../paper/sample-seal.js'
import { needsProgram, runOnPdf } from '../paper/test-tools.js'
import type { ResidenceContent } from './content.js'
import { residenceTemplate } from './index.js'
import { layOutResidence } from './page.js'
import { type Sample, samples } from './samples.js'

const seal = sampleSeal()
const inputOf = (sample: Sample, index: number, specimen = true) => ({
  content: sample.pages[index] as ResidenceContent,
  page: index + 1,
  pages: sample.pages.length,
  issueNumber: sample.issueNumber,
  sealImage: seal,
  specimen,
  issuedAt: new Date('2026-11-22T03:04:05Z'),
})
const sampleNamed = (name: string) => samples.find((sample) => sample.name === name) as Sample
const pdfOf = async (sample: Sample, index = 0, specimen = true) =>
  (await residenceTemplate.render(inputOf(sample, index, specimen))).pdf
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const eachPage = samples.flatMap((sample) => sample.pages.map((_, index) => ({ sample, index })))

describe("a residence certificate's PDF", () => {
  it('is found in the catalogue by its kind', () => {
    equal(templateOf('residence'), residenceTemplate)
    equal(templateOf('unknown'), undefined)
  })

  for (const { sample, index } of eachPage) {
    it(`of ${sample.name}, page ${index + 1}, is sound, two sides of A4, fonts embedded`, async function () {
      for (const program of ['qpdf', 'pdffonts', 'pdfinfo']) needsProgram(this, program)
      const pdf = await pdfOf(sample, index)
      match(
        runOnPdf('qpdf', pdf, '--check', 'FILE'),
        /PDF Version: 1\.7\n(?:.*\n)*No syntax or stream encoding errors/,
      )
      const [, , ...fonts] = runOnPdf('pdffonts', pdf, 'FILE').trim().split('\n')
      deepEqual(
        fonts.map((line) => line.split(/ {2,}/).slice(1, 3).join(' ') + / yes yes yes /.exec(line)?.[0]),
        ['CID TrueType Identity-H yes yes yes '],
      )
      const info = runOnPdf('pdfinfo', pdf, 'FILE')
      match(info, /Pages: +2\n/)
      match(info, /Page size: +595\.28 x 841\.89 pts \(A4\)/)
      match(info, /Tagged: +yes/)
    })

    it(`of ${sample.name}, page ${index + 1}, gives back the code points it was sent`, async function () {
      needsProgram(this, 'pdftotext')
      const text = runOnPdf('pdftotext', await pdfOf(sample, index), '-raw', '-enc', 'UTF-8', 'FILE', '-')
      const page = layOutResidence(inputOf(sample, index), certificateFonts())
      for (const { items } of page.sections) {
        for (const { field, paragraphs } of items) {
          for (const paragraph of paragraphs) ok(text.includes(paragraph.text), field)
        }
      }
    })
  }

  it('asks the printer for its true size, is Japanese, and names no person outside the page', async () => {
    const pdf = Buffer.from(await pdfOf(sampleNamed('hanako')))
    const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16()
    ok(pdf.includes('/PrintScaling /None'))
    ok(pdf.includes('/Lang (ja)'))
    ok(pdf.includes(utf16('住民票の写し')), 'the title')
    for (const personal of ['番号', '花子', '架空市', '架住第', '昭和60年']) {
      ok(!pdf.includes(utf16(personal)) && !pdf.includes(Buffer.from(personal)), personal)
    }
  })

  it('is the same bytes in any process and time zone', async () => {
    const script = `
      const { residenceTemplate } = await import(process.argv[1] + '/index.js')
      const { samples } = await import(process.argv[1] + '/samples.js')
      const { sampleSeal } = await import(process.argv[1] + '/../paper/sample-seal.js')
      const { createHash } = await import('node:crypto')
      const sample = samples.find(({ name }) => name === 'latin')
      const { pdf } = await residenceTemplate.render({
        content: sample.pages[0], page: 1, pages: 1, issueNumber: sample.issueNumber, sealImage: sampleSeal(),
        specimen: true, issuedAt: new Date('2026-11-22T03:04:05Z'),
      })
      process.stdout.write(createHash('sha256').update(pdf).digest('hex'))`
    const folder = new URL('.', import.meta.url).href.replace(/\/$/, '')
    const here = hashOf(await pdfOf(sampleNamed('latin')))
    for (const zone of ['America/St_Johns', 'Asia/Tokyo']) {
      const there = execFileSync(process.execPath, ['--input-type=module', '-e', script, folder], {
        encoding: 'utf8',
        env: { ...process.env, TZ: zone, LANG: 'C' },
      })
      equal(there, here, zone)
    }
  })

  it('does not depend on what was drawn before', async () => {
    const before = hashOf(await pdfOf(sampleNamed('hanako')))
    await pdfOf(sampleNamed('characters'))
    await pdfOf(sampleNamed('characters'), 1)
    equal(hashOf(await pdfOf(sampleNamed('hanako'))), before)
  })

  it('says 見本 on a specimen and nowhere else', async function () {
    needsProgram(this, 'pdftotext')
    const hanako = sampleNamed('eras')
    const count = async (specimen: boolean) =>
      runOnPdf('pdftotext', await pdfOf(hanako, 0, specimen), '-raw', 'FILE', '-').split('見').length - 1
    equal(await count(false), 0)
    // Those at the edge of the paper are not counted as text by every reader.
    ok((await count(true)) >= 6)
    notDeepEqual(await pdfOf(hanako, 0, true), await pdfOf(hanako, 0, false))
  })

  it('loads no font engine', () => {
    const script = `
      const { createRequire } = await import('node:module')
      await import(process.argv[1] + '/index.js')
      const loaded = Object.keys(createRequire(process.argv[1] + '/index.js').cache)
      process.stdout.write(String(loaded.some((file) => /pdfkit/.test(file))) + loaded.some((file) => /fontkit/.test(file)))`
    const folder = new URL('.', import.meta.url).href.replace(/\/$/, '')
    const found = execFileSync(process.execPath, ['--input-type=module', '-e', script, folder], {
      encoding: 'utf8',
    })
    equal(found, 'truefalse')
  })

  it('rejects, and draws nothing, when a glyph is missing or a seal is none', async () => {
    const input = inputOf(sampleNamed('hanako'), 0)
    await rejects(residenceTemplate.render({ ...input, issueNumber: '\u{32ff}1号' }), {
      code: 'noGlyph',
      message: 'issueNumber: no glyph for U+32FF',
    })
    await rejects(residenceTemplate.render({ ...input, sealImage: new Uint8Array(10) }), { name: 'PngFault' })
  })
})
