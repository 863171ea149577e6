import type { Configuration } from '../configuration/schema.js'
import { type AnchorPolicy, loadAnchors } from '../trust/anchors.js'
import {
  authenticationServiceProfile,
  municipalIssuerProfile,
  userAuthenticationProfile,
} from '../trust/profiles.js'
import type { TrustAnchors } from '../visit/parts.js'

/** Throws a TrustRefusal that names the file. */
export function loadTrustAnchors({ kiosk, trust }: Configuration): TrustAnchors {
  const policy: AnchorPolicy = kiosk.production
    ? { production: true, fingerprints: trust['anchor-fingerprints'] }
    : { production: false }
  return {
    userAuthentication: loadAnchors(trust['user-authentication-anchors'], userAuthenticationProfile, policy),
    authenticationService: loadAnchors(
      trust['authentication-service-anchors'],
      authenticationServiceProfile,
      policy,
    ),
    municipalIssuer: loadAnchors(trust['municipal-issuer-anchors'], municipalIssuerProfile, policy),
    productionIssuers: trust['production-issuers'],
  }
}
