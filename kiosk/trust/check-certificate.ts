/** The path of this profile: one pinned anchor, one certificate, nothing between. */
import { verify } from 'node:crypto'
import type { ParsedCertificate } from './certificate.js'
import { sameBytes } from './der.js'
import { parseKnownCertificate } from './known-certificates.js'
import type { CertificateProfile } from './profiles.js'
import { demand, refuse, TrustRefusal } from './refusal.js'

/** Three generations of a root and their successors; bounds the signature checks of one certificate. */
const maximumAnchors = 16

export interface PathOptions {
  /** DER of the pinned certification authorities. */
  readonly anchors: readonly Uint8Array[]
  /** Milliseconds since 1970. */
  readonly nowMs: number
}

/** Returns the anchor that signed `certificate`, whose profile is checked too. Throws a TrustRefusal. */
export function checkCertificate(
  certificate: ParsedCertificate,
  { anchors, nowMs }: PathOptions,
  profile: CertificateProfile,
): ParsedCertificate {
  demand(Number.isSafeInteger(nowMs) && nowMs >= 0, 'badTime', 'not a number of milliseconds')
  demand(Array.isArray(anchors) && anchors.length > 0, 'noAnchor', 'no anchor is given')
  demand(anchors.length <= maximumAnchors, 'noAnchor', `more than ${maximumAnchors} anchors`)
  const selfIssued = sameBytes(certificate.issuer, certificate.subject)
  demand(!selfIssued, 'selfIssued', 'the certificate names itself as its issuer')
  checkUsage(certificate, profile)
  checkValidity(certificate, nowMs)
  const anchor = findIssuer(certificate, anchors, profile)
  checkAnchor(anchor, nowMs)
  return anchor
}

/** The three roots of JPKI share one name: the signature decides, the name only says whom to ask. */
function findIssuer(
  certificate: ParsedCertificate,
  anchors: readonly Uint8Array[],
  profile: CertificateProfile,
): ParsedCertificate {
  let named = false
  for (const der of anchors) {
    const anchor = parseAnchor(der, profile)
    demand(!sameBytes(anchor.der, certificate.der), 'selfIssued', 'the certificate is an anchor')
    if (!sameBytes(anchor.subject, certificate.issuer)) continue
    named = true
    if (verifies(certificate, anchor)) return anchor
  }
  return named
    ? refuse('certificateSignature', 'no anchor of the issuer’s name has its key')
    : refuse('unknownIssuer', 'no anchor has the issuer’s name')
}

function parseAnchor(der: Uint8Array, profile: CertificateProfile): ParsedCertificate {
  try {
    return parseKnownCertificate(der, profile)
  } catch (error) {
    throw new TrustRefusal('anchorUnusable', 'an anchor does not parse', { cause: error })
  }
}

/** Whether the key of `issuer` made the signature of `certificate`. */
export function verifies(certificate: ParsedCertificate, issuer: ParsedCertificate): boolean {
  const { keyType, hash } = certificate.signatureAlgorithm
  if (issuer.publicKey.asymmetricKeyType !== keyType || hash === undefined) return false
  const key = { key: issuer.publicKey, dsaEncoding: 'der' as const }
  return verify(hash, certificate.signedBytes, key, certificate.signature)
}

/** RFC 5280 §4.1.2.5: valid from the first second through the last. */
function checkValidity({ notBeforeMs, notAfterMs }: ParsedCertificate, nowMs: number): void {
  demand(nowMs >= notBeforeMs, 'notYetValid', 'begins later')
  demand(Math.floor(nowMs / 1000) * 1000 <= notAfterMs, 'expired', 'ended')
}

function checkUsage({ extensions }: ParsedCertificate, profile: CertificateProfile): void {
  const { basicConstraints, keyUsage, extendedKeyUsage = [], policies } = extensions
  const isAuthority = basicConstraints?.ca === true || basicConstraints?.pathLength === true
  demand(!isAuthority, 'basicConstraints', 'a certification authority')
  demand(keyUsage !== undefined || !profile.keyUsage.present, 'keyUsage', 'absent')
  if (keyUsage) {
    const { required, allowed } = profile.keyUsage
    const complete = required.every((usage) => keyUsage.includes(usage))
    const closed = keyUsage.every((usage) => required.includes(usage) || allowed.includes(usage))
    demand(complete && closed, 'keyUsage', keyUsage.join(' '))
  }
  const { required, allowed } = profile.extendedKeyUsage
  const complete = required.every((purpose) => extendedKeyUsage.includes(purpose))
  const closed = extendedKeyUsage.every((each) => required.includes(each) || allowed.includes(each))
  demand(complete && closed, 'extendedKeyUsage', extendedKeyUsage.join(' ') || 'absent')
  if (profile.policyOids) {
    const listed = profile.policyOids
    demand(policies !== undefined, 'policy', 'absent')
    demand(
      policies.every((policy) => listed.includes(policy)),
      'policy',
      policies.join(' '),
    )
  }
}

function checkAnchor(anchor: ParsedCertificate, nowMs: number): void {
  demandRoot(anchor)
  const { notBeforeMs, notAfterMs } = anchor
  const within = nowMs >= notBeforeMs && Math.floor(nowMs / 1000) * 1000 <= notAfterMs
  demand(within, 'anchorUnusable', 'outside its validity')
}

/** An anchor names itself as its issuer and may sign certificates. */
export function demandRoot(anchor: ParsedCertificate): void {
  const { basicConstraints, keyUsage } = anchor.extensions
  const isAuthority = basicConstraints?.ca === true && keyUsage?.includes('keyCertSign') === true
  demand(isAuthority, 'anchorUnusable', 'not a certification authority')
  demand(sameBytes(anchor.issuer, anchor.subject), 'anchorUnusable', 'not a root')
}
