/** What the journal says of a visit that no process finished: which paper, which money, what to do about it. */
import type { FactData, JournalFact } from '../journal/facts.js'
import type { MoneyBooks } from '../visit/money.js'

export interface OpenVisit {
  transactionId: string | null
  /** The last application, unless its outcome is already written. */
  application: FactData<'applied'> | null
  /** A job whose end is not written. `sent` decides whether it may have become paper. */
  openJob: (FactData<'jobCreated'> & { sent: boolean }) | null
  /** A receipt is in the printer, and its end is not written. */
  receipt: { jobId: number; sent: boolean } | null
  sheetsProven: number
  /** The last sheet that was not proven may be out. */
  maybeOut: boolean
  money: OpenMoney
  books: MoneyBooks
  /** What the first process that found this visit open judged, and when. */
  found: { citizenThere: boolean; atMs: number } | null
}

/**
 * The last fact about money, and what it leaves to do:
 *
 * | last fact | left to do |
 * |---|---|
 * | none, `returned`, `changePaid`, `debt`, `outcome` | nothing moves; the books are closed by the counters |
 * | `coinsEnabled`, `coinsInhibited` | paper proven: accept and give change; nobody knows: accept and owe; else give back |
 * | `acceptDecided` | see by the counter whether the escrow was taken; take it if not; give change |
 * | `accepted` | give change |
 * | `changeDecided` | see by the counter what was paid; the rest is owed, never paid again |
 * | `returnDecided` | see by the counter what was given back; what is still in the escrow goes back |
 */
export type OpenMoney =
  | { kind: 'none' }
  | { kind: 'inEscrow' }
  | { kind: 'accepting'; decided: FactData<'acceptDecided'> }
  | { kind: 'accepted'; decided: FactData<'acceptDecided'> }
  | { kind: 'paying'; decided: FactData<'changeDecided'> }
  | { kind: 'returning'; decided: FactData<'returnDecided'> }

const blank: OpenVisit = {
  transactionId: null,
  application: null,
  openJob: null,
  receipt: null,
  sheetsProven: 0,
  maybeOut: false,
  money: { kind: 'none' },
  books: { base: null, debtYen: 0 },
  found: null,
}

export function readOpenVisit(facts: readonly JournalFact[]): OpenVisit {
  let visit = blank
  for (const fact of facts) visit = { ...visit, ...changeBy(fact, visit) }
  return visit
}

function changeBy(fact: JournalFact, visit: OpenVisit): Partial<OpenVisit> {
  switch (fact.kind) {
    case 'transactionOpened':
      return { transactionId: fact.data.transactionId }
    case 'applied':
      return { ...blank, transactionId: visit.transactionId, application: fact.data, found: visit.found }
    case 'recoveryBegun':
      return { found: visit.found ?? { citizenThere: fact.data.citizenThere, atMs: fact.atMs } }
    case 'outcome':
      // Written when the money of the application has come to rest: nothing of it is moved again.
      return { application: null, money: blank.money, books: blank.books }
    case 'jobCreated':
      return { openJob: { ...fact.data, sent: false } }
    case 'sheetSent':
      return { openJob: visit.openJob && { ...visit.openJob, sent: true } }
    case 'sheetProven':
      return { openJob: null, sheetsProven: visit.sheetsProven + 1 }
    case 'sheetNotProven':
      return { openJob: null, maybeOut: fact.data.maybeOut }
    case 'receiptJob':
      return { receipt: { jobId: fact.data.jobId, sent: false } }
    case 'receiptSent':
      return { receipt: { jobId: fact.data.jobId, sent: true } }
    case 'receiptEnded':
      return { receipt: null }
    case 'sheetVoided':
      return { sheetsProven: visit.sheetsProven - 1 }
    case 'coinsEnabled':
      return {
        money: { kind: 'inEscrow' },
        books: { ...visit.books, base: visit.books.base ?? fact.data.counters },
      }
    case 'coinsInhibited':
      return { money: { kind: 'inEscrow' } }
    case 'acceptDecided':
      return { money: { kind: 'accepting', decided: fact.data } }
    case 'accepted':
      return visit.money.kind === 'accepting'
        ? { money: { kind: 'accepted', decided: visit.money.decided } }
        : {}
    case 'changeDecided':
      return { money: { kind: 'paying', decided: fact.data } }
    case 'returnDecided':
      return { money: { kind: 'returning', decided: fact.data } }
    case 'changePaid':
    case 'returned':
      return { money: { kind: 'none' } }
    case 'debt':
      return {
        money: { kind: 'none' },
        books: { ...visit.books, debtYen: visit.books.debtYen + fact.data.amountYen },
      }
    default:
      return {}
  }
}
