/**
 * What each kind of certificate must be. A profile is data: another card, policy or algorithm is another value
 * here and no other code. Derive one with `{ ...userAuthenticationProfile, policyOids: ['…'] }`.
 */
import type { HashName } from './algorithms.js'
import type { PublicKeyRules } from './public-key.js'

/** In the order of their bits, RFC 5280 §4.2.1.3. */
export const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const
export type KeyUsage = (typeof keyUsages)[number]

export interface CertificateProfile {
  readonly name: string
  /** Of one certificate, anchors included. */
  readonly maximumBytes: number
  readonly publicKey: PublicKeyRules
  /** Of the signature on the certificate and, for services, of the message. */
  readonly hashes: readonly HashName[]
  readonly keyUsage: {
    /** Whether the extension must be there. */
    readonly present: boolean
    readonly required: readonly KeyUsage[]
    /** Further bits that do no harm; any other is refused. */
    readonly allowed: readonly KeyUsage[]
  }
  readonly extendedKeyUsage: {
    readonly required: readonly string[]
    /** Further purposes that do no harm; any other is refused. An empty `required` lets the extension be absent. */
    readonly allowed: readonly string[]
  }
  /** When given, the certificate must name at least one policy, and none that is not listed here. */
  readonly policyOids?: readonly string[]
}

export interface MessageProfile extends CertificateProfile {
  readonly message: {
    readonly maximumBytes: number
    /** eContentType, also demanded of the content-type attribute. */
    readonly contentType: string
    /** How far the signing time may lie ahead of the kiosk's clock. */
    readonly signingTimeAheadMs: number
    /** Attribute of the signer's subject that must hold the six digits of its municipality, where one is agreed. */
    readonly municipalityAttribute?: string
  }
}

/** The card of today (1,469 bytes) and JPKI's roots (1,319) fit twice. */
const maximumCertificateBytes = 4096

const publicKey: PublicKeyRules = { kinds: ['rsa', 'P-256', 'P-384'], minimumRsaBits: 2048 }
const hashes = ['sha256', 'sha384', 'sha512'] as const

/** TLS client authentication, RFC 5280 §4.2.1.12. */
const clientAuthentication = '1.3.6.1.5.5.7.3.2'

/**
 * 利用者証明用電子証明書. The policy is known from third parties only, so it is configuration. Whether the card's
 * certificate carries an extended key usage is not confirmed: it may be absent or be client authentication.
 */
export const userAuthenticationProfile: CertificateProfile = {
  name: 'userAuthentication',
  maximumBytes: maximumCertificateBytes,
  publicKey,
  hashes,
  keyUsage: { present: true, required: ['digitalSignature'], allowed: [] },
  extendedKeyUsage: { required: [], allowed: [clientAuthentication] },
  policyOids: ['1.2.392.200149.8.5.1.3.30'],
}

/**
 * Placeholders of our own: the protocol of the real service is not public, and 99999 is no enterprise number
 * that we hold. Whoever runs a centre puts the object identifiers of its own arc here.
 */
const placeholderArc = '1.3.6.1.4.1.99999'
const authenticationServicePurpose = `${placeholderArc}.1.1`
const municipalIssuerPurpose = `${placeholderArc}.1.2`

/** id-data, RFC 5652 §4. */
const data = '1.2.840.113549.1.7.1'
/** Room for two clocks that each follow their own time server. */
const signingTimeAheadMs = 2 * 60_000

const serviceProfile = (name: string, purpose: string, maximumBytes: number): MessageProfile => ({
  name,
  maximumBytes: maximumCertificateBytes,
  publicKey,
  hashes,
  keyUsage: { present: true, required: ['digitalSignature'], allowed: ['nonRepudiation'] },
  extendedKeyUsage: { required: [purpose], allowed: [] },
  message: { maximumBytes, contentType: data, signingTimeAheadMs },
})

/** Signs admissions, of at most 64 KiB as the centre's messages say. */
export const authenticationServiceProfile = serviceProfile(
  'authenticationService',
  authenticationServicePurpose,
  64 * 1024,
)

/** Signs pages, of at most 256 KiB as the centre's messages say. */
const pageProfile = serviceProfile('municipalIssuer', municipalIssuerPurpose, 256 * 1024)

/** The certificate names its municipality (serialNumber, X.520): one town's key signs no other town's page. */
export const municipalIssuerProfile: MessageProfile = {
  ...pageProfile,
  message: { ...pageProfile.message, municipalityAttribute: '2.5.4.5' },
}
