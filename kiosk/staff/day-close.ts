/** 締め: what came in since the last close, kept as one fact and sent to the centre, which compares it with its own. */
import type { CashStatus } from '../../drivers/cash/cash.js'
import type { TotalsRow } from '../../drivers/centre/report-messages.js'
import type { JournalFact } from '../journal/facts.js'
import type { Journal } from '../journal/journal.js'
import { cashOfClose, type TubeCount } from './cash-books.js'
import { totalsSince } from './totals.js'

export interface DayClose {
  number: number
  /** Milliseconds since 1970 UTC. */
  atMs: number
  totals: readonly TotalsRow[]
  /** Null when the coin mechanism did not answer. */
  cash: { tubes: readonly TubeCount[]; boxYen: number | null } | null
  /** Amounts in which the centre differs; null until it has compared. */
  differences: number | null
}

/** Totals begin anew after it. Works without the centre: it is told when it answers again. */
export function closeDay(journal: Journal, status: CashStatus | null): DayClose {
  const before = journal.last('dayClosed')
  const number = (before?.data.number ?? 0) + 1
  const totals = totalsSince(journal, before?.sequence ?? 0)
  const cash = cashOfClose(journal, status)
  journal.append('dayClosed', { number, totals, cash })
  const closed = journal.last('dayClosed')
  if (!closed) throw new Error('a fact was written and is not there')
  return asClose(closed, journal)
}

export function lastClose(journal: Journal): DayClose | null {
  const closed = journal.last('dayClosed')
  return closed && asClose(closed, journal)
}

/** Totals since the last close; they are not closed by it. */
export function runningTotals(journal: Journal): TotalsRow[] {
  return totalsSince(journal, journal.last('dayClosed')?.sequence ?? 0)
}

function asClose(
  { sequence, atMs, data }: Extract<JournalFact, { kind: 'dayClosed' }>,
  journal: Journal,
): DayClose {
  const reconciled = journal.every('dayReconciled').findLast((one) => one.data.sequence === sequence)
  return { ...data, atMs, differences: reconciled?.data.differences ?? null }
}
