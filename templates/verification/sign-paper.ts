/** What an issuer does: signs the content of a page and splits the message into codes. Not part of the kiosk. */
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { splitMessage } from './code-parts.js'
import {
  claimsToCbor,
  keyIdBytes,
  type PaperClaims,
  protectedHeaderOf,
  sign1,
  toBeSigned,
} from './signed-paper.js'

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())

/** The 32 bytes of RFC 8032. */
export function rawPublicKey(key: KeyObject): Uint8Array {
  const { x } = createPublicKey(
    key.type === 'private' ? key.export({ type: 'pkcs8', format: 'pem' }) : key,
  ).export({ format: 'jwk' })
  return new Uint8Array(Buffer.from(String(x), 'base64url'))
}

export const keyIdOf = (rawKey: Uint8Array): Uint8Array => sha256(rawKey).subarray(0, keyIdBytes)

/** `privateKey`: Ed25519. The bytes of each code, in order. Throws RangeError for more than a sheet has room for. */
export async function signPaper(claims: PaperClaims, privateKey: KeyObject): Promise<Uint8Array[]> {
  const header = protectedHeaderOf(keyIdOf(rawPublicKey(privateKey)))
  const payload = new Uint8Array(deflateRawSync(claimsToCbor(claims), { level: 9 }))
  const signature = new Uint8Array(sign(null, toBeSigned(header, payload), privateKey))
  return splitMessage(sign1(header, payload, signature), sha256)
}
