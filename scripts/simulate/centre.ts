/**
 * The certificate centre in the same process: both services, their book, and every way they or the line to them
 * can fail. It outlives kiosk processes and checks the card's signature itself.
 */

import { verify } from 'node:crypto'
import type {
  ApplyAnswer,
  AuthenticateAnswer,
  Centre,
  CentreFaultCode,
  OpenedTransaction,
} from '../../drivers/centre/centre.js'
import type {
  Admission,
  ApplyRequest,
  Attestation,
  CentreStatus,
  Outcome,
  Page,
} from '../../drivers/centre/messages.js'
import type { ReportAnswer, ReportRequest } from '../../drivers/centre/report-messages.js'
import { applicationHash, authenticationMessage } from '../../drivers/centre/statement.js'
import { type Clock, DriverFault } from '../../drivers/driver.js'
import type { Transaction } from './centre-book.js'
import { type CentreFault, forgeries } from './centre-faults.js'
import { offers, pagesOf } from './centre-offers.js'
import { type CardIssue, cardPublicKey, material, type Standing, sha256, signBy } from './material.js'

const second = 1_000
const usualMs = 200
export const slowMs = 12 * second
/** Sooner than a citizen who gave up has read that it is over. */
const lateMs = 3 * second
const printLifetimeMs = 10 * 60 * second
const admissionLifetimeMs = 30 * 60 * second
const challengeLifetimeMs = 10 * 60 * second
export const sealImage = Buffer.from('the image of a seal')
const sealSha256 = sha256(sealImage)
export const kioskId = 'kiosk-0001'

const fault = (code: CentreFaultCode) => new DriverFault<CentreFaultCode>('centre', code, `centre: ${code}`)

