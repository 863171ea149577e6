/** The platform of signed-paper.ts in Node. */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import type { Platform } from './signed-paper.js'

export const nodePlatform: Platform = {
  async inflate(packed, maxBytes) {
    return new Uint8Array(inflateRawSync(packed, { maxOutputLength: maxBytes }))
  },
  async verify(key, message, signature) {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') }
    return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature)
  },
  async sha256(bytes) {
    return new Uint8Array(createHash('sha256').update(bytes).digest())
  },
}
