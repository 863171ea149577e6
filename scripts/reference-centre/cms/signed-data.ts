/**
 * CMS SignedData (RFC 5652) as admissions and pages carry it: one signer, its certificate and no other, signed
 * attributes contentType, signingTime and messageDigest, SHA-256; DER throughout. Written with the DER encoder
 * here and not with a library, because a page is issued in a tenth of the time; libraries of others read it in
 * the tests.
 */
import { type KeyObject, sign } from 'node:crypto'
import {
  certificateFields,
  hash,
  hashAlgorithms,
  signatureAlgorithmOf,
} from '../certificate-status/certificate-fields.js'
import { context, encode, encodeInteger, encodeOid, encodeTime, tag } from '../der/der.js'

const idData = encodeOid('1.2.840.113549.1.7.1')
const idSignedData = encodeOid('1.2.840.113549.1.7.2')
const idContentType = encodeOid('1.2.840.113549.1.9.3')
const idMessageDigest = encodeOid('1.2.840.113549.1.9.4')
const idSigningTime = encodeOid('1.2.840.113549.1.9.5')
const version1 = encodeInteger(1)

export interface Signer {
  /** DER. */
  certificate: Uint8Array
  privateKey: KeyObject
}

const attribute = (id: Uint8Array, value: Uint8Array): Uint8Array =>
  encode(tag.sequence, id, encode(tag.set, value))

/** In the order of their encodings, as DER wants a SET OF. */
function signedAttributes(content: Uint8Array, signingTime: Date): Uint8Array[] {
  return [
    attribute(idContentType, idData),
    attribute(idSigningTime, encodeTime(tag.utcTime, signingTime.getTime())),
    attribute(idMessageDigest, encode(tag.octetString, hash('sha256', content))),
  ]
}

/** DER of a ContentInfo around SignedData over `content`. */
export function signMessage(content: Uint8Array, signer: Signer, signingTime: Date): Uint8Array {
  const { issuer, serialNumber } = certificateFields(signer.certificate)
  const attributes = signedAttributes(content, signingTime)
  // What is signed are the attributes as a SET OF; in the message they are `[0] IMPLICIT`.
  const signature = sign('sha256', encode(tag.set, ...attributes), signer.privateKey)
  const signerInfo = encode(
    tag.sequence,
    version1,
    encode(tag.sequence, issuer, encode(tag.integer, serialNumber)),
    hashAlgorithms.sha256,
    encode(context(0), ...attributes),
    signatureAlgorithmOf(signer.privateKey),
    encode(tag.octetString, signature),
  )
  const signedData = encode(
    tag.sequence,
    version1,
    encode(tag.set, hashAlgorithms.sha256),
    encode(tag.sequence, idData, encode(context(0), encode(tag.octetString, content))),
    encode(context(0), signer.certificate),
    encode(tag.set, signerInfo),
  )
  return encode(tag.sequence, idSignedData, encode(context(0), signedData))
}
