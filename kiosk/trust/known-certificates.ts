/**
 * Certificates that come again and again: the anchors, and those of the two services, which every message carries.
 * The same bytes under the same profile parse to the same result, so they are taken apart once. A citizen's own
 * certificate never comes here. Whether one is valid, and who signed it, is asked anew each time.
 */
import { type ParsedCertificate, parseCertificate } from './certificate.js'
import type { CertificateProfile } from './profiles.js'

/** A kiosk meets some ten; a centre that sent ever new ones fills no memory. */
const mostKnown = 64

const known = new WeakMap<CertificateProfile, Map<string, ParsedCertificate>>()

/** As {@link parseCertificate}; what is refused is not remembered. */
export function parseKnownCertificate(der: Uint8Array, profile: CertificateProfile): ParsedCertificate {
  if (!(der instanceof Uint8Array) || der.length > profile.maximumBytes) return parseCertificate(der, profile)
  let ofProfile = known.get(profile)
  if (!ofProfile) {
    ofProfile = new Map()
    known.set(profile, ofProfile)
  }
  // All of the bytes, not a digest of them: equal here means equal.
  const key = Buffer.from(der.buffer, der.byteOffset, der.length).toString('latin1')
  const found = ofProfile.get(key)
  if (found) return found
  const parsed = parseCertificate(der, profile)
  if (ofProfile.size >= mostKnown) ofProfile.clear()
  ofProfile.set(key, parsed)
  return parsed
}
