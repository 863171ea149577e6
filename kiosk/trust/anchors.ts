/** Anchor files (PEM) → pinned certificates (DER). */
import { readFileSync } from 'node:fs'
import { type ParsedCertificate, parseCertificate } from './certificate.js'
import { demandRoot, verifies } from './check-certificate.js'
import { nameAttribute } from './names.js'
import type { CertificateProfile } from './profiles.js'
import { demand, refuse, refusing, TrustRefusal } from './refusal.js'

export type AnchorPolicy =
  /** Anything that is a root of this profile. Development, tests, and one's own card. */
  | { readonly production: false }
  /** Only anchors named by their SHA-256 (lower-case hex), and never one of a test hierarchy. */
  | { readonly production: true; readonly fingerprints: readonly string[] }

/** JPKI's own test hierarchy, and the one that the reference centre generates. */
export const testOrganisations = ['JPKI-TEST', 'SHOMEI-KIOSK-TEST'] as const
const organisation = '2.5.4.10'

/** A file holds one anchor; a few kilobytes of comments may stand before it. */
const maximumFileBytes = 64 * 1024

/** Reads and checks the anchor of each file. Throws a TrustRefusal whose message names the file. */
export function loadAnchors(
  files: readonly string[],
  profile: CertificateProfile,
  policy: AnchorPolicy,
): Uint8Array[] {
  return files.map((file) => {
    try {
      return readAnchor(readText(file), profile, policy)
    } catch (error) {
      if (!(error instanceof TrustRefusal)) throw error
      throw new TrustRefusal(error.reason, `${file}: ${error.message}`, { cause: error })
    }
  })
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch (error) {
    throw new TrustRefusal('anchorFile', 'cannot be read', { cause: error })
  }
}

/** The anchor in the text of a PEM file, checked by {@link checkAnchorPolicy}. */
export function readAnchor(pem: string, profile: CertificateProfile, policy: AnchorPolicy): Uint8Array {
  demand(pem.length <= maximumFileBytes, 'anchorFile', 'too long')
  const blocks = [...pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g)]
  const [only, ...others] = blocks
  demand(only !== undefined && others.length === 0, 'anchorFile', `${blocks.length} certificates, not one`)
  const der = new Uint8Array(Buffer.from(only[1] as string, 'base64'))
  checkAnchorPolicy(der, profile, policy)
  return der
}

/** Throws a TrustRefusal unless this is a self-signed root, and in production one that is configured. */
export function checkAnchorPolicy(der: Uint8Array, profile: CertificateProfile, policy: AnchorPolicy): void {
  refusing(() => {
    const anchor = parseCertificate(der, profile)
    demandRoot(anchor)
    demand(verifies(anchor, anchor), 'anchorUnusable', 'not signed by its own key')
    if (policy.production) checkProduction(anchor, policy.fingerprints)
  })
}

function checkProduction(anchor: ParsedCertificate, fingerprints: readonly string[]): void {
  for (const name of [anchor.subject, anchor.issuer]) {
    const organisations = nameAttribute(name, organisation)
    // Compared without regard to case and blanks: this refuses look-alikes, it accepts nothing.
    const test = organisations.find((each) => isTest(each))
    if (test !== undefined) refuse('anchorOfTest', 'a test hierarchy is no anchor in production')
  }
  demand(fingerprints.includes(anchor.sha256), 'anchorNotConfigured', anchor.sha256)
}

const isTest = (text: string): boolean =>
  (testOrganisations as readonly string[]).includes(text.normalize('NFKC').trim().toUpperCase())
