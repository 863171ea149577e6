import type { VerifiedMessage } from './verify-signed-message.js'

/**
 * Whether a page was signed by an issuer configured for production. Every other page carries 見本 across the
 * whole sheet: decided by the key that signed it, pinned through its certificate, and by nothing else (S12).
 *
 * @param signerSha256 of the signer's certificate, lower-case hex
 * @param productionIssuerFingerprints the same, as configured; empty means that every page is a specimen
 */
export function isProductionIssuer(
  signerSha256: string,
  productionIssuerFingerprints: readonly string[],
): boolean {
  return /^[0-9a-f]{64}$/.test(signerSha256) && productionIssuerFingerprints.includes(signerSha256)
}

/** Whether what comes from this page must carry 見本. */
export const isSpecimen = (page: VerifiedMessage, productionIssuerFingerprints: readonly string[]): boolean =>
  !isProductionIssuer(page.signer.sha256, productionIssuerFingerprints)
