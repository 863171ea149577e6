/**
 * The operator's coins: what the cash box should hold, by the device's own counters and tubes. Accepted coins go
 * into a tube or, when it is full, into the box; change comes out of the tubes; staff fill tubes and empty the box.
 */
import type { CashCounters, CashStatus, CoinTube, CoinValueYen } from '../../drivers/cash/cash.js'
import type { FactData } from '../journal/facts.js'
import type { Journal } from '../journal/journal.js'
import { StaffRefusal } from './refusal.js'

export interface TubeCount {
  valueYen: CoinValueYen
  count: number
}

export interface Refill {
  before: readonly TubeCount[]
  after: readonly TubeCount[]
  addedYen: number
}

export interface Collection {
  /** By the books; null before the box was emptied for the first time. */
  expectedYen: number | null
  countedYen: number
}

export function countsOf(tubes: readonly CoinTube[]): TubeCount[] {
  return tubes.map(({ valueYen, count }) => ({ valueYen, count }))
}

export function tubesYen(tubes: readonly TubeCount[]): number {
  return tubes.reduce((sum, { valueYen, count }) => sum + valueYen * count, 0)
}

/** Null when nobody knows: the box was never emptied, or the mechanism is another one since. */
export function expectedBoxYen(journal: Journal, status: CashStatus): number | null {
  const base = journal.last('collected')
  if (!base) return null
  const before = base.data
  const moved = (name: keyof CashCounters) => status.counters[name] - before.counters[name]
  if (moved('acceptedYen') < 0 || moved('paidOutYen') < 0) return null
  const filledYen = journal
    .every('refilled')
    .filter(({ sequence }) => sequence > base.sequence)
    .reduce((sum, { data }) => sum + data.addedYen, 0)
  const intoTubesYen = tubesYen(status.tubes) - tubesYen(before.tubes) + moved('paidOutYen') - filledYen
  return moved('acceptedYen') - intoTubesYen
}

/** Money of a citizen in the machine, or moving, is none of staff's business. */
export function demandRest({ escrowYen, state }: CashStatus): void {
  if (escrowYen > 0 || state === 'accepting') throw new StaffRefusal('moneyMoving')
}

export function beginRefill(journal: Journal, status: CashStatus): TubeCount[] {
  demandRest(status)
  const tubes = countsOf(status.tubes)
  journal.append('refillBegun', { tubes, counters: status.counters })
  return tubes
}

export function finishRefill(journal: Journal, status: CashStatus): Refill {
  demandRest(status)
  const begun = journal.last('refillBegun')
  const finished = journal.last('refilled')
  if (!begun || (finished && finished.sequence > begun.sequence)) throw new StaffRefusal('refillNotBegun')
  if (!sameCounters(begun.data.counters, status.counters)) throw new StaffRefusal('coinsMoved')
  const after = countsOf(status.tubes)
  const addedYen = tubesYen(after) - tubesYen(begun.data.tubes)
  journal.append('refilled', { tubes: after, addedYen })
  return { before: begun.data.tubes, after, addedYen }
}

/** The box was emptied and its coins counted. */
export function collect(journal: Journal, status: CashStatus, countedYen: number): Collection {
  if (!Number.isSafeInteger(countedYen) || countedYen < 0 || countedYen > 1_000_000)
    throw new StaffRefusal('notAnAmount')
  demandRest(status)
  const expectedYen = expectedBoxYen(journal, status)
  const { counters } = status
  journal.append('collected', { expectedYen, countedYen, tubes: countsOf(status.tubes), counters })
  return { expectedYen, countedYen }
}

/** As a close of the day keeps it; null when the mechanism does not answer. */
export function cashOfClose(journal: Journal, status: CashStatus | null): FactData<'dayClosed'>['cash'] {
  if (!status) return null
  return {
    tubes: countsOf(status.tubes),
    boxYen: expectedBoxYen(journal, status),
    counters: status.counters,
  }
}

function sameCounters(before: CashCounters, now: CashCounters): boolean {
  return Object.entries(before).every(([name, value]) => now[name as keyof CashCounters] === value)
}
