/**
 * The money of one application. Every decision is journalled before the device acts, and what the device did is
 * read from its own counters, never from what it should have done (S2). Whatever rejects here leaves the
 * application open in the journal: the next process settles it when the device answers.
 */
import type { CashCounters } from '../../drivers/cash/cash.js'
import { chooseCoins } from '../../drivers/cash/coins.js'
import type { SettleOutput } from '../../machines/contract.js'
import { placeOf } from '../telemetry/log.js'
import type { VisitParts } from './parts.js'

export type MoneyParts = Pick<VisitParts, 'cash' | 'journal' | 'log'>

/** What the journal holds of an application's money. */
export interface MoneyBooks {
  /** The device's counters before the first coin; null when no coin was let in. */
  base: CashCounters | null
  /** Written as owed already. */
  debtYen: number
}

export interface Settled {
  keptYen: number
  returnedYen: number
  debtYen: number
}

/** What the largest coin can be too much; every fee is a multiple of the smallest one. */
const changes = Array.from({ length: 49 }, (_, index) => (index + 1) * 10)

const nothing: Settled = { keptYen: 0, returnedYen: 0, debtYen: 0 }

export class Money {
  readonly #parts: MoneyParts
  readonly #visit: string
  #books: MoneyBooks
  #escrowYen = 0
  #exactOnly = false

  /** `books`: what a process before this one had written. */
  constructor(parts: MoneyParts, visit: string, books: MoneyBooks = { base: null, debtYen: 0 }) {
    this.#parts = parts
    this.#visit = visit
    this.#books = books
  }

  /** What the escrow held when it was last asked or told. */
  get escrowYen(): number {
    return this.#escrowYen
  }

  /** When coins were let in, the tubes could not give every change there may be. */
  get exactOnly(): boolean {
    return this.#exactOnly
  }

  noteEscrow(escrowYen: number): void {
    this.#escrowYen = escrowYen
  }

  async enable(): Promise<{ escrowYen: number }> {
    const { cash, journal } = this.#parts
    const before = await cash.status()
    journal.appendTo(this.#visit, 'coinsEnabled', { counters: before.counters })
    this.#books.base ??= before.counters
    this.#exactOnly = changes.some((amountYen) => !chooseCoins(before.tubes, amountYen))
    this.#escrowYen = before.escrowYen
    await cash.enable()
    // A quick coin may be in already, and its event overtake this answer: the escrow only grows while it is open.
    const { escrowYen } = await cash.status()
    this.#escrowYen = Math.max(escrowYen, this.#escrowYen)
    return { escrowYen: this.#escrowYen }
  }

  /** Closes the slot and counts: a coin may have come in between. */
  async inhibit(): Promise<{ escrowYen: number }> {
    const { cash, journal } = this.#parts
    await cash.inhibit()
    const { escrowYen } = await cash.status()
    journal.appendTo(this.#visit, 'coinsInhibited', { escrowYen })
    this.#escrowYen = escrowYen
    return { escrowYen }
  }

  /** The paper is proven: escrow to the operator, change to the citizen. */
  async settle(feeYen: number): Promise<SettleOutput> {
    if (feeYen === 0) return { keptYen: 0, changeYen: 0, debtYen: 0 }
    const { keptYen, returnedYen, debtYen } = await this.take(feeYen, true)
    return { keptYen, changeYen: returnedYen, debtYen }
  }

  /** More is in than `dueYen`, and the tubes cannot give the rest back now. */
  async changeShort(dueYen: number): Promise<boolean> {
    const changeYen = this.#escrowYen - dueYen
    return changeYen > 0 && !(await this.#parts.cash.canPayOut(changeYen))
  }

  /** Nobody knows whether the paper is out: all of it is kept as a debt, which staff settle (S2). */
  async owe(): Promise<Settled> {
    if (!this.#books.base) return nothing
    await this.#parts.cash.inhibit()
    return await this.take(0, false)
  }

  /** What was kept and settled before is owed after all. */
  oweKept(keptYen: number): void {
    if (keptYen > 0) this.#parts.journal.appendTo(this.#visit, 'debt', { amountYen: keptYen })
  }

  /** Everything inserted goes back; what does not becomes an open debt. */
  async refund(): Promise<Settled> {
    const { cash, journal } = this.#parts
    if (!this.#books.base) return nothing
    await cash.inhibit()
    const { escrowYen, counters } = await cash.status()
    if (escrowYen > 0) {
      journal.appendTo(this.#visit, 'returnDecided', { escrowYen, counters })
      const returnedYen = await this.#moved(counters, 'returnedYen', () => cash.returnEscrow())
      journal.appendTo(this.#visit, 'returned', { returnedYen })
    }
    return await this.conclude(0)
  }

  /**
   * The escrow into tubes and box for a fee; 0 when nobody knows who stands there now and all of it is owed.
   * `pay` false owes the change too.
   */
  async take(feeYen: number, pay: boolean): Promise<Settled> {
    const { cash, journal } = this.#parts
    const { escrowYen, counters } = await cash.status()
    if (escrowYen > 0) {
      journal.appendTo(this.#visit, 'acceptDecided', { escrowYen, feeYen, counters })
      await this.accept(counters)
    }
    if (pay) await this.payChange(escrowYen - feeYen)
    return await this.conclude(feeYen)
  }

  /** `acceptDecided` is written. `accepted` says what the counter saw since `before`. */
  async accept(before: CashCounters): Promise<void> {
    const { cash, journal } = this.#parts
    const acceptedYen = await this.#moved(before, 'acceptedYen', () => cash.acceptEscrow())
    journal.appendTo(this.#visit, 'accepted', { acceptedYen })
    this.#escrowYen = 0
  }

  async payChange(amountYen: number): Promise<void> {
    if (amountYen <= 0) return
    const { cash, journal } = this.#parts
    const { counters } = await cash.status()
    journal.appendTo(this.#visit, 'changeDecided', { amountYen, counters })
    const paidYen = await this.#moved(counters, 'paidOutYen', () => cash.payOut(amountYen))
    journal.appendTo(this.#visit, 'changePaid', { paidYen })
  }

  /** Closes the books by the counters: what was inserted, not given back and not earned is owed. */
  async conclude(feeYen: number): Promise<Settled> {
    const { base, debtYen } = this.#books
    if (!base) return nothing
    const { counters } = await this.#parts.cash.status()
    const since = (counter: keyof CashCounters) => counters[counter] - base[counter]
    const returnedYen = since('returnedYen') + since('paidOutYen')
    const heldYen = Math.max(0, since('insertedYen') - returnedYen)
    const keptYen = Math.min(feeYen, heldYen)
    const owedYen = Math.max(0, heldYen - keptYen - debtYen)
    if (owedYen > 0) this.#parts.journal.appendTo(this.#visit, 'debt', { amountYen: owedYen })
    this.#escrowYen = 0
    this.#books = { base: null, debtYen: 0 }
    return { keptYen, returnedYen, debtYen: debtYen + owedYen }
  }

  /** Runs one movement of money; whether it failed or not, the device's counter says how much moved. */
  async #moved(
    before: CashCounters,
    counter: keyof CashCounters,
    move: () => Promise<unknown>,
  ): Promise<number> {
    const { cash, log } = this.#parts
    try {
      await move()
    } catch (error) {
      log.error('money did not move as ordered', { device: 'cash', place: placeOf(error) })
    }
    return (await cash.status()).counters[counter] - before[counter]
  }
}
