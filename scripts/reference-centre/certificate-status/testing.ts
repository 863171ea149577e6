/** An authority, a responder and two certificates for tests of the certificate status service. */
import { createPublicKey, randomBytes } from 'node:crypto'
import type { Signer } from '../cms/signed-data.js'
import { generateP256Key, generateRsaKey, type KeyPair } from '../pki/keys.js'
import type { DistinguishedName } from '../pki/name.js'
import { authenticationServicePurpose, ocspSigning } from '../pki/object-identifiers.js'
import { authorityCertificate, cardCertificate, signerCertificate, type Validity } from '../pki/profiles.js'

export const nowMs = Date.parse('2026-11-22T01:00:00Z')
const validity: Validity = {
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2030-01-01T00:00:00Z'),
}
const past: Validity = {
  notBefore: new Date('2025-01-01T00:00:00Z'),
  notAfter: new Date('2026-01-01T00:00:00Z'),
}
const name: DistinguishedName = [
  ['C', 'JP'],
  ['O', 'SHOMEI-KIOSK-TEST'],
]

export interface StatusWorld {
  authority: Signer
  /** Another authority of the same name. */
  impostor: Signer
  responder: Signer
  /** Issued for signing answers, but no longer valid. */
  expiredResponder: Signer
  /** Issued by the authority, for another purpose. */
  otherService: Signer
  /** Says that it may sign answers; issued by the impostor. */
  forgedResponder: Signer
  certificate: Uint8Array
  otherCertificate: Uint8Array
}

export async function makeStatusWorld(): Promise<StatusWorld> {
  const [key, otherKey] = await Promise.all([generateRsaKey(), generateRsaKey()])
  const holder = await generateP256Key()
  const authorityOf = (pair: KeyPair): Signer => ({
    certificate: authorityCertificate({ name, key: pair }, validity),
    privateKey: pair.privateKey,
  })
  const service = async (issuerKey: KeyPair, purpose: string, period = validity): Promise<Signer> => {
    const { publicKey, privateKey } = await generateP256Key()
    const subject: DistinguishedName = [...name, ['CN', 'status responder']]
    const certificate = signerCertificate({ name, key: issuerKey }, { subject, publicKey, purpose }, period)
    return { certificate, privateKey }
  }
  const card = () =>
    cardCertificate(
      { name, key },
      { publicKey: createPublicKey(holder.privateKey), use: 'userAuthentication' },
      validity,
    )
  return {
    authority: authorityOf(key),
    impostor: authorityOf(otherKey),
    responder: await service(key, ocspSigning),
    expiredResponder: await service(key, ocspSigning, past),
    otherService: await service(key, authenticationServicePurpose),
    forgedResponder: await service(otherKey, ocspSigning),
    certificate: card(),
    otherCertificate: card(),
  }
}

export const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
