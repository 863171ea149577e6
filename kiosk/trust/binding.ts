/**
 * S1, the right person: what two services signed must name the same visit, the same person and the same
 * application. Pure functions over verified contents; every difference is a {@link BindingMismatch}.
 */
import { isUtf8 } from 'node:buffer'
import type { z } from 'zod'
import {
  type Admission,
  admissionSchema,
  type CertificateKind,
  type IssuerChoice,
  type Page,
  pageSchema,
} from '../../drivers/centre/messages.js'
import { BindingMismatch, type Demand, demandsOf } from './binding-mismatch.js'
import type { VerifiedMessage } from './verify-signed-message.js'

export { type BindingField, BindingMismatch } from './binding-mismatch.js'

/** What the kiosk itself knows of this visit. */
export interface VisitExpectation {
  readonly transactionId: string
  readonly kioskId: string
  /** Of the certificate read from the card that signed, lower-case hex. */
  readonly certificateSha256: string
  readonly issuer: IssuerChoice
}

export interface AdmissionExpectation extends VisitExpectation {
  readonly nowMs: number
}

export interface PagesExpectation {
  /** As {@link readAdmission} returned it for this visit. */
  readonly admission: Admission
  /** `applicationHash` of the application that these pages answer. */
  readonly applicationHash: string
  readonly kind: CertificateKind
  readonly kioskId: string
  /** Of the image that came with the pages, lower-case hex. */
  readonly sealImageSha256: string
  readonly nowMs: number
}

/** A page that belongs to this visit and application, with the signed message it was read from. */
export interface BoundPage {
  readonly page: Page
  readonly message: VerifiedMessage
}

/** Room for clocks of the two services and the kiosk, each following its own time server. */
export const clocksApartMs = 2 * 60_000

/** The admission of this visit, or a BindingMismatch. */
export function readAdmission(message: VerifiedMessage, expected: AdmissionExpectation): Admission {
  const admission = bindAdmission(message, expected)
  const demand = demandsOf('admission')
  demand('issuedAt', Date.parse(admission.issuedAt) <= expected.nowMs + clocksApartMs)
  demand('expiresAt', Date.parse(admission.expiresAt) > expected.nowMs)
  return admission
}

/** Everything of {@link readAdmission} but the time: an admission that ran out binds its pages still. */
export function bindAdmission(message: VerifiedMessage, expected: VisitExpectation): Admission {
  const admission = read(message, admissionSchema, 'admission')
  const demand = demandsOf('admission')
  demand('transactionId', admission.transactionId === expected.transactionId)
  demand('kioskId', admission.kioskId === expected.kioskId)
  demand('certificateSha256', admission.certificateSha256 === expected.certificateSha256)
  demand('issuer', admission.issuer === expected.issuer)
  demand('municipality', (admission.municipality === null) === (admission.offers.length === 0))
  return admission
}

/** Pages 1 to N in order, all of one issue, or a BindingMismatch. They must have come in that order. */
export function readPages(
  messages: readonly VerifiedMessage[],
  expected: PagesExpectation,
): readonly BoundPage[] {
  const demand = demandsOf('page')
  const bound = messages.map((message) => ({ page: readPage(message, expected), message }))
  const [first] = bound
  if (!first) throw new BindingMismatch('page', 'pages')
  for (const [index, { page, message }] of bound.entries()) {
    demand('pages', page.pages === bound.length)
    demand('page', page.page === index + 1)
    demand('issueNumber', page.issueNumber === first.page.issueNumber)
    demand('contentVersion', page.contentVersion === first.page.contentVersion)
    demand('signer', message.signer.sha256 === first.message.signer.sha256)
  }
  return bound
}

/** One page against the admission and the application; its place among the others is not looked at. */
export function readPage(message: VerifiedMessage, expected: PagesExpectation): Page {
  const page = parsePage(message)
  const demand = demandsOf('page')
  const { admission, nowMs } = expected
  demand('transactionId', page.transactionId === admission.transactionId)
  demand('kioskId', page.kioskId === expected.kioskId && page.kioskId === admission.kioskId)
  demand('subjectReference', page.subjectReference === admission.subjectReference)
  demand('recordRevision', page.recordRevision === admission.recordRevision)
  demand('applicationHash', page.applicationHash === expected.applicationHash)
  demand('kind', page.kind === expected.kind && isOffered(page.kind, admission))
  demand('sealImageSha256', page.sealImageSha256 === expected.sealImageSha256)
  demand('page', page.page <= page.pages)
  demandMunicipality(demand, message, admission)
  const issuedAtMs = Date.parse(page.issuedAt)
  demand('issuedAt', issuedAtMs <= nowMs + clocksApartMs)
  demand('issuedAt', issuedAtMs >= Date.parse(admission.issuedAt) - clocksApartMs)
  demand('printBefore', Date.parse(page.printBefore) > nowMs)
  return page
}

/** Only the shape; a page that nobody bound to a visit. */
export const parsePage = (message: VerifiedMessage): Page => read(message, pageSchema, 'page')

const isOffered = (kind: CertificateKind, { offers }: Admission): boolean =>
  offers.some((offer) => offer.kind === kind)

/** Where the profile reads a municipality out of the issuer's certificate, it is the admission's. */
function demandMunicipality(demand: Demand, { signer }: VerifiedMessage, { municipality }: Admission): void {
  const signed = signer.municipalityCode
  demand('municipality', municipality !== null && (signed === null || signed === municipality.code))
}

function read<Schema extends z.ZodType>(
  { content }: VerifiedMessage,
  schema: Schema,
  document: 'admission' | 'page',
): z.infer<Schema> {
  try {
    if (!isUtf8(content)) throw new BindingMismatch(document, 'schema')
    const text = Buffer.from(content.buffer, content.byteOffset, content.length).toString('utf8')
    return schema.parse(JSON.parse(text))
  } catch {
    // The cause stays out: a schema's error may quote the content.
    throw new BindingMismatch(document, 'schema')
  }
}
