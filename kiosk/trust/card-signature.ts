/** The signature that the card made over the statement of this visit. */
import { constants, verify } from 'node:crypto'
import { type AuthenticationStatement, authenticationMessage } from '../../drivers/centre/statement.js'
import { demand, refusing } from './refusal.js'
import type { VerifiedCertificate } from './verify-user-certificate.js'

/**
 * How a card writes an ECDSA signature: `der` is SEQUENCE { r, s }, `raw` is r ‖ s of the curve's full length.
 * The cards of today sign with RSA; what the next one writes is not confirmed, so it is configuration. A
 * signature in the other form is refused, never guessed at.
 */
export type EcdsaEncoding = 'der' | 'raw'

/**
 * Throws a TrustRefusal `cardSignature` unless the key of `certificate` signed exactly this statement: RSA as
 * RSASSA-PKCS1-v1_5 over the DigestInfo of its SHA-256 digest, P-256 and P-384 as ECDSA over that digest.
 * The statement itself is taken and not its digest, because node:crypto verifies no ECDSA of a digest made
 * elsewhere: it would hash once more.
 */
export function verifyCardSignature(
  certificate: VerifiedCertificate,
  statement: AuthenticationStatement,
  signature: Uint8Array,
  ecdsaEncoding: EcdsaEncoding = 'der',
): void {
  refusing(() => {
    demand(signature instanceof Uint8Array && signature.length > 0, 'cardSignature', 'empty')
    const dsaEncoding = ecdsaEncoding === 'raw' ? ('ieee-p1363' as const) : ('der' as const)
    const key = { key: certificate.publicKey, dsaEncoding, padding: constants.RSA_PKCS1_PADDING }
    const good = verify('sha256', authenticationMessage(statement), key, signature)
    demand(good, 'cardSignature', 'not by the key of the certificate over this statement')
  })
}
