/**
 * The authentication service (証明書交付センター): who stands at the kiosk, and what that person may have. Signs
 * admissions with its own key. Shares the transaction record with the municipal issuer, and nothing else.
 */

import {
  type Admission,
  type Attestation,
  type IssuerChoice,
  transactionIdSchema,
} from '../../../drivers/centre/messages.js'
import type { Clock, RandomBytes } from '../../../drivers/driver.js'
import { type Signer, signMessage } from '../cms/signed-data.js'
import type { Register } from '../register/register.js'
import { Refusal } from '../server/refusal.js'
import type { TransactionBook } from '../store/transaction-book.js'
import { type CardRegistry, sha256Hex } from './card-registry.js'
import { type Anchor, checkCertificate, isSignedBy } from './certificate-check.js'
import { type PersonalPart, personalPart } from './offers.js'
import type { CertificateStatus, StatusSource } from './status-source.js'

/** From the opening to the answer of the card: the citizen types a PIN in between. */
export const challengeLifetimeMs = 10 * 60_000
/** As long as one visit may last, with several certificates taken. */
export const admissionLifetimeMs = 30 * 60_000
/** No admission is answered sooner, so that its time tells nothing about the person (S13). */
export const defaultMinimumAnswerMs = 250

const referenceBytes = 16
const challengeBytes = 32

export interface AuthenticationServiceOptions {
  book: TransactionBook
  register: Register
  cards: CardRegistry
  anchors: readonly Anchor[]
  policies: readonly string[]
  status: StatusSource
  signer: Signer
  clock: Clock
  nowMs: () => number
  random: RandomBytes
  alwaysOpen: boolean
  minimumAnswerMs: number
}

export interface AuthenticationRequest {
  transactionId: string
  issuer: IssuerChoice
  certificate: Uint8Array
  signature: Uint8Array
}

type RefusalReason =
  | 'certificateRevoked'
  | 'certificateExpired'
  | 'certificateUnknown'
  | 'statusUnavailable'
  | 'badSignature'
