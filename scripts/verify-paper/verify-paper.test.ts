import { equal, match, ok } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { needsProgram } from '../../templates/paper/test-tools.js'
import type { GreyPicture } from '../../templates/paper/testing/rasterise.js'
import { maxCodeBytes, maxCodes, usualCodeBytes } from '../../templates/verification/code-parts.js'
import { codesOfFiles, picturesOfPdf } from './read-codes.js'
import { codesOf, issuerKey, keysOf, newKey, residenceSample, sheetOf } from './testing/papers.js'
import { type BackName, backNames, backOf, isRead } from './testing/reading.js'
import { scanners } from './testing/scanners.js'

/** The fuller the codes, the more scans of them; fixed, so that what was read yesterday is read today. */
const seedsOf: Readonly<Record<BackName, readonly number[]>> = {
  usual: [1],
  full: [1, 2],
  'two full': [1, 2, 3],
}

describe('reading the codes of a paper', () => {
  const prints = new Map<BackName, GreyPicture>()
  before(async function () {
    this.timeout(60_000)
    for (const name of backNames) {
      const { print, codes } = await backOf(name)
      prints.set(name, print)
      const fullest = { usual: 0, full: usualCodeBytes - 4, 'two full': maxCodeBytes - 4 }[name]
      ok(codes.every(({ length }) => length > fullest && length <= maxCodeBytes))
      equal(codes.length, name === 'two full' ? maxCodes : 1)
    }
  })

  for (const [model, scanner] of Object.entries(scanners)) {
    it(`by a ${model}`, async function () {
      this.timeout(120_000)
      const told: string[] = []
      let missed = 0
      for (const name of backNames) {
        const print = prints.get(name) as GreyPicture
        let read = 0
        for (const seed of seedsOf[name]) if (await isRead(print, scanner, seed)) read++
        missed += seedsOf[name].length - read
        told.push(`${name} ${read} of ${seedsOf[name].length}`)
      }
      process.stderr.write(`      ${model}: ${told.join(', ')}\n`)
      equal(missed, 0)
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
