import { strict as assert } from 'node:assert'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readPages } from './binding.js'
import { type BindingField, BindingMismatch } from './binding-mismatch.js'
import { authenticationServiceProfile, municipalIssuerProfile } from './profiles.js'
import {
  type PreparedSheet,
  prepareSheet,
  type RenderInput,
  type SealExpectation,
  sealSheet,
} from './seal-sheet.js'
import { nowMs } from './testing/certificates.js'
import { makeServiceAuthority } from './testing/messages.js'
import { refused } from './testing/refused.js'
import {
  admissionContent,
  applicationHash,
  pageContent,
  sealImage,
  sealImageSha256,
  serviceAnchors,
  signed,
  visit,
} from './testing/visits.js'

const pdf = Buffer.from('%PDF-1.7 a page of the tests')
const boundPage = (replaced = {}) => {
  const admission = admissionContent()
  const messages = [signed('page', pageContent(replaced))]
  const pagesOf = {
    admission,
    applicationHash,
    kind: 'residence',
    kioskId: visit.kioskId,
    sealImageSha256,
    nowMs,
  }
  const [page] = readPages(messages, { ...pagesOf, kind: 'residence' })
  return page as NonNullable<typeof page>
}

async function prepare(options: { rendered?: Uint8Array; seen?: RenderInput[]; production?: string[] } = {}) {
  return prepareSheet({
    admission: signed('admission', admissionContent()),
    page: boundPage(),
    sealImage,
    productionIssuers: options.production ?? [],
    render: async (input) => {
      options.seen?.push(input)
      return { pdf: options.rendered ?? new Uint8Array(pdf), impressions: 1 }
    },
  })
}

const expected = (replaced: Partial<SealExpectation> = {}): SealExpectation => ({
  ...visit,
  applicationHash,
  kind: 'residence',
  issueNumber: 'A-000001',
  page: 1,
  pages: 1,
  sealImageSha256,
  productionIssuers: [],
  nowMs,
  authenticationService: { anchors: serviceAnchors(), profile: authenticationServiceProfile },
  municipalIssuer: { anchors: serviceAnchors(), profile: municipalIssuerProfile },
  ...replaced,
})

function mismatch(field: BindingField, work: () => unknown): void {
  assert.throws(work, (error) => error instanceof BindingMismatch && error.field === field, field)
}

