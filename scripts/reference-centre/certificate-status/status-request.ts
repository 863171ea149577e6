/** Requests of the Online Certificate Status Protocol (RFC 6960 §4.1): one certificate, with a nonce. */

import { context, DerReader, encode, tag } from '../der/der.js'
import { certificateFields, type HashName, hash, hashAlgorithms, isSame } from './certificate-fields.js'
import { encodeExtension, extensionId, readExtensions } from './extensions.js'

export const nonceOid = '1.3.6.1.5.5.7.48.1.2'
export const nonceExtensionId = extensionId(nonceOid)

/** Names a certificate by its issuer's name and key and its own serial number; the whole SEQUENCE. */
export function certificateId(serialNumber: Uint8Array, issuer: Uint8Array, hashName: HashName): Uint8Array {
  const { subject, keyBits } = certificateFields(issuer)
  return encode(
    tag.sequence,
    hashAlgorithms[hashName],
    encode(tag.octetString, hash(hashName, subject)),
    encode(tag.octetString, hash(hashName, keyBits)),
    encode(tag.integer, serialNumber),
  )
}

/** `nonce`: 32 bytes, RFC 9654. */
export function makeStatusRequest(id: Uint8Array, nonce: Uint8Array): Uint8Array {
  const extensions = encode(tag.sequence, encodeExtension(nonceOid, encode(tag.octetString, nonce)))
  const list = encode(tag.sequence, encode(tag.sequence, id))
  return encode(tag.sequence, encode(tag.sequence, list, encode(context(2), extensions)))
}

export interface StatusRequest {
  /** The whole CertID. */
  id: Uint8Array
  serialNumber: Uint8Array
  /** Value of the nonce extension, or undefined. */
  nonce: Uint8Array | undefined
}

/** Throws for anything but a request about one certificate of this issuer. */
export function readStatusRequest(bytes: Uint8Array, issuer: Uint8Array): StatusRequest {
  const outer = new DerReader(bytes)
  const toBeSigned = outer.enter().enter()
  outer.expectEnd()
  const list = toBeSigned.enter()
  const request = list.enter()
  list.expectEnd()
  const id = request.read(tag.sequence)
  const extensions = toBeSigned.readOptional(context(2))
  const nonce = extensions && readExtensions(new DerReader(extensions.content).enter()).get(nonceExtensionId)
  const parts = new DerReader(id.content)
  for (const identifier of [tag.sequence, tag.octetString, tag.octetString]) parts.read(identifier)
  const serialNumber = parts.read(tag.integer).content
  const names: HashName[] = ['sha1', 'sha256']
  const isOurs = names.some((name) => isSame(certificateId(serialNumber, issuer, name), id.whole))
  if (!isOurs) throw new Error('a certificate of another issuer')
  return { id: id.whole, serialNumber, nonce }
}
