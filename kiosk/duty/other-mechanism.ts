/**
 * A visit that another coin mechanism began, in a cabinet that broke or was exchanged: the counters of the one that is
 * here say nothing about its money. What the journal knows is owed; where it cannot know, the outcome is disputed, and
 * staff count what the old mechanism still holds.
 */
import type { CashCounters } from '../../drivers/cash/cash.js'
import type { JournalFact } from '../journal/facts.js'
import type { Journal } from '../journal/journal.js'
import type { Settled } from '../visit/money.js'

/** Counters only grow: one that is behind is another's. */
export const isAnother = (now: CashCounters, before: CashCounters): boolean =>
  (Object.keys(before) as (keyof CashCounters)[]).some((counter) => now[counter] < before[counter])

interface Known {
  /** What was in the escrow when it was last counted. */
  escrowYen: number
  returnedYen: number
  debtYen: number
  /** Coins may have come in, or gone out, that no fact tells. */
  inDoubt: boolean
}

const nothing: Known = { escrowYen: 0, returnedYen: 0, debtYen: 0, inDoubt: false }

/** Of the last application. */
export function knownOf(facts: readonly JournalFact[]): Known {
  let known = nothing
  for (const fact of facts) known = { ...known, ...changeBy(fact, known) }
  return known
}

function changeBy(fact: JournalFact, known: Known): Partial<Known> {
  switch (fact.kind) {
    case 'applied':
      return nothing
    case 'coinsEnabled':
    case 'changeDecided':
      return { inDoubt: true }
    case 'coinsInhibited':
    case 'acceptDecided':
      return { escrowYen: fact.data.escrowYen, inDoubt: false }
    case 'returnDecided':
      return { escrowYen: fact.data.escrowYen, inDoubt: true }
    case 'returned':
      return { returnedYen: known.returnedYen + fact.data.returnedYen, inDoubt: false }
    case 'changePaid':
      return { returnedYen: known.returnedYen + fact.data.paidYen, inDoubt: false }
    case 'debt':
      return { debtYen: known.debtYen + fact.data.amountYen }
    default:
      return {}
  }
}

/** Nothing moves: these coins are not here. */
export function settleByJournal(
  journal: Pick<Journal, 'appendTo' | 'factsOf'>,
  visit: string,
  feeYen: number,
): Settled & { inDoubt: boolean } {
  const { escrowYen, returnedYen, debtYen, inDoubt } = knownOf(journal.factsOf(visit))
  const heldYen = Math.max(0, escrowYen - returnedYen)
  const keptYen = Math.min(feeYen, heldYen)
  const owedYen = Math.max(0, heldYen - keptYen - debtYen)
  if (owedYen > 0) journal.appendTo(visit, 'debt', { amountYen: owedYen })
  return { keptYen, returnedYen, debtYen: debtYen + owedYen, inDoubt }
}
