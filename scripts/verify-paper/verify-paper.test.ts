import { equal, match, ok } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { needsProgram } from '../../templates/paper/test-tools.js'
import { type GreyPicture, rasterise } from '../../templates/paper/testing/rasterise.js'
import { usualCodeBytes } from '../../templates/verification/code-parts.js'
import { nodePlatform } from '../../templates/verification/node-platform.js'
import { signPaper } from '../../templates/verification/sign-paper.js'
import { verifyPaper } from '../../templates/verification/verify-set.js'
import { codesOfFiles, codesOfPicture, picturesOfPdf } from './read-codes.js'
import { claimsOf, codesOf, issuerKey, keysOf, newKey, residenceSample, sheetOf } from './testing/papers.js'
import { type Scanner, scan, scanners } from './testing/scanners.js'

const printDotsPerInch = 400
const seeds = [1, 2]
/** The part of the back that has the codes, with what lies around them. */
const upperShare = 0.41
/** One code, and two. */
const scanned = ['hanako', 'latin']

function upperPart({ width, height, grey }: GreyPicture): GreyPicture {
  const rows = Math.round(height * upperShare)
  return { width, height: rows, grey: grey.subarray(0, rows * width) }
}

function pixelsOf({ width, height, grey }: GreyPicture) {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (const [i, value] of grey.entries()) data.fill(value, i * 4, i * 4 + 3)
  return { width, height, data }
}

/** A signed page whose one code has as many bytes as a code usually has at most. */
async function fullestCode(): Promise<Uint8Array> {
  for (let length = 400; ; length += 1) {
    const text = createHash('shake256', { outputLength: length }).update('見本').digest('base64')
    const claims = { ...claimsOf(residenceSample('hanako')), content: { text } }
    const [code, second] = await signPaper(claims, issuerKey)
    if (!code || second) throw new Error('no code of this length')
    if (code.length >= usualCodeBytes - 2) return code
  }
}

describe('reading the codes of a paper', () => {
  const backs = new Map<string, GreyPicture>()
  const backOf = async (name: string, made?: readonly Uint8Array[]): Promise<GreyPicture> => {
    const known = backs.get(name)
    if (known) return known
    const sample = residenceSample(made ? 'hanako' : name)
    const [codes = []] = made ? [made] : await codesOf(sample)
    const back = upperPart(await rasterise(await sheetOf(sample, 0, codes), 1, printDotsPerInch))
    backs.set(name, back)
    return back
  }
  const seen = async (back: GreyPicture, scanner: Scanner, seed: number) => {
    const found = await codesOfPicture(pixelsOf(scan(back, printDotsPerInch, scanner, seed)))
    return await verifyPaper(found, keysOf(issuerKey), nodePlatform).catch(() => null)
  }

  for (const [name, scanner] of Object.entries(scanners)) {
    it(`by a ${name}`, async function () {
      this.timeout(120_000)
      let read = 0
      for (const sampleName of scanned) {
        const back = await backOf(sampleName)
        for (const seed of seeds) {
          const paper = await seen(back, scanner, seed)
          if (paper?.issueNumber === residenceSample(sampleName).issueNumber) read++
        }
      }
      // As dense as one gets.
      const back = await backOf('fullest', [await fullestCode()])
      for (const seed of seeds) if (await seen(back, scanner, seed)) read++
      const all = (scanned.length + 1) * seeds.length
      process.stderr.write(`      ${name}: ${read} of ${all} sheets read\n`)
      equal(read, all)
    })
  }
})

describe('npm run verify-paper', () => {
  const program = fileURLToPath(new URL('main.js', import.meta.url))
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'verify-paper-test-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  const file = (name: string, content: Uint8Array | string) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const keysFile = (key = issuerKey) => {
    const keys = [...keysOf(key)].map(([keyId, { key: raw, issuer, specimen }]) => {
      return { keyId, key: Buffer.from(raw).toString('base64'), issuer, specimen }
    })
    return file('issuer-keys.json', JSON.stringify({ keys }))
  }
  const run = (files: string[], key = issuerKey) => {
    const args = [program, ...files, '--issuer-keys', keysFile(key)]
    return spawnSync(process.execPath, args, { encoding: 'utf8' })
  }

  it('says what a paper of two sheets must say', async function () {
    this.timeout(60_000)
    needsProgram(this, 'pdftoppm')
    const sample = residenceSample('eras')
    const codes = await codesOf(sample)
    const sheets = await Promise.all(codes.map((code, index) => sheetOf(sample, index, code)))
    const files = sheets.map((sheet, i) => file(`${i}.pdf`, sheet))
    const { status, stdout, stderr } = run(files)
    equal(stderr, '')
    equal(status, 0)
    match(stdout, /見本: /)
    match(stdout, /発行者\t見本県架空市/)
    match(stdout, /氏名\t番号　昭人[\s\S]*2／2[\s\S]*氏名\t例示　大/)

    // The backs alone, as pictures.
    const pictures = await Promise.all(sheets.map(async (sheet) => (await picturesOfPdf(sheet))[1]))
    const [one = '', two = ''] = pictures.map((picture, i) => file(`${i}.png`, picture as Uint8Array))
    const refused = (reason: string, given: string[], key = issuerKey) => {
      const result = run(given, key)
      equal(result.status, 1)
      match(result.stderr, new RegExp(`^REFUSED \\(${reason}\\)`))
      equal(result.stdout, '')
    }
    refused('pageMissing', [one])
    refused('pageSwapped', [two, one])
    refused('foreignKey', [one, two], newKey())
  })

  it('says so where a sheet has no codes, or a file is none', async function () {
    this.timeout(60_000)
    needsProgram(this, 'pdftoppm')
    const bare = file('bare.pdf', await sheetOf(residenceSample('hanako'), 0, []))
    match(run([bare]).stderr, /REFUSED \(noCode\)/)
    equal(run([join(folder, 'missing.pdf')]).status, 2)
    equal(spawnSync(process.execPath, [program]).status, 2)
    const noKeys = spawnSync(process.execPath, [program, bare, '--issuer-keys', join(folder, 'none.json')], {
      encoding: 'utf8',
    })
    equal(noKeys.status, 2)
    match(noKeys.stderr, /There are no issuer keys at .*none\.json\. Name the file/)
  })

  it('reads the codes of a sheet in order from a PDF, with those of every page', async function () {
    this.timeout(60_000)
    needsProgram(this, 'pdftoppm')
    const sample = residenceSample('latin')
    const [codes = []] = await codesOf(sample)
    const found = await codesOfFiles([await sheetOf(sample, 0, codes)])
    equal(found.length, codes.length)
    for (const code of codes) ok(found.some((other) => Buffer.from(other).equals(code)))
  })
})
