import { strict as assert } from 'node:assert'
import type { Admission, Page } from '../../drivers/centre/messages.js'
import { type AdmissionExpectation, type PagesExpectation, readAdmission, readPages } from './binding.js'
import { type BindingField, BindingMismatch } from './binding-mismatch.js'
import { municipalIssuerProfile } from './profiles.js'
import { nowMs } from './testing/certificates.js'
import { makeSigner, signerName } from './testing/messages.js'
import {
  admissionContent,
  applicationHash,
  pageContent,
  sealImageSha256,
  signed,
  visit,
} from './testing/visits.js'

const at = (offsetMs: number) => new Date(nowMs + offsetMs).toISOString()

function mismatch(document: 'admission' | 'page', field: BindingField, work: () => unknown): void {
  assert.throws(work, (error) => {
    assert.ok(error instanceof BindingMismatch, String(error))
    assert.deepEqual([error.document, error.field], [document, field])
    assert.equal(error.message, `${document}: ${field} does not match`, 'no value is told')
    assert.equal(error.cause, undefined)
    return true
  })
}

const read = (replaced: Partial<Admission> = {}, expected: Partial<AdmissionExpectation> = {}) =>
  readAdmission(signed('admission', admissionContent(replaced)), { ...visit, nowMs, ...expected })

describe('An admission', () => {
  it('of this visit is read', () => {
    assert.deepEqual(read(), admissionContent())
    assert.deepEqual(read({ municipality: null, offers: [], members: [] }).offers, [])
  })

  const wrong: { field: BindingField; replaced: Partial<Admission> }[] = [
    { field: 'transactionId', replaced: { transactionId: 'f'.repeat(32) } },
    { field: 'kioskId', replaced: { kioskId: 'kiosk-2' } },
    { field: 'certificateSha256', replaced: { certificateSha256: 'a2'.repeat(32) } },
    { field: 'issuer', replaced: { issuer: 'domicile' } },
    { field: 'municipality', replaced: { municipality: null } },
    { field: 'municipality', replaced: { offers: [] } },
    { field: 'issuedAt', replaced: { issuedAt: at(121_000) } },
    { field: 'expiresAt', replaced: { expiresAt: at(0) } },
    { field: 'schema', replaced: { version: 2 as 1 } },
    { field: 'schema', replaced: { unheardOf: true } as Partial<Admission> },
  ]
  for (const { field, replaced } of wrong) {
    it(`with another ${field} is a mismatch: ${Object.keys(replaced)}`, () =>
      mismatch('admission', field, () => read(replaced)))
  }

  it('that is no JSON, no UTF-8, or a page, is a mismatch', () => {
    const contents = [Buffer.from('{'), Buffer.from([0xc3, 0x28]), Buffer.from('\ufeff{}'), pageContent()]
    for (const content of contents) {
      const message = signed('admission', content)
      mismatch('admission', 'schema', () => readAdmission(message, { ...visit, nowMs }))
    }
  })
})

const expected = (replaced: Partial<PagesExpectation> = {}): PagesExpectation => ({
  admission: admissionContent(),
  applicationHash,
  kind: 'residence',
  kioskId: visit.kioskId,
  sealImageSha256,
  nowMs,
  ...replaced,
})
const pagesOf = (count: number, replaced: Partial<Page> = {}) =>
  Array.from({ length: count }, (_, index) =>
    signed('page', pageContent({ page: index + 1, pages: count, ...replaced })),
  )

describe('The pages of an application', () => {
  it('are read in their order', () => {
    const bound = readPages(pagesOf(3), expected())
    assert.deepEqual(
      bound.map(({ page }) => page.page),
      [1, 2, 3],
    )
  })

  const wrong: { field: BindingField; replaced: Partial<Page> }[] = [
    { field: 'transactionId', replaced: { transactionId: 'f'.repeat(32) } },
    { field: 'kioskId', replaced: { kioskId: 'kiosk-2' } },
    { field: 'subjectReference', replaced: { subjectReference: 'c4'.repeat(16) } },
    { field: 'recordRevision', replaced: { recordRevision: 6 } },
    { field: 'applicationHash', replaced: { applicationHash: 'b3'.repeat(32) } },
    { field: 'kind', replaced: { kind: 'taxPayment' } },
    { field: 'sealImageSha256', replaced: { sealImageSha256: 'd4'.repeat(32) } },
    { field: 'page', replaced: { page: 2, pages: 1 } },
    { field: 'pages', replaced: { pages: 3 } },
    { field: 'page', replaced: { page: 1, pages: 2 } },
    { field: 'issuedAt', replaced: { issuedAt: at(121_000) } },
    { field: 'issuedAt', replaced: { issuedAt: at(-151_000) } },
    { field: 'printBefore', replaced: { printBefore: at(0) } },
    { field: 'issueNumber', replaced: { issueNumber: 'A-000002' } },
    { field: 'contentVersion', replaced: { contentVersion: 2 } },
    { field: 'schema', replaced: { unheardOf: true } as Partial<Page> },
  ]
  for (const { field, replaced } of wrong) {
    it(`of which one has another ${field} are a mismatch: ${JSON.stringify(replaced).slice(0, 30)}`, () => {
      const [first] = pagesOf(2)
      const other = signed('page', pageContent({ page: 2, pages: 2, ...replaced }))
      mismatch('page', field, () => readPages([first as NonNullable<typeof first>, other], expected()))
    })
  }

  it('are a mismatch when one is missing, doubled or exchanged, and when there are none', () => {
    const [one, two, three] = pagesOf(3) as [never, never, never]
    mismatch('page', 'pages', () => readPages([], expected()))
    mismatch('page', 'pages', () => readPages([one, two], expected()))
    mismatch('page', 'page', () => readPages([one, one, three], expected()))
    mismatch('page', 'page', () => readPages([two, one, three], expected()))
    mismatch('page', 'pages', () => readPages([one, two, three, three], expected()))
  })

  it('are a mismatch for another application, kiosk, image or admission', () => {
    const pages = pagesOf(1)
    mismatch('page', 'applicationHash', () =>
      readPages(pages, expected({ applicationHash: 'b4'.repeat(32) })),
    )
    mismatch('page', 'kind', () => readPages(pages, expected({ kind: 'residenceItems' })))
    mismatch('page', 'kioskId', () => readPages(pages, expected({ kioskId: 'kiosk-2' })))
    mismatch('page', 'sealImageSha256', () =>
      readPages(pages, expected({ sealImageSha256: 'e5'.repeat(32) })),
    )
    const ofAnother = admissionContent({ subjectReference: 'c5'.repeat(16) })
    mismatch('page', 'subjectReference', () => readPages(pages, expected({ admission: ofAnother })))
    const without = admissionContent({ offers: [] })
    mismatch('page', 'kind', () => readPages(pages, expected({ admission: without })))
  })

  it('are a mismatch when two issuers signed them', () => {
    const [one] = pagesOf(2) as [never]
    const another = makeSigner({ subject: signerName('another issuer') })
    const two = signed('page', pageContent({ page: 2, pages: 2 }), municipalIssuerProfile, another)
    mismatch('page', 'signer', () => readPages([one, two], expected()))
  })

  it('are a mismatch when the issuer’s certificate is of another municipality', () => {
    const of = (code: string) =>
      signed('page', pageContent(), municipalIssuerProfile, makeSigner({ subject: signerName('x', code) }))
    readPages([of('990011')], expected())
    mismatch('page', 'municipality', () => readPages([of('990020')], expected()))
  })
})
