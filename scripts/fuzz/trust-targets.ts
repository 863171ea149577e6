/** Certificates and signed messages: a mutant is refused, or it is the seed in everything that is signed. */
import { children, scanDer, wholeOf } from '../../kiosk/trust/der.js'
import { municipalIssuerProfile, userAuthenticationProfile } from '../../kiosk/trust/profiles.js'
import { TrustRefusal } from '../../kiosk/trust/refusal.js'
import {
  keyUsage,
  makeAuthority,
  makeCertificate,
  nowMs,
  policies,
  userAuthority,
  userPolicy,
} from '../../kiosk/trust/testing/certificates.js'
import { spkiOf } from '../../kiosk/trust/testing/keys.js'
import {
  forgedRevocation,
  forgedStatus,
  makeMessage,
  makeServiceAuthority,
  makeSigner,
} from '../../kiosk/trust/testing/messages.js'
import { verifySignedMessage } from '../../kiosk/trust/verify-signed-message.js'
import { verifyUserCertificate } from '../../kiosk/trust/verify-user-certificate.js'
import type { Target } from './fuzz.js'

/** Every error but a refusal passes through and is a finding. */
function reasonOf(error: unknown): string {
  if (error instanceof TrustRefusal) return error.reason
  throw error
}

const limits = { maximumBytes: 1 << 20, maximumDepth: 32, maximumElements: 5000 }

/** TBSCertificate of a certificate that was accepted. */
function signedPart(certificate: Uint8Array): Buffer {
  const [signed] = children(certificate, scanDer(certificate, limits))
  if (!signed) throw new Error('accepted without a signed part')
  return Buffer.from(wholeOf(certificate, signed))
}

export function certificateTarget(): Target {
  const anchors = [makeAuthority(), makeAuthority(userAuthority, 'p384')]
  const seeds = [
    makeCertificate(),
    makeCertificate({ spki: spkiOf('p256'), extensions: [keyUsage(0x80), policies(userPolicy)] }),
    makeCertificate({ spki: spkiOf('p384'), issuerKey: 'p384' }),
  ]
  return {
    name: 'certificate',
    seeds,
    examine(mutant, seed) {
      try {
        verifyUserCertificate(mutant, { anchors, nowMs, profile: userAuthenticationProfile })
      } catch (error) {
        return reasonOf(error)
      }
      // The seeds are different certificates; a mutant that turned into another one of them is no forgery.
      const same = [seed, ...seeds].some((each) => signedPart(each).equals(signedPart(mutant)))
      if (!same) throw new Error('accepted although the signed part was changed')
      return 'accepted'
    },
  }
}

export function messageTarget(): Target {
  const anchors = [makeServiceAuthority()]
  const certificates = [makeSigner()]
  const seeds = [
    makeMessage({ certificates }),
    makeMessage({ certificates: [...anchors, ...certificates], content: Buffer.alloc(20_000, 'a page ') }),
    makeMessage({ certificates, revocation: forgedRevocation() }),
    makeMessage({ certificates, revocation: forgedStatus() }),
  ]
  const verify = (der: Uint8Array) =>
    verifySignedMessage(der, { anchors, nowMs, profile: municipalIssuerProfile })
  const contents = seeds.map((seed) => Buffer.from(verify(seed).content))
  return {
    name: 'message',
    seeds,
    examine(mutant) {
      try {
        const { content, signingTimeMs } = verify(mutant)
        const same = signingTimeMs === nowMs && contents.some((each) => each.equals(content))
        if (!same) throw new Error('accepted although what was signed was changed')
        return 'accepted'
      } catch (error) {
        return reasonOf(error)
      }
    },
  }
}
