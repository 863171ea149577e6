/** Answers of the Online Certificate Status Protocol (RFC 6960 §4.2): making one, and believing one. */
import { type KeyObject, sign, X509Certificate } from 'node:crypto'
import type { CertificateStatus } from '../authentication-service/status-source.js'
import { context, contextPrimitive, DerReader, encode, encodeOid, encodeTime, tag } from '../der/der.js'
import { ocspSigning } from '../pki/object-identifiers.js'
import {
  certificateFields,
  hash,
  isSame,
  isSignatureBy,
  parseAuthority,
  signatureAlgorithmOf,
} from './certificate-fields.js'
import { encodeExtension, readExtensions } from './extensions.js'
import { nonceExtensionId, nonceOid } from './status-request.js'

const basicResponse = encodeOid('1.3.6.1.5.5.7.48.1.1')
const successful = encode(tag.enumerated, new Uint8Array([0]))
const responderByName = context(1)
const responderByKey = context(2)

export interface StatusAnswerOptions {
  responder: { certificate: Uint8Array; privateKey: KeyObject }
  /** The whole CertID of the request. */
  id: Uint8Array
  status: { status: 'good' | 'unknown' } | { status: 'revoked'; revokedAtMs: number }
  thisUpdateMs: number
  nextUpdateMs: number
  /** Value of the nonce extension. */
  nonce: Uint8Array | undefined
}

export function makeStatusAnswer(options: StatusAnswerOptions): Uint8Array {
  const { responder, id, status, thisUpdateMs, nextUpdateMs, nonce } = options
  const certStatus =
    status.status === 'revoked'
      ? encode(context(1), encodeTime(tag.generalizedTime, status.revokedAtMs))
      : encode(contextPrimitive(status.status === 'good' ? 0 : 2))
  const single = encode(
    tag.sequence,
    id,
    certStatus,
    encodeTime(tag.generalizedTime, thisUpdateMs),
    encode(context(0), encodeTime(tag.generalizedTime, nextUpdateMs)),
  )
  const toBeSigned = encode(
    tag.sequence,
    encode(responderByName, certificateFields(responder.certificate).subject),
    encodeTime(tag.generalizedTime, thisUpdateMs),
    encode(tag.sequence, single),
    ...(nonce ? [encode(context(1), encode(tag.sequence, encodeExtension(nonceOid, nonce)))] : []),
  )
  const signature = sign('sha256', toBeSigned, responder.privateKey)
  const basic = encode(
    tag.sequence,
    toBeSigned,
    signatureAlgorithmOf(responder.privateKey),
    encode(tag.bitString, new Uint8Array([0]), signature),
    encode(context(0), encode(tag.sequence, responder.certificate)),
  )
  const bytes = encode(tag.sequence, basicResponse, encode(tag.octetString, basic))
  return encode(tag.sequence, successful, encode(context(0), bytes))
}

/** An answer without a status: 1 malformedRequest, 2 internalError, 3 tryLater, 6 unauthorized. */
export const makeStatusError = (code: 1 | 2 | 3 | 6): Uint8Array =>
  encode(tag.sequence, encode(tag.enumerated, new Uint8Array([code])))

export interface StatusQuestion {
  /** The whole CertID as it was sent. */
  id: Uint8Array
  nonce: Uint8Array
  /** DER of the authority that issued the certificate in question. */
  issuer: Uint8Array
  nowMs: number
}

/** Half a minute of clocks that differ. */
const clockToleranceMs = 30_000
/** An answer is made for the question: older ones are not believed, whatever they say of themselves. */
const maxAgeMs = 3_600_000

/** What an answer says. `unavailable` for whatever does not prove itself an answer to this question. */
export function statusByAnswer(answer: Uint8Array, question: StatusQuestion): CertificateStatus {
  try {
    return readAnswer(answer, question)
  } catch {
    return 'unavailable'
  }
}

