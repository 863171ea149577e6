import { deepEqual, notDeepEqual } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { templates } from './catalogue.js'
import { sampleSeal } from './paper/sample-seal.js'
import { goldenIn } from './paper/testing/folder-of.js'
import { type GreyPicture, rasterise } from './paper/testing/rasterise.js'
import type { Sample } from './paper/testing/sample.js'
import { samplesOf } from './samples.js'

/** Strokes of 8 points are some pixels wide: another glyph, place or size is another picture. */
const dotsPerInch = 100
/** Bytes that look like a code's: the drawing is compared here, not the signature. */
const codes = [Uint8Array.from({ length: 450 }, (_, i) => (i * 73) % 256)]
const seal = sampleSeal()

async function pdfOf(kind: string, sample: Sample<unknown>, index: number, specimen: boolean) {
  const template = templates.get(kind)
  if (!template) throw new Error(`no template ${kind}`)
  const { pdf } = await template.render({
    content: sample.pages[index],
    page: index + 1,
    pages: sample.pages.length,
    issueNumber: sample.issueNumber,
    sealImage: seal,
    specimen,
    issuedAt: new Date('2026-11-22T03:04:05Z'),
    verificationCodes: codes,
  })
  return pdf
}

async function draw(...what: Parameters<typeof pdfOf>) {
  const pdf = await pdfOf(...what)
  return [await rasterise(pdf, 0, dotsPerInch), await rasterise(pdf, 1, dotsPerInch)] as const
}

const digestOf = ({ width, height, grey }: GreyPicture) =>
  createHash('sha256').update(`${width} ${height} `).update(grey).digest('hex').slice(0, 24)

/** Draws the first page of every certificate and prints the digests of the files. */
const printDigests = `
  const from = (file) => import(new URL(file, process.argv[1]))
  const { templates } = await from('catalogue.js')
  const { samplesOf } = await from('samples.js')
  const { sampleSeal } = await from('paper/sample-seal.js')
  const { createHash } = await import('node:crypto')
  const digests = {}
  for (const [kind, [sample]] of Object.entries(samplesOf)) {
    const { pdf } = await templates.get(kind).render({
      content: sample.pages[0], page: 1, pages: sample.pages.length, issueNumber: sample.issueNumber,
      sealImage: sampleSeal(), specimen: false, issuedAt: new Date('2026-11-22T03:04:05Z'),
      verificationCodes: [Uint8Array.from({ length: 450 }, (_, i) => (i * 73) % 256)],
    })
    digests[kind] = createHash('sha256').update(pdf).digest('hex')
  }
  process.stdout.write(JSON.stringify(digests))`

/** With GOLDEN_FOLDER set, pictures are left there to be looked at. */
function keep(name: string, { width, height, grey }: GreyPicture): void {
  const folder = process.env.GOLDEN_FOLDER
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, `${name}.pgm`),
    Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), grey]),
  )
}

describe('every page as pixels', () => {
  for (const [kind, samples] of Object.entries(samplesOf)) {
    it(`is what it was when it was last looked at: ${kind}`, async function () {
      this.timeout(60_000)
      const drawn: Record<string, string> = {}
      for (const sample of samples) {
        for (const index of sample.pages.keys()) {
          const name = `${sample.name}-${index + 1}`
          const [front, back] = await draw(kind, sample, index, false)
          drawn[name] = `${digestOf(front)} ${digestOf(back)}`
          keep(`${kind}-${name}-front`, front)
          keep(`${kind}-${name}-back`, back)
        }
      }
      const { goldenPages } = await goldenIn(kind)
      const tells =
        'look at the pictures (GOLDEN_FOLDER=…), then put these digests into goldenPages of golden.ts'
      deepEqual(drawn, goldenPages, `${tells}: ${JSON.stringify(drawn, null, 2)}`)
    })
  }

  it('is another picture when one character, or the word 見本, is another', async function () {
    this.timeout(60_000)
    const sample = samplesOf.sealRegistration?.[0]
    if (!sample) throw new Error('no sample')
    const content = sample.pages[0] as object
    const changed = { ...sample, pages: [{ ...content, address: '見本県架空市中央一丁目２番４号' }] }
    const [front] = await draw('sealRegistration', sample, 0, false)
    notDeepEqual(digestOf((await draw('sealRegistration', changed, 0, false))[0]), digestOf(front))
    notDeepEqual(digestOf((await draw('sealRegistration', sample, 0, true))[0]), digestOf(front))
  })

  it('is the same file, byte by byte, in another process, time zone and language', async function () {
    this.timeout(60_000)
    const here: Record<string, string> = {}
    for (const [kind, [sample]] of Object.entries(samplesOf)) {
      if (!sample) throw new Error(`no sample of ${kind}`)
      const pdf = await pdfOf(kind, sample, 0, false)
      here[kind] = createHash('sha256').update(pdf).digest('hex')
    }
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', printDigests, import.meta.url],
      { env: { ...process.env, TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' } },
    )
    deepEqual(JSON.parse(stdout), here)
  })
})
