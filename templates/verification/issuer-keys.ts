/** The keys that whoever checks papers pins: a file of the issuers, got from them and never from a paper. */

import type { IssuerKey } from './signed-paper.js'
import { keyIdBytes } from './signed-paper.js'

/** RFC 8032. */
const keyBytes = 32

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

/** From the JSON `{ "keys": [{ "keyId", "key", "issuer", "specimen" }] }`, by key id. Throws for anything else. */
export function parseIssuerKeys(json: string): Map<string, IssuerKey> {
  const { keys } = JSON.parse(json) as { keys?: unknown }
  if (!Array.isArray(keys) || keys.length === 0) throw new Error('the file of issuer keys holds no keys')
  const pinned = new Map<string, IssuerKey>()
  for (const entry of keys as Record<string, unknown>[]) {
    const { keyId, key, issuer, specimen } = entry
    const sound =
      typeof keyId === 'string' &&
      /^[0-9a-f]+$/.test(keyId) &&
      keyId.length === 2 * keyIdBytes &&
      typeof key === 'string' &&
      typeof issuer === 'string' &&
      typeof specimen === 'boolean'
    if (!sound) throw new Error('an issuer key needs keyId, key, issuer and specimen')
    const bytes = bytesOf(key)
    if (bytes.length !== keyBytes) throw new Error(`the key of ${issuer} has ${bytes.length} bytes`)
    pinned.set(keyId, { key: bytes, issuer, specimen })
  }
  return pinned
}