function readAnswer(answer: Uint8Array, question: StatusQuestion): CertificateStatus {
  const outer = new DerReader(answer)
  const response = outer.enter()
  outer.expectEnd()
  if (!isSame(response.read(tag.enumerated).whole, successful)) throw new Error('no status')
  const bytes = response.enter(context(0)).enter()
  if (!isSame(bytes.read(tag.oid).whole, basicResponse)) throw new Error('another kind of answer')
  const basic = new DerReader(bytes.read(tag.octetString).content).enter()
  const toBeSigned = basic.read(tag.sequence)
  const algorithm = basic.read(tag.sequence).whole
  const signature = basic.read(tag.bitString).content
  const certificates = basic.readOptional(context(0))
  basic.expectEnd()
  const signer = findSigner(certificates?.content, question)
  if (!isSignatureBy(signer.publicKey, algorithm, toBeSigned.whole, signature))
    throw new Error('not signed by its signer')
  return readVerifiedData(new DerReader(toBeSigned.content), signer.der, question)
}

interface AnswerSigner {
  der: Uint8Array
  publicKey: KeyObject
}

/** The authority itself, or one certificate that it issued for signing answers. */
function findSigner(certificates: Uint8Array | undefined, { issuer, nowMs }: StatusQuestion): AnswerSigner {
  const authority = { der: issuer, publicKey: parseAuthority(issuer).publicKey }
  if (!certificates) return authority
  const list = new DerReader(certificates).enter()
  const der = list.read(tag.sequence).whole
  list.expectEnd()
  if (isSame(der, issuer)) return authority
  const certificate = new X509Certificate(der)
  const isIssued =
    isSame(certificateFields(der).issuer, certificateFields(issuer).subject) &&
    certificate.verify(authority.publicKey)
  const isCurrent = nowMs >= Date.parse(certificate.validFrom) && nowMs <= Date.parse(certificate.validTo)
  if (!isIssued || !isCurrent || certificate.ca || !certificate.keyUsage?.includes(ocspSigning)) {
    throw new Error('not allowed to answer')
  }
  return { der, publicKey: certificate.publicKey }
}

function readVerifiedData(data: DerReader, signer: Uint8Array, question: StatusQuestion): CertificateStatus {
  demandResponder(data, signer)
  data.readTime()
  const answers = data.enter()
  const single = answers.enter()
  answers.expectEnd()
  const extensions = data.readOptional(context(1))
  data.expectEnd()
  const nonce = extensions && readExtensions(new DerReader(extensions.content).enter()).get(nonceExtensionId)
  if (!nonce || !isSame(nonce, encode(tag.octetString, question.nonce)))
    throw new Error('an answer to another question')
  if (!isSame(single.read(tag.sequence).whole, question.id)) throw new Error('another certificate')
  const status = readStatus(single)
  const thisUpdateMs = single.readTime()
  const nextUpdateMs = single.enter(context(0)).readTime()
  const single1 = single.readOptional(context(1))
  if (single1) readExtensions(new DerReader(single1.content).enter())
  single.expectEnd()
  const { nowMs } = question
  const isFresh =
    thisUpdateMs <= nowMs + clockToleranceMs && thisUpdateMs >= nowMs - maxAgeMs && nextUpdateMs >= nowMs
  if (!isFresh) throw new Error('not current')
  return status
}

function demandResponder(data: DerReader, signer: Uint8Array): void {
  const { subject, keyBits } = certificateFields(signer)
  const named =
    data.nextIdentifier === responderByName
      ? isSame(data.read(responderByName).content, subject)
      : isSame(data.enter(responderByKey).read(tag.octetString).content, hash('sha1', keyBits))
  if (!named) throw new Error('another responder')
}

function readStatus(single: DerReader): CertificateStatus {
  if (single.readOptional(contextPrimitive(0))) return 'good'
  if (single.readOptional(context(1))) return 'revoked'
  single.read(contextPrimitive(2))
  return 'unknown'
}
