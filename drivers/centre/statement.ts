/**
 * What is signed or hashed between citizen, kiosk and centre. Every statement begins with its purpose and its
 * version, so that a signature made for one purpose is worth nothing for another.
 */
import { createHash } from 'node:crypto'
import type { ApplyRequest, IssuerChoice } from './messages.js'

export interface AuthenticationStatement {
  transactionId: string
  /** Base64, as it came. */
  challenge: string
  kioskId: string
  issuer: IssuerChoice
}

/** SHA-256 (32 bytes) of the statement that the citizen's card signs. */
export function authenticationDigest(statement: AuthenticationStatement): Uint8Array {
  const { transactionId, challenge, kioskId, issuer } = statement
  return digest('shomei-kiosk/authenticate/1', [transactionId, challenge, kioskId, issuer])
}

/** SHA-256, hex, of an application; it stands in every page that answers it. */
export function applicationHash(application: ApplyRequest): string {
  const options = Object.entries(application.options)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, value]) => `${id}=${JSON.stringify(value)}`)
  const fields = [
    application.transactionId,
    String(application.applicationIndex),
    application.kind,
    String(application.copies),
    ...options,
  ]
  return Buffer.from(digest('shomei-kiosk/apply/1', fields)).toString('hex')
}

/** Each field is preceded by its length, so no two different lists of fields hash alike. */
function digest(purpose: string, fields: readonly string[]): Uint8Array {
  const hash = createHash('sha256')
  for (const field of [purpose, ...fields]) {
    const bytes = Buffer.from(field, 'utf8')
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    hash.update(length).update(bytes)
  }
  return hash.digest()
}
