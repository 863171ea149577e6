import { isDeepStrictEqual } from 'node:util'
import type { Outcome } from '../../drivers/centre/messages.js'
import { Refusal } from './server/refusal.js'
import type { TransactionBook } from './store/transaction-book.js'

/** Records how an application ended, once. A kiosk may send it as often as it likes. */
export function recordOutcome(book: TransactionBook, kioskId: string, outcome: Outcome, nowMs: number): void {
  const { transactionId, applicationIndex } = outcome
  const opened = book.fact(transactionId, 'opened')
  if (!opened || opened.kioskId !== kioskId) throw new Refusal('transactionUnknown', 'no such transaction')
  if (book.record(transactionId, { type: 'outcome', applicationIndex, outcome }, nowMs)) return
  const stands = book
    .facts(transactionId)
    .some(
      (fact) =>
        fact.type === 'outcome' &&
        fact.applicationIndex === applicationIndex &&
        isDeepStrictEqual(fact.outcome, outcome),
    )
  // The first report stands; refusing the second would only make the kiosk send it for ever.
  if (!stands) book.record(transactionId, { type: 'outcomeDiffers', applicationIndex, outcome }, nowMs)
}
