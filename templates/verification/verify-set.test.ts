import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { paperKinds } from '../catalogue.js'
import { residenceTemplate } from '../residence/index.js'
import { samplesOf } from '../samples.js'
import { certifiedContent, type ImprintThumbnail, thumbnailSide } from './certified-content.js'
import { claimsToCbor, type PaperClaims } from './claims.js'
import { maxCodeBytes, maxCodes, splitMessage, usualCodeBytes } from './code-parts.js'
import { describePage, imprintLines } from './describe.js'
import { parseIssuerKeys } from './issuer-keys.js'
import { nodePlatform } from './node-platform.js'
import { PaperKinds, shape } from './paper-kind.js'
import { keyIdOf, rawPublicKey, signPaper } from './sign-paper.js'
import { type IssuerKey, type PaperReason, protectedHeaderOf, sign1 } from './signed-paper.js'
import { verifyPaper } from './verify-set.js'

const newKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey
const [key, otherKey] = [newKey(), newKey()]
const entryOf = (privateKey: KeyObject): [string, IssuerKey] => {
  const raw = rawPublicKey(privateKey)
  return [Buffer.from(keyIdOf(raw)).toString('hex'), { key: raw, issuer: '見本県架空市', specimen: false }]
}
const keys = new Map([entryOf(key)])

const { residence: residences = [], sealRegistration: seals = [] } = samplesOf
const eras = residences.find(({ name }) => name === 'eras')
if (!eras) throw new Error('no sample of two pages')
const claims = (page: number, change: Partial<PaperClaims> = {}): PaperClaims => ({
  kind: 'residence',
  contentVersion: 1,
  issueNumber: eras.issueNumber,
  issueDate: '2026-11-22',
  page,
  pages: eras.pages.length,
  content: certifiedContent(eras.pages[page - 1]),
  ...change,
})
const codes = (page: number, change: Partial<PaperClaims> = {}, signer = key) =>
  signPaper(claims(page, change), signer, paperKinds)
/** So much that it needs several codes, whatever packs it. */
const noise = (length: number) =>
  createHash('shake256', { outputLength: length }).update('見本').digest('base64')
const verify = (
  read: readonly Uint8Array[],
  pinned: ReadonlyMap<string, IssuerKey> = keys,
  kinds = paperKinds,
) => verifyPaper(read, pinned, kinds, nodePlatform)
const refused = async (reason: PaperReason, read: readonly Uint8Array[], pinned = keys, kinds = paperKinds) =>
  rejects(verify(read, pinned, kinds), { name: 'PaperFault', reason })

