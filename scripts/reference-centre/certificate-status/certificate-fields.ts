import { createHash, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { context, DerReader, encode, encodeOid, tag } from '../der/der.js'

/** Parts of a certificate by their exact bytes, as CRL and OCSP compare them. */
export interface CertificateFields {
  /** Content of the INTEGER. */
  serialNumber: Uint8Array
  /** Name of the issuer and of the subject, each a whole SEQUENCE. */
  issuer: Uint8Array
  subject: Uint8Array
  /** Content of the public key's BIT STRING, without the octet of unused bits. */
  keyBits: Uint8Array
}

export function certificateFields(der: Uint8Array): CertificateFields {
  const certificate = new DerReader(der).enter()
  const toBeSigned = certificate.enter()
  toBeSigned.readOptional(context(0))
  const serialNumber = toBeSigned.read(tag.integer).content
  toBeSigned.read(tag.sequence)
  const issuer = toBeSigned.read(tag.sequence).whole
  toBeSigned.read(tag.sequence)
  const subject = toBeSigned.read(tag.sequence).whole
  const publicKey = toBeSigned.enter()
  publicKey.read(tag.sequence)
  return { serialNumber, issuer, subject, keyBits: publicKey.read(tag.bitString).content.subarray(1) }
}

const parsed = new WeakMap<Uint8Array, X509Certificate>()

/** An authority is parsed once, however often it is asked about; `der` must not change. */
export function parseAuthority(der: Uint8Array): X509Certificate {
  const certificate = parsed.get(der) ?? new X509Certificate(der)
  parsed.set(der, certificate)
  return certificate
}

export const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0

export type HashName = 'sha1' | 'sha256'
export const hash = (name: HashName, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash(name).update(bytes).digest())

const noParameters = encode(tag.null)
/** AlgorithmIdentifier of each hash that a CertID may be made with. */
export const hashAlgorithms: Record<HashName, Uint8Array> = {
  sha1: encode(tag.sequence, encodeOid('1.3.14.3.2.26'), noParameters),
  sha256: encode(tag.sequence, encodeOid('2.16.840.1.101.3.4.2.1'), noParameters),
}

const rsaWithSha256 = encode(tag.sequence, encodeOid('1.2.840.113549.1.1.11'), noParameters)
const ecdsaWithSha256 = encode(tag.sequence, encodeOid('1.2.840.10045.4.3.2'))

/** SHA-256 with the key, RSA or ECDSA: no other algorithm is written or believed here. */
export const signatureAlgorithmOf = (key: KeyObject): Uint8Array =>
  key.asymmetricKeyType === 'rsa' ? rsaWithSha256 : ecdsaWithSha256

export function isSignatureBy(
  key: KeyObject,
  algorithm: Uint8Array,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  // The first octet of the BIT STRING counts unused bits: none.
  if (!isSame(algorithm, signatureAlgorithmOf(key)) || signature[0] !== 0) return false
  return verify('sha256', signed, key, signature.subarray(1))
}
