/**
 * The algorithms this profile knows, as the exact bytes of their AlgorithmIdentifier: nothing is left to
 * interpret, and RSA-PSS, SHA-1, explicit curves and odd parameters are refused by being absent.
 */
import { hex } from './der.js'

export type HashName = 'sha256' | 'sha384' | 'sha512'

export interface SignatureAlgorithm {
  readonly keyType: 'rsa' | 'ec'
  /** Undefined for CMS's plain `rsaEncryption`, where the digest algorithm decides. */
  readonly hash: HashName | undefined
}

/** RFC 4055 §5 (parameters are NULL) and RFC 5758 §3.2 (parameters are absent). */
const signatureAlgorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  '300d06092a864886f70d01010b0500': { keyType: 'rsa', hash: 'sha256' },
  '300d06092a864886f70d01010c0500': { keyType: 'rsa', hash: 'sha384' },
  '300d06092a864886f70d01010d0500': { keyType: 'rsa', hash: 'sha512' },
  '300a06082a8648ce3d040302': { keyType: 'ec', hash: 'sha256' },
  '300a06082a8648ce3d040303': { keyType: 'ec', hash: 'sha384' },
  '300a06082a8648ce3d040304': { keyType: 'ec', hash: 'sha512' },
}

/** RFC 5754 §3.2: in SignerInfo rsaEncryption stands for RSASSA-PKCS1-v1_5 with the digest algorithm named. */
const rsaEncryption = '300d06092a864886f70d0101010500'

/** RFC 5754 §2: parameters should be absent, and NULL is to be accepted. */
const digestAlgorithms: Readonly<Record<string, HashName>> = {
  '300b0609608648016503040201': 'sha256',
  '300b0609608648016503040202': 'sha384',
  '300b0609608648016503040203': 'sha512',
  '300d06096086480165030402010500': 'sha256',
  '300d06096086480165030402020500': 'sha384',
  '300d06096086480165030402030500': 'sha512',
}

const look = <Value>(table: Readonly<Record<string, Value>>, encoded: Uint8Array): Value | undefined => {
  const key = hex(encoded)
  return Object.hasOwn(table, key) ? table[key] : undefined
}

/** Of a certificate. `encoded` is the whole AlgorithmIdentifier, as in the other two. */
export const certificateSignatureAlgorithm = (encoded: Uint8Array): SignatureAlgorithm | undefined =>
  look(signatureAlgorithms, encoded)

/** Of a CMS SignerInfo. */
export const messageSignatureAlgorithm = (encoded: Uint8Array): SignatureAlgorithm | undefined =>
  hex(encoded) === rsaEncryption ? { keyType: 'rsa', hash: undefined } : look(signatureAlgorithms, encoded)

export const digestAlgorithm = (encoded: Uint8Array): HashName | undefined => look(digestAlgorithms, encoded)
