/** What an issuer does: signs the content of a page and splits the message into codes. Not part of the kiosk. */
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { constants, deflateRawSync } from 'node:zlib'
import { claimsToCbor, type PaperClaims } from './claims.js'
import { mostMessageBytes, splitMessage } from './code-parts.js'
import { dictionary } from './dictionary.js'
import type { PaperKinds } from './paper-kind.js'
import { keyIdBytes, protectedHeaderOf, sign1, signatureBytes, toBeSigned } from './signed-paper.js'

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())

/** The 32 bytes of RFC 8032. */
export function rawPublicKey(key: KeyObject): Uint8Array {
  const { x } = createPublicKey(
    key.type === 'private' ? key.export({ type: 'pkcs8', format: 'pem' }) : key,
  ).export({ format: 'jwk' })
  return new Uint8Array(Buffer.from(String(x), 'base64url'))
}

export const keyIdOf = (rawKey: Uint8Array): Uint8Array => sha256(rawKey).subarray(0, keyIdBytes)

/** Which of them packs best depends on how much the text repeats; whoever unpacks need not know. */
const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_FILTERED]

function packed(claims: PaperClaims, kinds: PaperKinds): Uint8Array {
  const cbor = claimsToCbor(claims, kinds)
  const tried = strategies.map((strategy) =>
    deflateRawSync(cbor, { level: 9, memLevel: 9, strategy, dictionary }),
  )
  return new Uint8Array(tried.reduce((best, next) => (next.length < best.length ? next : best)))
}

/**
 * `privateKey`: Ed25519. The bytes of each code, in order. Throws RangeError for more than two codes hold, and for a kind
 * that is not among `kinds`.
 */
export async function signPaper(
  claims: PaperClaims,
  privateKey: KeyObject,
  kinds: PaperKinds,
): Promise<Uint8Array[]> {
  const header = protectedHeaderOf(keyIdOf(rawPublicKey(privateKey)))
  const payload = packed(claims, kinds)
  const signature = new Uint8Array(sign(null, toBeSigned(header, payload), privateKey))
  return splitMessage(sign1(header, payload, signature), sha256)
}

/** Longer than any other of as many characters: what is not yet known of a page when its content is decided. */
const longestPlace = {
  issueNumber: '難読漢字罫線鬱蒼躑躅薔薇檸檬麒麟鳳凰驢馬轟音贔屓',
  issueDate: '2026-11-22',
  page: 40,
  pages: 40,
}

/** Can a page of this content be signed, whatever its number and its place in the set? */
export function fitsItsCodes(
  paper: Pick<PaperClaims, 'kind' | 'contentVersion' | 'content'>,
  kinds: PaperKinds,
): boolean {
  const header = protectedHeaderOf(new Uint8Array(keyIdBytes))
  const payload = packed({ ...paper, ...longestPlace }, kinds)
  const message = sign1(header, payload, new Uint8Array(signatureBytes))
  return message.length <= mostMessageBytes
}