export class CentreModel implements Centre {
  readonly faults = new Set<CentreFault>()
  readonly transactions = new Map<string, Transaction>()
  /** Outcomes that came a second time and did not say the same. */
  readonly contradictions: string[] = []
  readonly #clock: Clock
  #issued = 0
  #lastAnswer: ApplyAnswer | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  setFault(name: CentreFault, on: boolean): void {
    if (on) this.faults.add(name)
    else this.faults.delete(name)
  }

  #journalSeen = 0

  heal(): void {
    this.faults.clear()
  }

  // ---- what a kiosk process asks of it ----

  open(_: Attestation, signal?: AbortSignal): Promise<OpenedTransaction> {
    return this.#call(signal, () => this.#open())
  }

  authenticate(
    request: Parameters<Centre['authenticate']>[0],
    signal?: AbortSignal,
  ): Promise<AuthenticateAnswer> {
    const moreMs = lookUpMs[standingOf(request.certificate)]
    return this.#call(signal, () => this.#authenticate(request), moreMs)
  }

  apply(request: ApplyRequest, signal?: AbortSignal): Promise<ApplyAnswer> {
    return this.faults.delete('answersLate')
      ? this.#call(undefined, () => this.#apply(request), lateMs)
      : this.#call(signal, () => this.#apply(request))
  }

  outcome(outcome: Outcome, signal?: AbortSignal) {
    return this.#call(signal, () => this.#record(outcome))
  }

  report(report: ReportRequest, signal?: AbortSignal): Promise<ReportAnswer> {
    return this.#call(signal, () => this.#compare(report))
  }

  status(signal?: AbortSignal): Promise<CentreStatus> {
    return this.#call(signal, () => this.#status())
  }

  async close(): Promise<void> {}

  async #call<Answer>(signal: AbortSignal | undefined, work: () => Answer, moreMs = 0): Promise<Answer> {
    if (signal?.aborted) throw fault('cancelled')
    if (this.faults.has('unreachable')) throw fault('unreachable')
    await this.#wait(
      this.faults.has('hangs') ? 20 * second : this.faults.has('slow') ? slowMs : usualMs + moreMs,
      signal,
    )
    if (this.faults.has('hangs')) throw fault('timeout')
    if (this.faults.delete('badAnswer')) throw fault('badAnswer')
    return work()
  }

  #wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#clock.clearTimeout(timer)
        reject(fault('cancelled'))
      }
      const timer = this.#clock.setTimeout(() => {
        signal?.removeEventListener('abort', abort)
        resolve()
      }, ms)
      signal?.addEventListener('abort', abort)
    })
  }

  #at(offsetMs: number): string {
    return new Date(this.#clock.nowMs() + offsetMs).toISOString()
  }

  #status(): CentreStatus {
    return { time: this.#at(0), service: this.faults.has('closed') ? 'closed' : 'open', hours: '6:30–23:00' }
  }

  /** Numbers come from a small circle, so that signatures of the same statement come again and again. */
  #open(): OpenedTransaction {
    const number = (this.transactions.size % 4096).toString(16)
    const id = number.padStart(32, '0')
    const challenge = Buffer.from(`challenge ${number}`.padEnd(32, '.')).toString('base64')
    this.transactions.set(id, {
      id,
      challenge,
      card: null,
      issuer: 'residence',
      applications: [],
      outcomes: [],
    })
    return { transactionId: id, challenge, expiresAt: this.#at(challengeLifetimeMs) }
  }

  #authenticate(request: Parameters<Centre['authenticate']>[0]): AuthenticateAnswer {
    const transaction = this.transactions.get(request.transactionId)
    if (!transaction || transaction.card) throw fault('refused')
    const digest = sha256(request.certificate)
    const card = material().cards.find((one) => one.sha256 === digest)
    if (!card) return { result: 'refused', reason: 'certificateUnknown' }
    const { issuer } = request
    const statement = { transactionId: transaction.id, challenge: transaction.challenge, kioskId, issuer }
    const signed = authenticationMessage(statement)
    const key = { key: cardPublicKey() }
    if (!verify('sha256', signed, key, request.signature))
      return { result: 'refused', reason: 'badSignature' }
    if (card.standing === 'revoked') return { result: 'refused', reason: 'certificateRevoked' }
    if (this.faults.has('statusUnavailable')) return { result: 'refused', reason: 'statusUnavailable' }
    transaction.card = card
    transaction.issuer = issuer
    const excluded = card.standing !== 'good'
    const admission: Admission = {
      type: 'admission',
      version: 1,
      transactionId: transaction.id,
      kioskId,
      subjectReference: subjectOf(card),
      recordRevision: 7,
      certificateSha256: digest,
      issuer,
      municipality: excluded ? null : { code: '990011', name: '見本市' },
      issuedAt: this.#at(0),
      expiresAt: this.#at(admissionLifetimeMs),
      offers: excluded ? [] : [...offers],
      members: excluded
        ? []
        : [
            { index: 1, name: '見本　花子' },
            { index: 2, name: '見本　太郎' },
          ],
    }
    return { result: 'admitted', admission: signBy('admission', admission, this.#clock.nowMs()) }
  }

  #apply(request: ApplyRequest): ApplyAnswer {
    const transaction = this.transactions.get(request.transactionId)
    if (!transaction?.card) throw fault('refused')
    if (transaction.applications.some(({ index }) => index === request.applicationIndex))
      throw fault('refused')
    const offered = offers.find(({ kind }) => kind === request.kind)
    if (!offered) return { result: 'refused', reason: 'notOffered' }
    if (offered.availability === 'closed') return { result: 'refused', reason: 'closed' }
    const struck = [...this.faults].find((name) => forgeries.has(name)) ?? null
    if (struck) this.faults.delete(struck)
    const issueNumber = `A-${String(++this.#issued).padStart(6, '0')}`
    const application = { index: request.applicationIndex, issueNumber, copies: request.copies }
    const forged = struck !== null && !(struck === 'repeatsLastAnswer' && this.#lastAnswer === null)
    transaction.applications.push({
      ...application,
      pages: pagesOf(request.kind),
      feeYen: offered.feeYen * request.copies,
      forged,
    })
    if (struck === 'repeatsLastAnswer' && this.#lastAnswer) return this.#lastAnswer
    const answer = this.#produce(transaction, request, issueNumber, struck)
    this.#lastAnswer = answer
    return answer
  }

  #produce(
    transaction: Transaction,
    request: ApplyRequest,
    issueNumber: string,
    struck: CentreFault | null,
  ): ApplyAnswer {
    const count = pagesOf(request.kind)
    const subject = subjectOf(transaction.card)
    const stranger = 'f'.repeat(32)
    const drafts = Array.from(
      { length: count },
      (_, index): Page => ({
        type: 'page',
        version: 1,
        transactionId: struck === 'pagesOfAnother' ? stranger : transaction.id,
        kioskId: struck === 'otherKiosk' ? 'kiosk-0002' : kioskId,
        subjectReference: struck === 'wrongSubject' || struck === 'pagesOfAnother' ? stranger : subject,
        recordRevision: struck === 'oldRevision' ? 6 : 7,
        applicationHash: applicationHash(request),
        kind: request.kind,
        contentVersion: 1,
        issueNumber,
        page: index + 1,
        pages: count,
        issuedAt: this.#at(0),
        printBefore: this.#at(struck === 'expiredPages' ? -1 : printLifetimeMs),
        sealImageSha256: struck === 'otherSeal' ? 'a'.repeat(64) : sealSha256,
        content: { transaction: transaction.id, subject, index: request.applicationIndex },
      }),
    )
    if (struck === 'pageMissing') drafts.pop()
    if (struck === 'pagesSwapped') drafts.reverse()
    // A single page that is missing or swapped with itself would be no mistake: it names itself wrongly then.
    const only = drafts[0]
    if (only && drafts.length === 1 && struck === 'pagesSwapped') only.page = 2
    if (drafts.length === 0) return { result: 'refused', reason: 'suspended' }
    const service = struck === 'signedByTheWrong' ? 'admission' : 'page'
    const nowMs = this.#clock.nowMs()
    return { result: 'issued', pages: drafts.map((page) => signBy(service, page, nowMs)), sealImage }
  }

  #compare({ journal }: ReportRequest): ReportAnswer {
    if (journal.sequence < this.#journalSeen) return { result: 'contradicted', sequence: this.#journalSeen }
    this.#journalSeen = journal.sequence
    return { result: 'recorded', differences: [] }
  }

  /** Recorded once; the same again is the same, another word about it is a contradiction. */
  #record(outcome: Outcome): void {
    const transaction = this.transactions.get(outcome.transactionId)
    if (!transaction) throw fault('refused')
    const known = transaction.outcomes.find((one) => one.applicationIndex === outcome.applicationIndex)
    if (!known) transaction.outcomes.push(outcome)
    else if (JSON.stringify(known) !== JSON.stringify(outcome)) {
      this.contradictions.push(`${outcome.transactionId} ${outcome.applicationIndex}`)
    }
    if (this.faults.delete('acknowledgementLost')) throw fault('timeout')
  }
}

/** Some reasons are found sooner than others; nobody may see which (S13). */
const lookUpMs: Readonly<Record<Standing, number>> = {
  good: 0,
  revoked: 0,
  excludedMinor: 100,
  excludedProtected: 900,
  excludedNoRecord: 1_700,
}

const standingOf = (certificate: Uint8Array): Standing =>
  material().cards.find(({ sha256: known }) => known === sha256(certificate))?.standing ?? 'good'

/** Opaque, and one a person. */
export const subjectOf = (card: CardIssue | null): string =>
  (card ? sha256(Buffer.from(card.name)) : '').slice(0, 32)
