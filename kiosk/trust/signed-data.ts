/** The frame of a CMS SignedData message (RFC 5652 §5), taken apart by its exact shape. */
import type { ParsedCertificate } from './certificate.js'
import { children, contentOf, type DerElement, sameBytes, scanDer, wholeOf } from './der.js'
import { dotted, tag } from './der-values.js'
import { parseKnownCertificate } from './known-certificates.js'
import type { MessageProfile } from './profiles.js'
import { demand } from './refusal.js'

export interface SignerInfo {
  readonly issuer: DerElement
  readonly serial: DerElement
  readonly digestAlgorithm: DerElement
  /** The [0] that holds the attributes. */
  readonly signedAttributes: DerElement
  readonly signatureAlgorithm: DerElement
  readonly signature: DerElement
}

export interface SignedData {
  /** A copy of what was given; all elements point into it. */
  readonly bytes: Uint8Array
  readonly contentType: string
  /** A view into `bytes`. Worth nothing until its digest and the signature have been checked. */
  readonly content: Uint8Array
  readonly certificates: readonly DerElement[]
  readonly signerInfo: SignerInfo
}

/** A message with one certificate has about 150 elements; the rest is room for embedded lists we skip. */
const maximumElements = 2000
const maximumDepth = 16
/** Signer, its CA, and some nobody asked for. */
const maximumCertificates = 8

const signedDataType = '1.2.840.113549.1.7.2'
const contextZero = 0xa0
const contextOne = 0xa1
/** CMSVersion 1, the only one for id-data with issuerAndSerialNumber and plain certificates (RFC 5652 §5.1). */
const versionOne = Uint8Array.of(0x02, 0x01, 0x01)

export function readSignedData(input: Uint8Array, profile: MessageProfile): SignedData {
  demand(input instanceof Uint8Array, 'size', 'not bytes')
  const { maximumBytes, contentType: expected } = profile.message
  demand(input.length <= maximumBytes, 'size', `${input.length} bytes`)
  const bytes = new Uint8Array(input)
  const root = scanDer(bytes, { maximumBytes, maximumDepth, maximumElements })
  demand(root.tag === tag.sequence, 'malformed', 'ContentInfo')
  const [type, explicit, ...beyond] = children(bytes, root, 3)
  demand(type?.tag === tag.objectIdentifier, 'malformed', 'ContentInfo')
  demand(dotted(contentOf(bytes, type)) === signedDataType, 'contentType', 'not SignedData')
  demand(explicit?.tag === contextZero && beyond.length === 0, 'malformed', 'ContentInfo')
  const [signedData, ...more] = children(bytes, explicit, 2)
  demand(signedData?.tag === tag.sequence && more.length === 0, 'malformed', 'SignedData')

  const [version, digests, encapsulated, ...rest] = children(bytes, signedData, 7)
  demand(version !== undefined && digests?.tag === tag.set, 'malformed', 'SignedData')
  demand(sameBytes(wholeOf(bytes, version), versionOne), 'version', 'SignedData is not of version 1')
  const [certificates] = rest[0]?.tag === contextZero ? rest.splice(0, 1) : []
  // Revocation lists and answers: whoever wrote the message chose them, so they prove nothing. Not read.
  if (rest[0]?.tag === contextOne) rest.splice(0, 1)
  const [signers, ...others] = rest
  demand(signers?.tag === tag.set && others.length === 0, 'malformed', 'SignedData')
  const { contentType, content } = readContent(bytes, encapsulated)
  demand(contentType === expected, 'contentType', contentType)
  const signerInfo = readOnlySigner(bytes, signers)
  checkDigestAlgorithms(bytes, digests, signerInfo)
  return {
    bytes,
    contentType,
    content,
    certificates: certificates ? children(bytes, certificates, maximumCertificates) : [],
    signerInfo,
  }
}

