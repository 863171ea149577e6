/** Certificate revocation lists (RFC 5280 §5): making one, and asking one about a certificate. */
import { type KeyObject, sign } from 'node:crypto'
import type { CertificateStatus } from '../authentication-service/status-source.js'
import { context, DerReader, encode, encodeInteger, encodeTime, tag } from '../der/der.js'
import {
  certificateFields,
  isSame,
  isSignatureBy,
  parseAuthority,
  signatureAlgorithmOf,
} from './certificate-fields.js'
import { encodeExtension, extensionId, readExtensions } from './extensions.js'

export interface RevokedCertificate {
  /** Content of the INTEGER. */
  serialNumber: Uint8Array
  revokedAtMs: number
}

export interface RevocationListOptions {
  issuer: { certificate: Uint8Array; privateKey: KeyObject }
  thisUpdateMs: number
  nextUpdateMs: number
  number: number
  revoked: readonly RevokedCertificate[]
  /** Further extensions, encoded; only tests have any. */
  extensions?: readonly Uint8Array[]
}

const version2 = encodeInteger(1)
const crlNumber = '2.5.29.20'
const deltaIndicator = extensionId('2.5.29.27')
const issuingDistributionPoint = extensionId('2.5.29.28')
/** Half a minute of clocks that differ; a list from the future is not believed. */
const clockToleranceMs = 30_000

export function makeRevocationList(options: RevocationListOptions): Uint8Array {
  const { issuer, thisUpdateMs, nextUpdateMs, number, revoked, extensions = [] } = options
  const algorithm = signatureAlgorithmOf(issuer.privateKey)
  const entries = revoked.map(({ serialNumber, revokedAtMs }) =>
    encode(tag.sequence, encode(tag.integer, serialNumber), encodeTime(tag.utcTime, revokedAtMs)),
  )
  const toBeSigned = encode(
    tag.sequence,
    version2,
    algorithm,
    certificateFields(issuer.certificate).subject,
    encodeTime(tag.utcTime, thisUpdateMs),
    encodeTime(tag.utcTime, nextUpdateMs),
    // An empty list is absent, RFC 5280 §5.1.2.6.
    ...(entries.length > 0 ? [encode(tag.sequence, ...entries)] : []),
    encode(
      context(0),
      encode(tag.sequence, encodeExtension(crlNumber, encodeInteger(number)), ...extensions),
    ),
  )
  const signature = sign('sha256', toBeSigned, issuer.privateKey)
  return encode(tag.sequence, toBeSigned, algorithm, encode(tag.bitString, new Uint8Array([0]), signature))
}

/**
 * What a list says of a certificate. `unavailable` for a list that is not its issuer's, not current, a part
 * (delta, indirect, partitioned) or anything this code does not understand.
 */
export function statusByList(
  list: Uint8Array,
  certificate: Uint8Array,
  issuer: Uint8Array,
  nowMs: number,
): CertificateStatus {
  try {
    const revoked = isListed(list, certificateFields(certificate).serialNumber, issuer, nowMs)
    return revoked ? 'revoked' : 'good'
  } catch {
    return 'unavailable'
  }
}

function isListed(list: Uint8Array, serialNumber: Uint8Array, issuer: Uint8Array, nowMs: number): boolean {
  const outer = new DerReader(list)
  const certificateList = outer.enter()
  outer.expectEnd()
  const toBeSigned = certificateList.read(tag.sequence)
  const algorithm = certificateList.read(tag.sequence).whole
  const signature = certificateList.read(tag.bitString).content
  certificateList.expectEnd()
  const { publicKey } = parseAuthority(issuer)
  if (!isSignatureBy(publicKey, algorithm, toBeSigned.whole, signature))
    throw new Error('not signed by its issuer')
  return readVerifiedList(new DerReader(toBeSigned.content), algorithm, serialNumber, issuer, nowMs)
}

function readVerifiedList(
  list: DerReader,
  algorithm: Uint8Array,
  serialNumber: Uint8Array,
  issuer: Uint8Array,
  nowMs: number,
): boolean {
  list.read(tag.integer)
  if (!isSame(list.read(tag.sequence).whole, algorithm)) throw new Error('two algorithms')
  if (!isSame(list.read(tag.sequence).whole, certificateFields(issuer).subject))
    throw new Error('another issuer')
  const thisUpdateMs = list.readTime()
  const nextUpdateMs = list.readTime()
  if (thisUpdateMs > nowMs + clockToleranceMs || nextUpdateMs < nowMs) throw new Error('not current')
  const entries = list.readOptional(tag.sequence)
  const extensions = list.readOptional(context(0))
  list.expectEnd()
  if (extensions) {
    const known = readExtensions(new DerReader(extensions.content).enter())
    if (known.has(deltaIndicator) || known.has(issuingDistributionPoint)) throw new Error('a part of a list')
  }
  return entries !== undefined && holds(new DerReader(entries.content), serialNumber)
}

/** Reads every entry: one that is not understood makes the whole list worthless. */
function holds(entries: DerReader, serialNumber: Uint8Array): boolean {
  let found = false
  while (!entries.isAtEnd) {
    const entry = entries.enter()
    if (isSame(entry.read(tag.integer).content, serialNumber)) found = true
    entry.readTime()
    if (!entry.isAtEnd) readExtensions(entry.enter())
    entry.expectEnd()
  }
  return found
}
