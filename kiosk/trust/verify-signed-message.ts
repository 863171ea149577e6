import { createHash, verify } from 'node:crypto'
import { digestAlgorithm, type HashName, messageSignatureAlgorithm } from './algorithms.js'
import type { ParsedCertificate } from './certificate.js'
import { checkCertificate } from './check-certificate.js'
import { contentOf, hex, sameBytes, wholeOf } from './der.js'
import { nameAttribute } from './names.js'
import type { MessageProfile } from './profiles.js'
import { demand, refusing } from './refusal.js'
import { readSignedAttributes, type SignedAttributes } from './signed-attributes.js'
import { findSigner, readSignedData, type SignedData } from './signed-data.js'
import type { VerifyOptions } from './verify-user-certificate.js'

declare const verified: unique symbol

/** A CMS message that passed {@link verifySignedMessage}. */
export interface VerifiedMessage {
  readonly [verified]: true
  /** The bytes that were signed, and no others: a copy of the encapsulated content. */
  readonly content: Uint8Array
  /** The whole message as it was checked: a copy, kept so that it can be checked again. */
  readonly der: Uint8Array
  /** Of `der`, lower-case hex. */
  readonly sha256: string
  readonly signingTimeMs: number
  readonly signer: {
    /** Of the signer's certificate, lower-case hex. */
    readonly sha256: string
    readonly serial: string
    readonly anchorSha256: string
    /** Out of the certificate's subject; null where the profile names no attribute for it. */
    readonly municipalityCode: string | null
  }
}

/**
 * Checks a CMS SignedData message (RFC 5652, DER) with exactly one signer, whose certificate is embedded, is
 * signed by one of the anchors and fits the profile. Other certificates, CRLs and OCSP answers in the message
 * are not read.
 *
 * @throws TrustRefusal, and nothing else, when it is refused for whatever reason
 */
export function verifySignedMessage(
  der: Uint8Array,
  options: VerifyOptions<MessageProfile>,
): VerifiedMessage {
  return refusing(() => {
    const { profile } = options
    const message = readSignedData(der, profile)
    const signer = findSigner(message, profile)
    const anchor = checkCertificate(signer, options, profile)
    const hash = digestAlgorithm(wholeOf(message.bytes, message.signerInfo.digestAlgorithm))
    const allowed = hash !== undefined && profile.hashes.includes(hash)
    demand(allowed, 'digestAlgorithm', 'not of this profile')
    const attributes = readSignedAttributes(message.bytes, message.signerInfo.signedAttributes)
    checkSignature(message, signer, hash)
    checkAttributes(message, attributes, hash)
    checkSigningTime(attributes, signer, options)
    return {
      content: new Uint8Array(message.content),
      der: message.bytes,
      sha256: hex(createHash('sha256').update(message.bytes).digest()),
      signingTimeMs: attributes.signingTimeMs,
      signer: {
        sha256: signer.sha256,
        serial: signer.serial,
        anchorSha256: anchor.sha256,
        municipalityCode: municipalityOf(signer, profile),
      },
    } as VerifiedMessage
  })
}

/** RFC 5652 §5.4: what is signed is the set of attributes, written as a SET and not as the [0] it stands in. */
function checkSignature({ bytes, signerInfo }: SignedData, signer: ParsedCertificate, hash: HashName): void {
  const algorithm = messageSignatureAlgorithm(wholeOf(bytes, signerInfo.signatureAlgorithm))
  demand(algorithm !== undefined, 'signatureAlgorithm', 'not of this profile')
  const sameHash = algorithm.hash === undefined || algorithm.hash === hash
  demand(sameHash, 'signatureAlgorithmMismatch', 'the digest algorithm is another')
  const sameKey = signer.publicKey.asymmetricKeyType === algorithm.keyType
  demand(sameKey, 'signatureAlgorithmMismatch', 'the key is of another kind')
  const attributes = new Uint8Array(wholeOf(bytes, signerInfo.signedAttributes))
  attributes[0] = 0x31
  const key = { key: signer.publicKey, dsaEncoding: 'der' as const }
  const good = verify(hash, attributes, key, contentOf(bytes, signerInfo.signature))
  demand(good, 'messageSignature', 'not by the key of the signer’s certificate')
}

function checkAttributes(message: SignedData, attributes: SignedAttributes, hash: HashName): void {
  demand(attributes.contentType === message.contentType, 'contentType', 'the attribute names another')
  const digest = createHash(hash).update(message.content).digest()
  demand(sameBytes(digest, attributes.messageDigest), 'messageDigest', 'the content is not the signed one')
}

function checkSigningTime(
  { signingTimeMs }: SignedAttributes,
  signer: ParsedCertificate,
  { nowMs, profile }: VerifyOptions<MessageProfile>,
): void {
  demand(signingTimeMs <= nowMs + profile.message.signingTimeAheadMs, 'signingTime', 'in the future')
  const within = signingTimeMs >= signer.notBeforeMs && signingTimeMs <= signer.notAfterMs
  demand(within, 'signingTime', 'outside the validity of the signer’s certificate')
}

function municipalityOf(signer: ParsedCertificate, profile: MessageProfile): string | null {
  const attribute = profile.message.municipalityAttribute
  if (attribute === undefined) return null
  const [code, ...others] = nameAttribute(signer.subject, attribute)
  const isCode = code !== undefined && others.length === 0 && /^\d{6}$/.test(code)
  demand(isCode, 'municipality', 'the signer’s certificate does not name one municipality')
  return code
}
