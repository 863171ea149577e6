/**
 * What the authentication service itself checks of a user certificate and a signature. Written apart from the
 * kiosk's own check on purpose: two that share code would be wrong together.
 */
import { verify, X509Certificate } from 'node:crypto'
import { Certificate, CertificatePolicies } from 'pkijs'
import { type AuthenticationStatement, authenticationMessage } from '../../../drivers/centre/statement.js'

const certificatePoliciesOid = '2.5.29.32'
const keyUsageOid = '2.5.29.15'
const nonRepudiationBit = 0x40
const digitalSignatureBit = 0x80

export interface Anchor {
  certificate: X509Certificate
  der: Uint8Array
  /** False for authorities that are not of the test PKI, such as JPKI's own. */
  isTest: boolean
}

export function makeAnchor(file: string | Buffer | Uint8Array, isTest: boolean): Anchor {
  const certificate = new X509Certificate(typeof file === 'string' ? file : Buffer.from(file))
  if (!certificate.ca) throw new Error('a trust anchor must be a certificate of an authority')
  return { certificate, der: new Uint8Array(certificate.raw), isTest }
}

export type CertificateCheck =
  | { result: 'genuine'; certificate: X509Certificate; anchor: Anchor; expired: boolean }
  | { result: 'unknown' }

export function checkCertificate(
  der: Uint8Array,
  anchors: readonly Anchor[],
  policies: readonly string[],
  nowMs: number,
): CertificateCheck {
  try {
    const certificate = new X509Certificate(Buffer.from(der))
    // Trailing bytes would give one certificate many digests.
    if (certificate.raw.length !== der.length || certificate.ca) return { result: 'unknown' }
    // By signature: the generations of JPKI's root share one name.
    const anchor = anchors.find(
      ({ certificate: authority }) =>
        certificate.issuer === authority.subject && certificate.verify(authority.publicKey),
    )
    if (!anchor || !hasProfile(der, policies)) return { result: 'unknown' }
    const expired = nowMs < Date.parse(certificate.validFrom) || nowMs > Date.parse(certificate.validTo)
    return { result: 'genuine', certificate, anchor, expired }
  } catch {
    return { result: 'unknown' }
  }
}

/** A user authentication certificate and not the signing certificate beside it on the card. */
function hasProfile(der: Uint8Array, policies: readonly string[]): boolean {
  const { extensions = [] } = Certificate.fromBER(new Uint8Array(der).buffer)
  const policy = extensions.find(({ extnID }) => extnID === certificatePoliciesOid)?.parsedValue
  if (!(policy instanceof CertificatePolicies)) return false
  if (!policy.certificatePolicies.some(({ policyIdentifier }) => policies.includes(policyIdentifier)))
    return false
  const usage = extensions.find(({ extnID }) => extnID === keyUsageOid)?.parsedValue
  const bits: number = usage?.valueBlock.valueHexView[0] ?? digitalSignatureBit
  return (bits & digitalSignatureBit) !== 0 && (bits & nonRepudiationBit) === 0
}

/** RSASSA-PKCS1-v1_5 or ECDSA (DER), SHA-256, by the kind of the certificate's key. */
export function isSignedBy(
  certificate: X509Certificate,
  statement: AuthenticationStatement,
  signature: Uint8Array,
): boolean {
  try {
    return verify('sha256', authenticationMessage(statement), certificate.publicKey, signature)
  } catch {
    return false
  }
}
