/** Admissions and pages of an invented visit, signed by the test services. */
import { createHash } from 'node:crypto'
import type { Admission, Page } from '../../../drivers/centre/messages.js'
import type { MessageProfile } from '../profiles.js'
import { authenticationServiceProfile, municipalIssuerProfile } from '../profiles.js'
import { type VerifiedMessage, verifySignedMessage } from '../verify-signed-message.js'
import { nowMs } from './certificates.js'
import { admissionPurpose, issuerPurpose, makeMessage, makeServiceAuthority, makeSigner } from './messages.js'

const at = (offsetMs: number): string => new Date(nowMs + offsetMs).toISOString()

export const visit = {
  transactionId: '0123456789abcdef0123456789abcdef',
  kioskId: 'kiosk-1',
  certificateSha256: 'a1'.repeat(32),
  issuer: 'residence',
} as const
export const applicationHash = 'b2'.repeat(32)
export const sealImage = Buffer.from('the image of a seal')
export const sealImageSha256 = createHash('sha256').update(sealImage).digest('hex')

export const admissionContent = (replaced: Partial<Admission> = {}): Admission => ({
  type: 'admission',
  version: 1,
  ...visit,
  subjectReference: 'c3'.repeat(16),
  recordRevision: 7,
  municipality: { code: '990011', name: '見本市' },
  issuedAt: at(-30_000),
  expiresAt: at(600_000),
  offers: [
    {
      kind: 'residence',
      title: '住民票の写し',
      feeYen: 200,
      hours: '6:30–23:00',
      availability: 'open',
      maxCopies: 5,
      options: [],
    },
  ],
  members: [{ index: 1, name: '見本　花子' }],
  ...replaced,
})

export const pageContent = (replaced: Partial<Page> = {}): Page => ({
  type: 'page',
  version: 1,
  transactionId: visit.transactionId,
  kioskId: visit.kioskId,
  subjectReference: 'c3'.repeat(16),
  recordRevision: 7,
  applicationHash,
  kind: 'residence',
  contentVersion: 1,
  issueNumber: 'A-000001',
  page: 1,
  pages: 1,
  issuedAt: at(-10_000),
  printBefore: at(300_000),
  sealImageSha256,
  content: { rows: ['見本'] },
  ...replaced,
})

const signers = {
  admission: { purpose: admissionPurpose, profile: authenticationServiceProfile },
  page: { purpose: issuerPurpose, profile: municipalIssuerProfile },
}

/** Made once: an ECDSA signature is another one each time. */
const made = new Map<string, Uint8Array>()
function once(what: string, make: () => Uint8Array): Uint8Array {
  const certificate = made.get(what) ?? make()
  made.set(what, certificate)
  return certificate
}
export const serviceAnchors = (): Uint8Array[] => [once('anchor', makeServiceAuthority)]
const signerOf = (document: 'admission' | 'page') =>
  once(document, () => makeSigner({}, signers[document].purpose))

/** Any JSON, or bytes as they are, signed by the service that signs such documents and verified. */
export function signed(
  document: 'admission' | 'page',
  content: unknown,
  profile: MessageProfile = signers[document].profile,
  signer = signerOf(document),
): VerifiedMessage {
  const bytes = content instanceof Uint8Array ? content : Buffer.from(JSON.stringify(content))
  const der = makeMessage({ content: bytes, certificates: [signer] })
  return verifySignedMessage(der, { anchors: serviceAnchors(), nowMs, profile })
}
