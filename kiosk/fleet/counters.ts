/** What the journal adds up to, read in slices: five years of facts are read once a start, beside everything else. */
import type { FactKind, JournalFact } from '../journal/facts.js'
import type { Journal } from '../journal/journal.js'
import type { Counters } from './messages.js'

const countedKinds = [
  'visitOpened',
  'visitClosed',
  'outcome',
  'debt',
  'debtPaid',
  'lateCoin',
] as const satisfies readonly FactKind[]
const slice = 500

export class JournalCounters {
  readonly #journal: Pick<Journal, 'factsAfter'>
  #sequence = 0
  #complete = false
  #counters: Counters = {
    visits: 0,
    visitsCompleted: 0,
    sheetsProven: 0,
    keptYen: 0,
    returnedYen: 0,
    debtYen: 0,
    debtPaidYen: 0,
    disputes: 0,
    lateCoins: 0,
  }

  constructor(journal: Pick<Journal, 'factsAfter'>) {
    this.#journal = journal
  }

  /** Null until all that was there has been read. */
  get value(): Counters | null {
    return this.#complete ? this.#counters : null
  }

  /** Reads on by one slice; false when there is no more. */
  read(): boolean {
    const facts = this.#journal.factsAfter(this.#sequence, countedKinds, slice)
    for (const fact of facts) {
      this.#counters = { ...this.#counters, ...changeBy(fact, this.#counters) }
      this.#sequence = fact.sequence
    }
    this.#complete ||= facts.length < slice
    return facts.length === slice
  }
}

function changeBy(fact: JournalFact, counters: Counters): Partial<Counters> {
  switch (fact.kind) {
    case 'visitOpened':
      return { visits: counters.visits + 1 }
    case 'visitClosed':
      return fact.data.end === 'completed' ? { visitsCompleted: counters.visitsCompleted + 1 } : {}
    case 'outcome':
      return {
        sheetsProven: counters.sheetsProven + fact.data.sheetsProven,
        keptYen: counters.keptYen + fact.data.keptYen,
        returnedYen: counters.returnedYen + fact.data.returnedYen,
        disputes: counters.disputes + (fact.data.disputed ? 1 : 0),
      }
    case 'debt':
      return { debtYen: counters.debtYen + fact.data.amountYen }
    case 'debtPaid':
      return { debtPaidYen: counters.debtPaidYen + fact.data.amountYen }
    case 'lateCoin':
      return { lateCoins: counters.lateCoins + 1 }
    default:
      return {}
  }
}
