/**
 * The money of one application. Every decision is journalled before the device acts, and what the device did is
 * read from its own counters, never from what it should have done (S2).
 */
import type { CashCounters, CashStatus } from '../../drivers/cash/cash.js'
import type { RefundOutput, SettleOutput } from '../../machines/contract.js'
import { placeOf } from '../telemetry/log.js'
import type { VisitParts } from './parts.js'

export type MoneyParts = Pick<VisitParts, 'cash' | 'journal' | 'log'>

export class Money {
  readonly #parts: MoneyParts
  readonly #visit: string
  /** Coins were let in: only then can there be anything to give back. */
  #enabled: boolean
  #escrowYen = 0

  /** `enabled`: coins had been let in before this process took over. */
  constructor(parts: MoneyParts, visit: string, enabled = false) {
    this.#parts = parts
    this.#visit = visit
    this.#enabled = enabled
  }

  /** What the escrow held when it was last asked or told. */
  get escrowYen(): number {
    return this.#escrowYen
  }

  noteEscrow(escrowYen: number): void {
    this.#escrowYen = escrowYen
  }

  async enable(): Promise<{ escrowYen: number }> {
    const { cash, journal } = this.#parts
    const { counters, escrowYen } = await cash.status()
    journal.appendTo(this.#visit, 'coinsEnabled', { counters })
    this.#enabled = true
    await cash.enable()
    this.#escrowYen = escrowYen
    return { escrowYen }
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
    const { cash, journal } = this.#parts
    const before = await cash.status()
    const { escrowYen, counters } = before
    journal.appendTo(this.#visit, 'acceptDecided', { escrowYen, feeYen, counters })
    await this.accept(before)
    return await this.giveChange(escrowYen, feeYen)
  }

  /** Escrow into tubes and box; `accepted` says what the counter saw since `before`. */
  async accept(before: Pick<CashStatus, 'counters'>): Promise<void> {
    const { cash, journal } = this.#parts
    const acceptedYen = await this.#moved(before.counters, 'acceptedYen', () => cash.acceptEscrow())
    journal.appendTo(this.#visit, 'accepted', { acceptedYen })
    this.#escrowYen = 0
  }

  /** Change out of the tubes; `pay` false owes it instead, when nobody may be there any more. */
  async giveChange(escrowYen: number, feeYen: number, pay = true): Promise<SettleOutput> {
    const changeYen = Math.max(0, escrowYen - feeYen)
    const paidYen = changeYen > 0 && pay ? await this.#payChange(changeYen) : 0
    const debtYen = this.#owe(changeYen - paidYen)
    return { keptYen: Math.min(feeYen, escrowYen), changeYen: paidYen, debtYen }
  }

  async #payChange(amountYen: number): Promise<number> {
    const { cash, journal } = this.#parts
    const { counters } = await cash.status()
    journal.appendTo(this.#visit, 'changeDecided', { amountYen, counters })
    const paidYen = await this.#moved(counters, 'paidOutYen', () => cash.payOut(amountYen))
    journal.appendTo(this.#visit, 'changePaid', { paidYen })
    return paidYen
  }

  /** Everything inserted goes back; what does not becomes an open debt. */
  async refund(): Promise<RefundOutput> {
    const { cash, journal, log } = this.#parts
    if (!this.#enabled) return { returnedYen: 0, debtYen: 0 }
    let before: CashStatus
    try {
      await cash.inhibit()
      before = await cash.status()
    } catch (error) {
      log.error('money could not be counted', { device: 'cash', place: placeOf(error) })
      return { returnedYen: 0, debtYen: this.#owe(this.#escrowYen) }
    }
    const { escrowYen, counters } = before
    if (escrowYen === 0) return { returnedYen: 0, debtYen: 0 }
    journal.appendTo(this.#visit, 'returnDecided', { escrowYen, counters })
    const returnedYen = await this.#moved(counters, 'returnedYen', () => cash.returnEscrow())
    journal.appendTo(this.#visit, 'returned', { returnedYen })
    return { returnedYen, debtYen: this.#owe(escrowYen - returnedYen) }
  }

  /** Nobody knows who stands there now: the escrow is kept, and owed. */
  async keepAsDebt(): Promise<RefundOutput> {
    const { cash } = this.#parts
    const before = await cash.status()
    if (before.escrowYen > 0) await this.accept(before)
    return { returnedYen: 0, debtYen: this.#owe(before.escrowYen) }
  }

  #owe(amountYen: number): number {
    if (amountYen > 0) this.#parts.journal.appendTo(this.#visit, 'debt', { amountYen })
    this.#escrowYen = 0
    return Math.max(0, amountYen)
  }

  /** Runs one movement of money; whether it failed or not, the device's counter says how much moved. */
  async #moved(
    before: CashCounters,
    counter: 'acceptedYen' | 'returnedYen' | 'paidOutYen',
    move: () => Promise<unknown>,
  ): Promise<number> {
    const { cash, log } = this.#parts
    try {
      await move()
    } catch (error) {
      log.error('money did not move as ordered', { device: 'cash', place: placeOf(error) })
    }
    try {
      return (await cash.status()).counters[counter] - before[counter]
    } catch (error) {
      // Not even the counters answer: nothing is known to have moved, so it is owed.
      log.error('the coin mechanism does not answer', { device: 'cash', place: placeOf(error) })
      return 0
    }
  }
}
