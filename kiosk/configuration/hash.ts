/**
 * One number for everything that decides what this kiosk does: the configuration with its defaults, and the contents of
 * the authorities it trusts and of the keys it takes commands by. The centre is told it with each opening: a kiosk that was changed by hand is seen.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Configuration } from './schema.js'

/**
 * SHA-256, 64 hex digits, the same for the same files on every machine. The kiosk's own certificate and key are not in
 * it: they are renewed, and the centre sees the certificate itself. Throws where an authority cannot be read.
 */
export function configurationSha256(configuration: Configuration): string {
  const { trust, centre, fleet } = configuration
  const authorities = [
    centre['trusted-ca'],
    ...trust['user-authentication-anchors'],
    ...trust['authentication-service-anchors'],
    ...trust['municipal-issuer-anchors'],
    ...(fleet ? [fleet['trusted-ca'], ...fleet['operator-keys']] : []),
  ]
  const contents = authorities.map((file) => createHash('sha256').update(readFileSync(file)).digest('hex'))
  return createHash('sha256')
    .update(JSON.stringify([sorted(configuration), contents]))
    .digest('hex')
}

/** Keys in one order: whoever writes the same lines in another one has changed nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