export type AuthenticationAnswer =
  | { result: 'admitted'; admission: Uint8Array }
  | { result: 'refused'; reason: RefusalReason }

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export class AuthenticationService {
  readonly #options: AuthenticationServiceOptions
  /** Certificates of admitted transactions, to ask their status again before issuing; memory only. */
  readonly #admitted = new Map<string, { certificate: Uint8Array; anchor: Anchor; expiresAtMs: number }>()

  constructor(options: AuthenticationServiceOptions) {
    this.#options = options
  }

  open(
    kioskId: string,
    attestation: Attestation,
  ): { transactionId: string; challenge: string; expiresAt: string } {
    const { book, random, nowMs } = this.#options
    const transactionId = transactionIdSchema.parse(hex(random(referenceBytes)))
    const challenge = Buffer.from(random(challengeBytes)).toString('base64')
    const expiresAtMs = nowMs() + challengeLifetimeMs
    const fact = { type: 'opened', kioskId, ...attestation, challenge, expiresAtMs } as const
    if (!book.record(transactionId, fact, nowMs())) throw new Error('a transaction id came twice')
    return { transactionId, challenge, expiresAt: new Date(expiresAtMs).toISOString() }
  }

  /** Throws a {@link Refusal} for a transaction that is not this kiosk's, or whose challenge is used or old. */
  async authenticate(kioskId: string, request: AuthenticationRequest): Promise<AuthenticationAnswer> {
    const startedMs = this.#options.clock.monotonicMs()
    const challenge = this.#useChallenge(kioskId, request)
    const checked = await this.#check(kioskId, challenge, request)
    if ('reason' in checked) return this.#refuse(request.transactionId, checked.reason)
    if (!checked.anchor.isTest) this.#options.book.keepInMemory(request.transactionId)
    const admission = this.#admit(kioskId, request, checked.anchor)
    await this.#waitUntil(startedMs + this.#options.minimumAnswerMs)
    return { result: 'admitted', admission }
  }

  /** Asked before each issue: the card may have been reported lost since the admission. */
  async statusNow(transactionId: string): Promise<CertificateStatus> {
    const admitted = this.#admitted.get(transactionId)
    return admitted ? this.#statusOf(admitted.certificate, admitted.anchor) : 'unavailable'
  }

  #useChallenge(kioskId: string, { transactionId, issuer }: AuthenticationRequest): string {
    const { book, nowMs } = this.#options
    const opened = book.fact(transactionId, 'opened')
    if (!opened || opened.kioskId !== kioskId) throw new Refusal('transactionUnknown', 'no such transaction')
    if (nowMs() > opened.expiresAtMs) throw new Refusal('challengeExpired', 'the challenge has expired')
    if (!book.record(transactionId, { type: 'challenged', issuer }, nowMs())) {
      throw new Refusal('challengeUsed', 'the challenge has been used')
    }
    return opened.challenge
  }

  async #check(
    kioskId: string,
    challenge: string,
    request: AuthenticationRequest,
  ): Promise<{ anchor: Anchor } | { reason: RefusalReason }> {
    const { anchors, policies, nowMs } = this.#options
    const check = checkCertificate(request.certificate, anchors, policies, nowMs())
    if (check.result === 'unknown') return { reason: 'certificateUnknown' }
    const { transactionId, issuer } = request
    // Before anything is told about the certificate: only who holds its key may learn that.
    if (!isSignedBy(check.certificate, { transactionId, challenge, kioskId, issuer }, request.signature)) {
      return { reason: 'badSignature' }
    }
    if (check.expired) return { reason: 'certificateExpired' }
    const status = await this.#statusOf(request.certificate, check.anchor)
    if (status === 'good') return { anchor: check.anchor }
    if (status === 'revoked') return { reason: 'certificateRevoked' }
    return { reason: status === 'unknown' ? 'certificateUnknown' : 'statusUnavailable' }
  }

  /** Of a certificate outside the test PKI nobody here can know it; its pages are specimens anyway. */
  async #statusOf(certificate: Uint8Array, anchor: Anchor): Promise<CertificateStatus> {
    if (!anchor.isTest) return 'good'
    return this.#options.status.statusOf(certificate, anchor.der)
  }

  #refuse(transactionId: string, reason: RefusalReason): AuthenticationAnswer {
    this.#options.book.record(transactionId, { type: 'refused', reason }, this.#options.nowMs())
    return { result: 'refused', reason }
  }

  #admit(kioskId: string, request: AuthenticationRequest, anchor: Anchor): Uint8Array {
    const { book, cards, register, random, nowMs, alwaysOpen, signer } = this.#options
    const atMs = nowMs()
    const certificateSha256 = sha256Hex(request.certificate)
    const personId = cards.holderOf(certificateSha256)
    const entry = personId === undefined ? undefined : register.find(personId)
    const personal: PersonalPart = personalPart(entry, request.issuer, atMs, alwaysOpen)
    const admission: Admission = {
      type: 'admission',
      version: 1,
      transactionId: request.transactionId,
      kioskId,
      subjectReference: hex(random(referenceBytes)),
      certificateSha256,
      issuer: request.issuer,
      issuedAt: new Date(atMs).toISOString(),
      expiresAt: new Date(atMs + admissionLifetimeMs).toISOString(),
      ...personal,
    }
    this.#forgetExpired(atMs)
    this.#admitted.set(request.transactionId, {
      certificate: request.certificate,
      anchor,
      expiresAtMs: atMs + admissionLifetimeMs,
    })
    const hasOffers = personal.offers.length > 0
    book.record(
      request.transactionId,
      {
        type: 'admitted',
        subjectReference: admission.subjectReference,
        personId: hasOffers ? (personId ?? null) : null,
        municipalityCode: personal.municipality?.code ?? null,
        recordRevision: personal.recordRevision,
        offeredKinds: personal.offers.map(({ kind }) => kind),
        expiresAtMs: atMs + admissionLifetimeMs,
      },
      atMs,
    )
    return signMessage(Buffer.from(JSON.stringify(admission), 'utf8'), signer, new Date(atMs))
  }

  #forgetExpired(atMs: number): void {
    // In the order of admission, so the first that lives on ends the search.
    for (const [transactionId, { expiresAtMs }] of this.#admitted) {
      if (expiresAtMs >= atMs) return
      this.#admitted.delete(transactionId)
    }
  }

  #waitUntil(monotonicMs: number): Promise<void> {
    const { clock } = this.#options
    const leftMs = monotonicMs - clock.monotonicMs()
    return leftMs <= 0 ? Promise.resolve() : new Promise((resolve) => clock.setTimeout(resolve, leftMs))
  }
}
