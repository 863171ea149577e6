/** S2, S8: what was taken, kept, paid back and told, held against what really came out; after every visit. */
import type { CashCounters } from '../../drivers/cash/cash.js'
import type { Fact } from './checks.js'
import type { World } from './world.js'

interface BooksParts {
  world: World
  /** Grows meanwhile. */
  facts: readonly Fact[]
  /** Pages that came out, by transaction and application. */
  out: ReadonlyMap<string, number>
  violate: (invariant: string, what: string) => void
}

export class Books {
  readonly #world: World
  readonly #facts: readonly Fact[]
  readonly #out: ReadonlyMap<string, number>
  readonly #violate: (invariant: string, what: string) => void
  #baseline: CashCounters
  #baselineFacts = 0

  constructor({ world, facts, out, violate }: BooksParts) {
    this.#world = world
    this.#facts = facts
    this.#out = out
    this.#violate = violate
    this.#baseline = world.cash.mechanism.status.counters
  }

  /** Everything since the last time they were closed. `strict`: no coin was lost or made up by a fault. */
  close(strict: boolean): void {
    const facts = this.#facts.slice(this.#baselineFacts)
    const { counters, escrowYen } = this.#world.cash.mechanism.status
    const moved = (name: keyof CashCounters) => counters[name] - this.#baseline[name]
    const debtYen = sumOf(facts, 'debt', 'amountYen')
    const keptYen = moved('insertedYen') - moved('returnedYen') - moved('paidOutYen') - debtYen
    const applied = facts.filter(({ kind }) => kind === 'applied')
    const feeYen = applied.reduce((sum, fact) => sum + this.#earned(fact, facts), 0)
    const books = JSON.stringify({
      inserted: moved('insertedYen'),
      accepted: moved('acceptedYen'),
      returned: moved('returnedYen'),
      paidOut: moved('paidOutYen'),
      debtYen,
      feeYen,
      escrowYen,
    })
    if (keptYen > feeYen) this.#violate('S2', `kept ${keptYen} of ${feeYen} earned: ${books}`)
    if (strict && keptYen < 0) this.#violate('S2', `paid back ${-keptYen} more than was inserted: ${books}`)
    this.#checkOutcomes(facts, applied, strict ? { keptYen: Math.max(0, keptYen), debtYen } : null)
    this.#checkAlarm(facts)
    this.rebase()
  }

  /** From here on: staff moved money by hand. */
  rebase(): void {
    this.#baseline = this.#world.cash.mechanism.status.counters
    this.#baselineFacts = this.#facts.length
  }

  /** What paper that really came out allows to keep. */
  #earned(applied: Fact, facts: readonly Fact[]): number {
    const own = facts.slice(facts.indexOf(applied) + 1)
    const next = own.findIndex(({ kind }) => kind === 'applied')
    const ofThis = next < 0 ? own : own.slice(0, next)
    const countOf = (wanted: string) => ofThis.filter(({ kind }) => kind === wanted).length
    // A voided sheet is in the hands of staff, and earns nothing.
    const voided = countOf('sheetVoided')
    const proven = countOf('sheetProven') - voided
    const opened = facts.find(({ kind, visit }) => kind === 'transactionOpened' && visit === applied.visit)
    const { applicationIndex, sheets, feeYen } = applied.data as Record<string, number>
    const out = (this.#out.get(`${String(opened?.data.transactionId)} ${applicationIndex}`) ?? 0) - voided
    // A tray that holds paper already, or a sensor that lies, cannot tell that another sheet did not come.
    const { struck } = this.#world.faults
    const swallowed = struck.has('printer.swallows') && (sheets ?? 0) > 1
    const blind = swallowed || struck.has('panel.traySeesPaper') || struck.has('panel.unplugged')
    if (proven < (sheets ?? 0)) return 0
    if (out < (sheets ?? 0) && !blind) {
      this.#violate('S2', `${out} of ${sheets} sheets came out, and all were taken for proven`)
      return 0
    }
    return feeYen ?? 0
  }

  #checkOutcomes(
    facts: readonly Fact[],
    applied: readonly Fact[],
    money: { keptYen: number; debtYen: number } | null,
  ): void {
    const outcomes = facts.filter(({ kind }) => kind === 'outcome')
    for (const { visit, data } of applied) {
      const own = outcomes.filter(
        (one) => one.visit === visit && one.data.applicationIndex === data.applicationIndex,
      )
      if (own.length !== 1) this.#violate('S8', `${own.length} outcomes of an application`)
    }
    for (const { data } of outcomes) {
      const recorded = this.#world.centre.transactions
        .get(String(data.transactionId))
        ?.outcomes.filter((one) => one.applicationIndex === data.applicationIndex)
      if (recorded?.length !== 1)
        this.#violate('S8', `the centre recorded an outcome ${recorded?.length ?? 0} times`)
    }
    if (this.#world.centre.contradictions.length > 0)
      this.#violate('S8', 'two outcomes contradict each other')
    const told = (name: string) => outcomes.reduce((sum, { data }) => sum + Number(data[name] ?? 0), 0)
    if (money && told('keptYen') !== money.keptYen) {
      this.#violate('S2', `the centre was told ${told('keptYen')} kept, it were ${money.keptYen}`)
    }
    if (money && told('debtYen') !== money.debtYen) {
      this.#violate('S2', `the centre was told ${told('debtYen')} owed, it were ${money.debtYen}`)
    }
  }

  /** S9: a forged answer that reached the kiosk closed it. */
  #checkAlarm(facts: readonly Fact[]): void {
    const transactions = facts.filter(({ kind }) => kind === 'transactionOpened')
    const forged = transactions.flatMap(({ data, visit }) => {
      const { applications = [] } = this.#world.centre.transactions.get(String(data.transactionId)) ?? {}
      return applications.filter((one) => one.forged).map((one) => ({ one, visit }))
    })
    for (const { one, visit } of forged) {
      const applied = facts.some(
        (fact) => fact.kind === 'applied' && fact.visit === visit && fact.data.applicationIndex === one.index,
      )
      if (applied) this.#violate('S1', 'a forged answer was taken')
    }
  }
}

const sumOf = (facts: readonly Fact[], wanted: string, name: string): number =>
  facts.reduce((sum, { kind, data }) => sum + (kind === wanted ? Number(data[name]) : 0), 0)
