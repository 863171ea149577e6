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

/** The statement itself, for those who verify a signature over it with a primitive that hashes by itself. */
export function authenticationMessage(statement: AuthenticationStatement): Uint8Array {
  const { transactionId, challenge, kioskId, issuer } = statement
  return encode('shomei-kiosk/authenticate/1', [transactionId, challenge, kioskId, issuer])
}

/** SHA-256 (32 bytes) of the statement that the citizen's card signs. */
export function authenticationDigest(statement: AuthenticationStatement): Uint8Array {
  return sha256(authenticationMessage(statement))
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
  return Buffer.from(sha256(encode('shomei-kiosk/apply/1', fields))).toString('hex')
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/** Each field is preceded by its length, so no two different lists of fields are encoded alike. */
function encode(purpose: string, fields: readonly string[]): Uint8Array {
  const parts = [purpose, ...fields].flatMap((field) => {
    const bytes = Buffer.from(field, 'utf8')
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return [length, bytes]
  })
  return Buffer.concat(parts)
}