describe('Sealing a sheet', () => {
  it('gives the printer what was rendered from the page, as often as there are copies', async () => {
    const seen: RenderInput[] = []
    const sheet = await prepare({ seen })
    assert.equal(seen[0]?.page.issueNumber, 'A-000001')
    assert.deepEqual(Buffer.from(sealSheet(sheet, expected()).pdf), pdf)
    const second = sealSheet(sheet, expected())
    assert.deepEqual(Buffer.from(second.pdf), pdf)
    assert.equal(second.impressions, 1)
  })

  it('does not follow a renderer that goes on writing, nor a printer that does', async () => {
    const rendered = new Uint8Array(pdf)
    const sheet = await prepare({ rendered })
    rendered.fill(0)
    sealSheet(sheet, expected()).pdf.fill(0)
    assert.deepEqual(Buffer.from(sealSheet(sheet, expected()).pdf), pdf)
  })

  it('is refused when the visit is about something else by now', async () => {
    const sheet = await prepare()
    const wrong: [BindingField, Partial<SealExpectation>][] = [
      ['transactionId', { transactionId: 'f'.repeat(32) }],
      ['kioskId', { kioskId: 'kiosk-2' }],
      ['certificateSha256', { certificateSha256: 'a2'.repeat(32) }],
      ['issuer', { issuer: 'domicile' }],
      ['applicationHash', { applicationHash: 'b3'.repeat(32) }],
      ['kind', { kind: 'taxPayment' }],
      ['issueNumber', { issueNumber: 'A-000002' }],
      ['page', { page: 2 }],
      ['pages', { pages: 2 }],
      ['sealImageSha256', { sealImageSha256: 'd4'.repeat(32) }],
      ['printBefore', { nowMs: nowMs + 300_000 }],
    ]
    for (const [field, replaced] of wrong) mismatch(field, () => sealSheet(sheet, expected(replaced)))
  })

  it('is refused when the signatures no longer stand', async () => {
    const sheet = await prepare()
    const other = [makeServiceAuthority({ serial: Uint8Array.of(2) })]
    sealSheet(sheet, expected({ municipalIssuer: { anchors: other, profile: municipalIssuerProfile } }))
    const none = { anchors: [], profile: municipalIssuerProfile }
    refused('noAnchor', () => sealSheet(sheet, expected({ municipalIssuer: none })))
    const swapped = { anchors: serviceAnchors(), profile: authenticationServiceProfile }
    refused('extendedKeyUsage', () => sealSheet(sheet, expected({ municipalIssuer: swapped })))
  })

  it('still prints after the admission ran out, as long as the page may be printed', async () => {
    const sheet = await prepareSheet({
      admission: signed('admission', admissionContent({ expiresAt: new Date(nowMs + 1000).toISOString() })),
      page: boundPage(),
      sealImage,
      productionIssuers: [],
      render: async () => ({ pdf, impressions: 1 }),
    })
    sealSheet(sheet, expected({ nowMs: nowMs + 60_000 }))
  })

  it('is refused when something else was rendered than what was signed', async () => {
    const page = boundPage()
    const other = Buffer.from(JSON.stringify(pageContent({ content: { rows: ['somebody else'] } })))
    const tampered = { ...page.message, content: other } as typeof page.message
    const options = {
      admission: signed('admission', admissionContent()),
      sealImage,
      productionIssuers: [],
      render: async () => ({ pdf, impressions: 1 as const }),
    }
    const sheet = await prepareSheet({ ...options, page: { page: page.page, message: tampered } })
    mismatch('content', () => sealSheet(sheet, expected()))
    const seen: RenderInput[] = []
    const changed = { page: { ...page.page, content: 'somebody else' }, message: page.message }
    await prepareSheet({
      ...options,
      page: changed,
      render: async (input) => ({ pdf, impressions: seen.push(input) as 1 }),
    })
    assert.deepEqual(seen[0]?.page, pageContent())
  })

  it('is refused for a sheet that was not prepared here', async () => {
    const sheet = await prepare()
    mismatch('sheet', () => sealSheet({ ...sheet }, expected()))
    mismatch('sheet', () => sealSheet({ page: 1, pages: 1 } as PreparedSheet, expected()))
  })

  it('decides 見本 by the issuer’s key, and holds to it', async () => {
    const seen: RenderInput[] = []
    const issuer = boundPage().message.signer.sha256
    await prepare({ seen })
    await prepare({ seen, production: ['a'.repeat(64)] })
    assert.deepEqual(
      seen.map(({ specimen }) => specimen),
      [true, true],
    )
    assert.match(issuer, /^[0-9a-f]{64}$/)
    const sheet = await prepare()
    const page = boundPage()
    const own = await prepareSheet({
      admission: signed('admission', admissionContent()),
      page,
      sealImage,
      productionIssuers: [page.message.signer.sha256],
      render: async ({ specimen }) => {
        assert.equal(specimen, false)
        return { pdf, impressions: 1 }
      },
    })
    mismatch('specimen', () => sealSheet(own, expected()))
    sealSheet(own, expected({ productionIssuers: [page.message.signer.sha256] }))
    sealSheet(sheet, expected())
  })

  it('is not prepared with another image of the seal', async () => {
    const options = {
      admission: signed('admission', admissionContent()),
      page: boundPage(),
      sealImage: Buffer.from('another seal'),
      productionIssuers: [],
      render: async () => assert.fail('rendered with a seal nobody signed'),
    }
    await assert.rejects(prepareSheet(options), (error) => error instanceof BindingMismatch)
  })

  it('happens in one file: nothing else makes a SealedSheet', () => {
    const cast = /\bas\s+(unknown\s+as\s+)?SealedSheet\b|<SealedSheet>\s*[({[]/
    const found = sourcesOf(process.cwd()).filter((path) => cast.test(readFileSync(path, 'utf8')))
    const ours = join('kiosk', 'trust', 'seal-sheet.ts')
    assert.deepEqual(
      found.filter((path) => !path.endsWith('.test.ts') && !path.endsWith(ours)),
      [],
    )
    assert.ok(
      found.some((path) => path.endsWith(ours)),
      'the search finds the one cast there is',
    )
  })
})

function sourcesOf(root: string): string[] {
  const folders = ['kiosk', 'drivers', 'machines', 'templates', 'scripts'].map((name) => join(root, name))
  const sources: string[] = []
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) folders.push(path)
      else if (/\.tsx?$/.test(name)) sources.push(path)
    }
  }
  return sources
}
