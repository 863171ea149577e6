import type { KeyObject } from 'node:crypto'
import { parseCertificate } from './certificate.js'
import { checkCertificate, type PathOptions } from './check-certificate.js'
import type { CertificateProfile } from './profiles.js'
import { refusing } from './refusal.js'

declare const verified: unique symbol

/** A certificate that passed {@link verifyUserCertificate}. Holds nothing personal: no name is kept. */
export interface VerifiedCertificate {
  readonly [verified]: true
  /** Of the whole DER, lower-case hex. */
  readonly sha256: string
  /** Lower-case hex. */
  readonly serial: string
  readonly notBeforeMs: number
  readonly notAfterMs: number
  readonly publicKey: KeyObject
  readonly policyOids: readonly string[]
  readonly anchorSha256: string
}

export interface VerifyOptions<Profile extends CertificateProfile = CertificateProfile> extends PathOptions {
  readonly profile: Profile
}

/**
 * Checks a certificate against pinned anchors (DER), a time and a profile, and returns what may be relied on.
 *
 * @param der the certificate, exactly: nothing may follow it
 * @throws TrustRefusal, and nothing else, when it is refused for whatever reason
 */
export function verifyUserCertificate(der: Uint8Array, options: VerifyOptions): VerifiedCertificate {
  return refusing(() => {
    const { profile } = options
    const certificate = parseCertificate(der, profile)
    const anchor = checkCertificate(certificate, options, profile)
    const { sha256, serial, notBeforeMs, notAfterMs, publicKey } = certificate
    return {
      sha256,
      serial,
      notBeforeMs,
      notAfterMs,
      publicKey,
      policyOids: certificate.extensions.policies ?? [],
      anchorSha256: anchor.sha256,
    } as VerifiedCertificate
  })
}
