/** Where the authentication service learns whether a certificate still counts. */
export type CertificateStatus =
  | 'good'
  | 'revoked'
  /** The source does not know the certificate: never taken for good. */
  | 'unknown'
  /** No answer, an answer too old, or one that does not prove itself: never taken for good. */
  | 'unavailable'

export interface StatusSource {
  /** `certificate` and its issuer, DER. Never rejects: what goes wrong is `unavailable`. */
  statusOf(certificate: Uint8Array, issuer: Uint8Array): Promise<CertificateStatus>
}
