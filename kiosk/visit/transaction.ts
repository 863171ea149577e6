/** One transaction with the centre: opened before the PIN is used, so that a centre that is away costs no try. */
import type { AuthenticateAnswer, OpenedTransaction } from '../../drivers/centre/centre.js'
import type { Admission, IssuerChoice } from '../../drivers/centre/messages.js'
import { type AuthenticationStatement, authenticationDigest } from '../../drivers/centre/statement.js'
import type { AuthenticateOutput } from '../../machines/contract.js'
import type { FaultCode } from '../../machines/fault-code.js'
import {
  authenticationServiceProfile,
  readAdmission,
  TrustRefusal,
  type VerifiedMessage,
  type VisitExpectation,
  verifyCardSignature,
  verifySignedMessage,
} from '../trust/index.js'
import type { IdentifiedCard } from './identify.js'
import { knownOffers } from './known-offers.js'
import type { VisitParts } from './parts.js'

/**
 * A personal exclusion is answered no sooner than this after the card had signed, whatever its cause, so that
 * the time tells nothing (S13). Longer than the centre usually needs for any answer.
 */
export const minimumRefusalMs = 3_000

const refusals: Record<Extract<AuthenticateAnswer, { result: 'refused' }>['reason'], FaultCode> = {
  certificateRevoked: 'CARD-REVOKED',
  certificateExpired: 'CARD-EXPIRED',
  certificateUnknown: 'CARD-REVOKED',
  // No answer about revocation means refuse, and it is the centre that cannot answer.
  statusUnavailable: 'CENTRE-AWAY',
  badSignature: 'CARD-CHANGED',
}

/** Who was admitted: the authentication service's word, and what it was held against. */
export interface Admitted {
  /** Its offers are those that can be served here. */
  admission: Admission
  message: VerifiedMessage
  expected: VisitExpectation
}

export class Transaction {
  readonly #parts: VisitParts
  readonly #visit: string
  #opened: OpenedTransaction | null = null
  #admitted: Admitted | null = null

  constructor(parts: VisitParts, visit: string) {
    this.#parts = parts
    this.#visit = visit
  }

  get id(): string | null {
    return this.#opened?.transactionId ?? null
  }

  get admitted(): Admitted | null {
    return this.#admitted
  }

  /**
   * VERIFY once, sign, check the signature here, let the card go, ask the centre. Rejects with a driver fault
   * of card or centre, or a TrustRefusal, or a BindingMismatch (S9).
   */
  async authenticate(
    card: Extract<IdentifiedCard, { kind: 'identified' }>,
    pin: Uint8Array,
    issuer: IssuerChoice,
    signal: AbortSignal,
  ): Promise<AuthenticateOutput> {
    const opened = await this.#open(signal)
    const { kioskId, centre } = this.#parts
    const { transactionId, challenge } = opened
    const statement = { transactionId, challenge, kioskId, issuer }
    const result = await card.session.authenticate(pin, authenticationDigest(statement), signal)
    if (result.kind === 'wrongPin') return { kind: 'wrongPin', triesLeft: result.triesLeft }
    if (result.kind === 'locked') return { kind: 'refused', fault: 'CARD-LOCKED', triesLeft: 0 }
    const signedAtMs = this.#parts.clock.monotonicMs()
    await card.session.end()
    if (!this.#signatureHolds(card, statement, result.signature)) {
      return { kind: 'refused', fault: 'CARD-CHANGED', triesLeft: null }
    }
    const request = { transactionId, issuer, certificate: card.certificateDer, signature: result.signature }
    const answer = await centre.authenticate(request, signal)
    if (answer.result === 'refused')
      return { kind: 'refused', fault: refusals[answer.reason], triesLeft: null }
    const { trust, clock } = this.#parts
    const nowMs = clock.nowMs()
    const message = verifySignedMessage(answer.admission, {
      anchors: trust.authenticationService,
      profile: authenticationServiceProfile,
      nowMs,
    })
    const expected = { transactionId, kioskId, certificateSha256: card.certificate.sha256, issuer }
    const admission = readAdmission(message, { ...expected, nowMs })
    const known = [...knownOffers(admission.offers, this.#parts.templates)]
    if (known.length < admission.offers.length) this.#parts.log.warn('offers that are not known here')
    this.#admitted = { admission: { ...admission, offers: known }, message, expected }
    const offers = known.length
    if (offers === 0) await this.#notBefore(signedAtMs + minimumRefusalMs)
    return { kind: 'admitted', offers }
  }

  async #open(signal: AbortSignal): Promise<OpenedTransaction> {
    if (this.#opened && Date.parse(this.#opened.expiresAt) > this.#parts.clock.nowMs()) return this.#opened
    const { centre, attestation, journal } = this.#parts
    this.#opened = await centre.open(attestation, signal)
    journal.appendTo(this.#visit, 'transactionOpened', { transactionId: this.#opened.transactionId })
    return this.#opened
  }

  #signatureHolds(
    card: Extract<IdentifiedCard, { kind: 'identified' }>,
    statement: AuthenticationStatement,
    signature: Uint8Array,
  ): boolean {
    try {
      verifyCardSignature(card.certificate, statement, signature)
      return true
    } catch (error) {
      if (!(error instanceof TrustRefusal)) throw error
      this.#parts.log.warn('the card’s signature does not hold', { code: error.reason })
      return false
    }
  }

  #notBefore(monotonicMs: number): Promise<void> {
    const { clock } = this.#parts
    return new Promise((resolve) => clock.setTimeout(resolve, Math.max(0, monotonicMs - clock.monotonicMs())))
  }
}