function readContent(bytes: Uint8Array, encapsulated: DerElement | undefined) {
  demand(encapsulated?.tag === tag.sequence, 'malformed', 'EncapsulatedContentInfo')
  const [type, explicit, ...beyond] = children(bytes, encapsulated, 3)
  demand(type?.tag === tag.objectIdentifier, 'malformed', 'EncapsulatedContentInfo')
  demand(explicit !== undefined, 'noContent', 'a detached signature')
  demand(explicit.tag === contextZero && beyond.length === 0, 'malformed', 'EncapsulatedContentInfo')
  const [octets, ...more] = children(bytes, explicit, 2)
  demand(octets?.tag === tag.octetString && more.length === 0, 'malformed', 'eContent')
  return { contentType: dotted(contentOf(bytes, type)), content: contentOf(bytes, octets) }
}

function readOnlySigner(bytes: Uint8Array, signers: DerElement): SignerInfo {
  const [info, ...others] = children(bytes, signers)
  demand(info !== undefined && others.length === 0, 'signerCount', `${info ? others.length + 1 : 0} signers`)
  demand(info.tag === tag.sequence, 'malformed', 'SignerInfo')
  const [version, identifier, digestAlgorithm, ...rest] = children(bytes, info, 8)
  demand(version !== undefined && identifier !== undefined, 'malformed', 'SignerInfo')
  // [0] would be a key identifier: any certificate may claim any of those.
  demand(identifier.tag === tag.sequence, 'signerIdentifier', 'not by issuer and serial number')
  demand(sameBytes(wholeOf(bytes, version), versionOne), 'version', 'SignerInfo is not of version 1')
  demand(rest[0]?.tag === contextZero, 'signedAttributes', 'absent')
  const [signedAttributes, signatureAlgorithm, signature, ...unsigned] = rest
  demand(unsigned.length === 0, 'unsignedAttributes', 'present')
  demand(digestAlgorithm?.tag === tag.sequence, 'malformed', 'SignerInfo')
  demand(signatureAlgorithm?.tag === tag.sequence, 'malformed', 'SignerInfo')
  demand(signature?.tag === tag.octetString, 'malformed', 'SignerInfo')
  const [issuer, serial, ...more] = children(bytes, identifier, 3)
  const isPair = issuer?.tag === tag.sequence && serial?.tag === tag.integer && more.length === 0
  demand(isPair, 'signerIdentifier', 'shape')
  return {
    issuer: issuer as DerElement,
    serial: serial as DerElement,
    digestAlgorithm,
    signedAttributes: signedAttributes as DerElement,
    signatureAlgorithm,
    signature,
  }
}

/** The message announces the digest algorithms of its signers: with one signer, that one. */
function checkDigestAlgorithms(
  bytes: Uint8Array,
  digests: DerElement,
  { digestAlgorithm }: SignerInfo,
): void {
  const [only, ...others] = children(bytes, digests)
  const same =
    only !== undefined &&
    others.length === 0 &&
    sameBytes(wholeOf(bytes, only), wholeOf(bytes, digestAlgorithm))
  demand(same, 'digestAlgorithm', 'the message announces another than its signer used')
}

/** Issuer's name and serial number of a certificate, read without checking it. */
function identifies(bytes: Uint8Array, certificate: DerElement, { issuer, serial }: SignerInfo): boolean {
  if (certificate.tag !== tag.sequence) return false
  const [signed] = children(bytes, certificate)
  if (signed?.tag !== tag.sequence) return false
  const [, itsSerial, , itsIssuer] = children(bytes, signed)
  if (itsSerial === undefined || itsIssuer === undefined) return false
  const sameSerial = sameBytes(wholeOf(bytes, itsSerial), wholeOf(bytes, serial))
  return sameSerial && sameBytes(wholeOf(bytes, itsIssuer), wholeOf(bytes, issuer))
}

/** The one embedded certificate that the signer's identifier names. All others are left unread. */
export function findSigner(message: SignedData, profile: MessageProfile): ParsedCertificate {
  const { bytes, certificates, signerInfo } = message
  const found = certificates.filter((certificate) => identifies(bytes, certificate, signerInfo))
  const [only, ...others] = found
  demand(only !== undefined, 'signerNotFound', 'the certificate of the signer is not in the message')
  demand(others.length === 0, 'signerAmbiguous', 'two certificates with the name and number of the signer')
  return parseKnownCertificate(wholeOf(bytes, only), profile)
}
