/** What one kiosk's citizens may still be owed, by what the centre knows: for a kiosk that is dead or gone. */
import type { StoredFact, TransactionFact } from '../store/transaction-fact.js'
import type { TransactionStore } from '../store/transaction-store.js'

export interface OpenAtCentre {
  transactionId: string
  applicationIndex: number
  issueNumber: string | null
  atMs: number
  /**
   * `debt`: the kiosk told that it owes. `disputed`: it could not tell whether the paper came out. `untold`: pages went
   * there and no outcome ever came. Money is asked for only after the pages, so no debt can be outside of these.
   */
  why: 'debt' | 'disputed' | 'untold'
  debtYen: number | null
}

type Of<Type extends TransactionFact['type']> = Extract<TransactionFact, { type: Type }>

export function openAtCentre(facts: Iterable<StoredFact>, kioskId: string): OpenAtCentre[] {
  const mine = new Set<string>()
  const issued = new Map<string, { stored: StoredFact; fact: Of<'issued'> }>()
  const settled = new Set<string>()
  const open: OpenAtCentre[] = []
  for (const stored of facts) {
    const { transactionId, fact, atMs } = stored
    if (fact.type === 'opened' && fact.kioskId === kioskId) mine.add(transactionId)
    if (!mine.has(transactionId)) continue
    if (fact.type === 'issued') issued.set(`${transactionId} ${fact.applicationIndex}`, { stored, fact })
    if (fact.type === 'settledByHand') settled.add(`${transactionId} ${fact.applicationIndex}`)
    if (fact.type !== 'outcome') continue
    const { applicationIndex, issueNumber, debtYen, disputed } = fact.outcome
    issued.delete(`${transactionId} ${applicationIndex}`)
    if (debtYen > 0 || disputed) {
      const why = debtYen > 0 ? 'debt' : 'disputed'
      open.push({ transactionId, applicationIndex, issueNumber, atMs, why, debtYen })
    }
  }
  for (const { stored, fact } of issued.values()) {
    const { transactionId, atMs } = stored
    const { applicationIndex, issueNumber } = fact
    open.push({ transactionId, applicationIndex, issueNumber, atMs, why: 'untold', debtYen: null })
  }
  return open.filter((one) => !settled.has(`${one.transactionId} ${one.applicationIndex}`))
}

/** What the list and the citizen's paper call it. */
export const numberOf = ({ issueNumber, transactionId, applicationIndex }: OpenAtCentre): string =>
  issueNumber ?? `${transactionId}-${applicationIndex}`

/** Takes it off the list. Null where nothing of that number is open: a second hand would settle it again. */
export function settleByHand(
  store: TransactionStore,
  kioskId: string,
  number: string,
  nowMs: number,
): OpenAtCentre | null {
  const found = openAtCentre(store.allFacts(), kioskId).find((one) => numberOf(one) === number)
  if (!found) return null
  const { transactionId, applicationIndex } = found
  return store.record(transactionId, { type: 'settledByHand', applicationIndex }, nowMs) ? found : null
}
