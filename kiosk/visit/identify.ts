/** The card is read before any PIN is asked: kind, certificate, tries left. */
import { X509Certificate } from 'node:crypto'
import type { CardIdentity, CardSession } from '../../drivers/my-number-card/my-number-card.js'
import type { IdentifyCardOutput } from '../../machines/contract.js'
import type { FaultCode } from '../../machines/fault-code.js'
import {
  TrustRefusal,
  userAuthenticationProfile,
  type VerifiedCertificate,
  verifyUserCertificate,
} from '../trust/index.js'
import type { VisitParts } from './parts.js'

export type IdentifiedCard =
  | {
      kind: 'identified'
      session: CardSession
      certificate: VerifiedCertificate
      certificateDer: Uint8Array
      triesLeft: number
    }
  /** The session is ended. */
  | { kind: 'refused'; fault: FaultCode; expiredAtMs: number | null }

const otherCards: Record<Exclude<CardIdentity['kind'], 'myNumberCard'>, FaultCode> = {
  jukiCard: 'CARD-JUKI',
  phone: 'CARD-PHONE',
  noCertificate: 'CARD-NOCERT',
  noPin: 'CARD-FACE',
  other: 'CARD-OTHER',
}

/** Rejects with a driver fault when the card cannot be read. */
export async function identifyCard(parts: VisitParts, signal: AbortSignal): Promise<IdentifiedCard> {
  const session = await parts.myNumberCard.identify(parts.cardReader, signal)
  const { identity } = session
  if (identity.kind !== 'myNumberCard') {
    await session.end()
    return { kind: 'refused', fault: otherCards[identity.kind], expiredAtMs: null }
  }
  try {
    const certificate = verifyUserCertificate(identity.certificate, {
      anchors: parts.trust.userAuthentication,
      nowMs: parts.clock.nowMs(),
      profile: userAuthenticationProfile,
    })
    const { certificate: certificateDer, triesLeft } = identity
    return { kind: 'identified', session, certificate, certificateDer, triesLeft }
  } catch (error) {
    await session.end()
    if (!(error instanceof TrustRefusal)) throw error
    parts.log.info('certificate refused', { device: 'my-number-card', code: error.reason })
    // Only "expired" is a word a citizen can act on; whatever else is wrong is for the municipal office.
    if (error.reason === 'expired')
      return { kind: 'refused', fault: 'CARD-EXPIRED', expiredAtMs: notAfterOf(identity.certificate) }
    return { kind: 'refused', fault: 'CARD-REVOKED', expiredAtMs: null }
  }
}

export function identifyOutput(card: IdentifiedCard): IdentifyCardOutput {
  if (card.kind === 'refused') return { kind: 'refused', fault: card.fault }
  return { kind: 'identified', triesLeft: card.triesLeft }
}

/** Only told to the holder, and only of a certificate that failed by its date alone. */
function notAfterOf(der: Uint8Array): number | null {
  const notAfterMs = Date.parse(new X509Certificate(der).validTo)
  return Number.isNaN(notAfterMs) ? null : notAfterMs
}