describe('a paper and its codes', () => {
  let first: Uint8Array[]
  let second: Uint8Array[]
  before(async () => {
    first = await codes(1)
    second = await codes(2)
  })

  it('says what was issued, page by page, in whatever order the codes of a page were read', async () => {
    const paper = await verify([...[...first].reverse(), ...second, ...second])
    equal(paper.issuer, '見本県架空市')
    equal(paper.issueNumber, eras.issueNumber)
    deepEqual(
      paper.pages.map(({ claims: { page } }) => page),
      [1, 2],
    )
    deepEqual(paper.pages[0]?.claims.content, claims(1).content)
    const lines = describePage(paper.pages[0] as never, paperKinds.of(paper.kind))
    ok(lines.some(({ text }) => text === '番号　昭人'))
    ok(lines.findIndex(({ label }) => label === '表題') < lines.findIndex(({ label }) => label === '住所'))
  })

  it('fits one or two codes that any phone reads, whatever the certificate', async () => {
    for (const [kind, samples] of Object.entries(samplesOf)) {
      for (const content of samples.flatMap(({ pages }) => pages)) {
        const made = await codes(1, { kind, content: certifiedContent(content) })
        for (const code of made) ok(code.length <= maxCodeBytes)
        ok(made.length <= 2, `${kind}: ${made.length} codes`)
      }
    }
  })

  it('takes two full codes for a page crammed with text, and no page with more', async () => {
    const crammed = await codes(1, { pages: 1, content: { text: noise(2000) } })
    equal(crammed.length, maxCodes)
    ok(crammed.every(({ length }) => length > usualCodeBytes && length <= maxCodeBytes))
    equal((await verify(crammed.toReversed())).pages.length, 1)
    await refused('codeMissing', crammed.slice(1))
    await rejects(codes(1, { content: { text: noise(2200) } }), RangeError)
  })

  it('never holds 個人番号, only that it is printed', async () => {
    const hanako = residences[0]
    const content = certifiedContent(hanako?.pages[0])
    const text = JSON.stringify(content)
    ok(JSON.stringify(hanako).includes('9999 0000 0012'))
    ok(!text.includes('9999') && text.includes('（記載あり）'))
    ok(!Buffer.from(claimsToCbor(claims(1, { content }), paperKinds)).includes('9999 0000'))
    // A mark stays a mark.
    equal((certifiedContent({ myNumber: '＊＊＊' }) as { myNumber: string }).myNumber, '＊＊＊')
  })

  it('holds the imprint of a seal as a small picture with its size', () => {
    const { imprint } = certifiedContent(seals[0]?.pages[0]) as { imprint: ImprintThumbnail }
    deepEqual([imprint.widthMm, imprint.heightMm], [24, 24])
    const page = { claims: { ...claims(1), content: { imprint } }, issuer: '', specimen: false, keyId: '' }
    const lines = imprintLines(page)
    equal(lines.length, thumbnailSide / 2)
    ok(lines.join('').includes('█'))
    // A ring: empty corners, ink in the middle of each side.
    equal(lines[0]?.[0], ' ')
    ok(lines[0]?.[thumbnailSide / 2] !== ' ')
  })

  it('is refused where no code, or not every code of a page, was read', async () => {
    await refused('noCode', [])
    await refused('noCode', [new TextEncoder().encode('https://www.example.com/'), new Uint8Array(3)])
    const several = await codes(1, { content: { text: noise(1200) } })
    equal(several.length, 2)
    await refused('codeMissing', [...several.slice(1), ...second])
    await refused('codeMissing', [...several.slice(0, 1), ...second])
  })

  it('is refused with a foreign key, whoever claims to be its issuer', async () => {
    const foreign = await codes(1, { pages: 1 }, otherKey)
    await refused('foreignKey', foreign)
    // The right key id beside the wrong signature.
    const header = protectedHeaderOf(keyIdOf(rawPublicKey(key)))
    const message = sign1(header, new Uint8Array(100), new Uint8Array(64))
    await refused('badSignature', await splitMessage(message, nodePlatform.sha256))
  })

  it('is refused whichever byte of its codes is changed', async () => {
    const single = await codes(1, { pages: 1 })
    const place = fc.nat({ max: single.reduce((sum, { length }) => sum + length, 0) - 1 })
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = single.map((code) => Uint8Array.from(code))
        let left = at
        for (const code of changed) {
          if (left >= 0 && left < code.length) code[left] = (code[left] as number) ^ change
          left -= code.length
        }
        await rejects(verify(changed), { name: 'PaperFault' })
      }),
      { numRuns: 400 },
    )
  })

  it('is refused with other content under the same signature, though the parts fit', async () => {
    const mine = claims(1, { pages: 1 })
    const [good, forged] = await Promise.all([
      signPaper(mine, key, paperKinds),
      signPaper({ ...mine, issueNumber: '偽1号' }, otherKey, paperKinds),
    ])
    const cut = (parts: Uint8Array[]) => Buffer.concat(parts.map((part) => part.subarray(9)))
    const body = cut(forged)
    // The signature is the last thing in the message.
    cut(good)
      .subarray(-64)
      .copy(body, body.length - 64)
    const header = protectedHeaderOf(keyIdOf(rawPublicKey(key)))
    const place = body.indexOf(Buffer.from(protectedHeaderOf(keyIdOf(rawPublicKey(otherKey)))))
    Buffer.from(header).copy(body, place)
    await refused('badSignature', await splitMessage(new Uint8Array(body), nodePlatform.sha256))
  })

  it('is refused with a page missing, repeated, swapped, or of another paper', async () => {
    await refused('pageMissing', first)
    await refused('pageMissing', second)
    await refused('pageSwapped', [...second, ...first])
    await refused('pageRepeated', [...first, ...(await codes(1, { content: { title: '別' } })), ...second])
    await refused('foreignPage', [...first, ...(await codes(2, { issueNumber: '模第0000099号' }))])
    await refused('foreignPage', [...first, ...(await codes(2, { issueDate: '2026-11-21' }))])
    await refused('foreignPage', [...first, ...(await codes(2, { pages: 3 }))])
    const both = new Map([entryOf(key), entryOf(otherKey)])
    await refused('foreignPage', [...first, ...(await codes(2, {}, otherKey))], both)
  })

  it('is refused as newer than who checks it where its kind or a part is not known', async () => {
    const newer = { number: 8, shapes: { 12: shape('colour') }, labels: {} }
    const kinds = new PaperKinds([{ kind: 'dog', title: '犬の登録証明書', codes: newer }])
    const paper = await signPaper(claims(1, { kind: 'dog', pages: 1, content: { colour: '茶' } }), key, kinds)
    await refused('formUnknown', paper, keys, new PaperKinds([residenceTemplate]))
    const older = { number: 8, shapes: {}, labels: {} }
    await refused('formUnknown', paper, keys, new PaperKinds([{ kind: 'dog', title: '', codes: older }]))
    equal((await verifyPaper(paper, keys, kinds, nodePlatform)).kind, 'dog')
  })

  it('unpacks no more than a paper can hold', async () => {
    const header = protectedHeaderOf(keyIdOf(rawPublicKey(key)))
    const { deflateRawSync } = await import('node:zlib')
    const { sign } = await import('node:crypto')
    const { toBeSigned } = await import('./signed-paper.js')
    const bomb = new Uint8Array(deflateRawSync(Buffer.alloc(1024 * 1024 + 1)))
    ok(inflateRawSync(bomb).length > 1024 * 1024)
    const signature = new Uint8Array(sign(null, toBeSigned(header, bomb), key))
    await refused('codeDamaged', await splitMessage(sign1(header, bomb, signature), nodePlatform.sha256))
  })
})

describe('pinned issuer keys', () => {
  const [keyId = '', { key: raw = new Uint8Array() } = {}] = [...keys][0] ?? []
  const entry = { keyId, key: Buffer.from(raw).toString('base64'), issuer: '見本県架空市', specimen: true }

  it('come from a file', () => {
    const pinned = parseIssuerKeys(JSON.stringify({ keys: [entry] }))
    deepEqual(pinned.get(keyId), { key: raw, issuer: '見本県架空市', specimen: true })
  })

  it('are refused where anything is missing or of another length', () => {
    const wrong = [
      {},
      { keys: [] },
      { keys: [{ ...entry, key: 'AAAA' }] },
      { keys: [{ ...entry, keyId: 'zz' }] },
    ]
    for (const file of wrong) {
      let failed = false
      try {
        parseIssuerKeys(JSON.stringify(file))
      } catch {
        failed = true
      }
      ok(failed, JSON.stringify(file))
    }
  })
})
