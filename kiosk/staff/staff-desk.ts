/**
 * What staff can do at a kiosk, without screen and without PIN: whoever calls has made sure that it is staff. Each
 * call journals what it does. What cannot be done now rejects with a {@link StaffRefusal}, and nothing was done.
 */
import type { Cash, CashStatus } from '../../drivers/cash/cash.js'
import { type Clock, DriverFault } from '../../drivers/driver.js'
import type { FaultCode } from '../../machines/fault-code.js'
import { type Journal, JournalFault } from '../journal/journal.js'
import { verifyApart } from '../journal/verify-apart.js'
import * as books from './cash-books.js'
import { closeDay, type DayClose } from './day-close.js'
import { type OpenDebt, openDebts, payDebt } from './debts.js'
import { StaffRefusal } from './refusal.js'

export interface StaffState {
  /** Why the kiosk stays out of service until staff put it back, or null. */
  latched: FaultCode | null
  /** Null when the coin mechanism does not answer. */
  cash: (Pick<CashStatus, 'state' | 'escrowYen' | 'tubes'> & { boxYen: number | null }) | null
  debts: readonly OpenDebt[]
  /** Outcomes and closes the centre has not acknowledged. */
  waitingForCentre: number
  /** When the day was closed last, or null; milliseconds since 1970 UTC. */
  lastCloseMs: number | null
  /** Newest first: what ended visits, and what took the kiosk out of service. */
  lastFaults: readonly { atMs: number; fault: FaultCode }[]
}

/** A sheet of the citizen who is still here, smeared or torn, that may be printed once more. */
export interface VoidablePaper {
  issueNumber: string
  /** 1 … `sheets` of all copies. */
  sheets: number
  /** Until then the pages may be printed; milliseconds since 1970 UTC. */
  printBeforeMs: number
}

export interface StaffDesk {
  state(): Promise<StaffState>
  /** Latches OUT-OF-SERVICE; a fault that is latched already stays the reason. */
  takeOutOfService(): void
  /** Verifies the whole chain first. Resolves with what kept the kiosk out, or null for nothing. */
  putBackInService(): Promise<FaultCode | null>
  closeDay(): Promise<DayClose>
  /** Before coins are filled into the tubes; resolves with what is in them. */
  beginRefill(): Promise<books.TubeCount[]>
  /** After that: what was added, by the device's own count. */
  finishRefill(): Promise<books.Refill>
  /** What the cash box should hold; null before it was emptied for the first time. */
  expectedBoxYen(): Promise<number | null>
  /** The cash box was emptied and counted. */
  collect(countedYen: number): Promise<books.Collection>
  openDebts(): readonly OpenDebt[]
  /** The debt of that number was paid by hand. */
  payDebt(receiptNumber: string): OpenDebt
  /** While the citizen waits for staff (screen `awaitingStaff`): the sheets that came out. Else null. */
  paper(): VoidablePaper | null
  /** Staff have taken this sheet (1 … `sheets`) back: it is void, and printed once more without a fee. */
  reprint(sheet: number): void
}

/** Where the citizen of this process waits for staff; null anywhere else. */
export interface WaitingCitizen {
  paper: VoidablePaper
  trayHoldsPaper: boolean
  voids(sheet: number): number
  reprint(sheet: number): void
}

export interface DeskParts {
  journal: Journal
  cash: Pick<Cash, 'status'>
  /** No citizen is being served. */
  isIdle: () => boolean
  clock: Clock
  waiting: () => WaitingCitizen | null
  /** Something that readiness depends on has changed: look at once. */
  onChange: () => void
}

/** A printer that smears three times in a row is not mended by a fourth sheet. */
const mostVoids = 2
/** The binding is checked once more just before the sheet, and must not find the time over then. */
const marginMs = 30_000
const faultsShown = 10
/** So far back faults are looked for. */
const factsSearched = 2_000

export class Desk implements StaffDesk {
  readonly #parts: DeskParts

  constructor(parts: DeskParts) {
    this.#parts = parts
  }

  async state(): Promise<StaffState> {
    const { journal } = this.#parts
    const status = await this.#statusOrNull()
    return {
      latched: journal.latchedFault(),
      cash: status && {
        state: status.state,
        escrowYen: status.escrowYen,
        tubes: status.tubes,
        boxYen: books.expectedBoxYen(journal, status),
      },
      debts: openDebts(journal),
      waitingForCentre: journal.waiting().length,
      lastCloseMs: journal.last('dayClosed')?.atMs ?? null,
      lastFaults: lastFaults(journal),
    }
  }

  takeOutOfService(): void {
    const { journal, onChange } = this.#parts
    // What an operator closed from afar, staff keep closed until they open it themselves.
    if (journal.latchedFault() === null || journal.closedFromAfar)
      journal.append('outOfService', { fault: 'OUT-OF-SERVICE', field: null })
    onChange()
  }

  async putBackInService(): Promise<FaultCode | null> {
    const { journal, onChange } = this.#parts
    const latched = await clearLatch(journal)
    onChange()
    return latched
  }

  async closeDay(): Promise<DayClose> {
    this.#demandIdle()
    const closed = closeDay(this.#parts.journal, await this.#statusOrNull())
    this.#parts.onChange()
    return closed
  }

  async beginRefill(): Promise<books.TubeCount[]> {
    this.#demandIdle()
    return books.beginRefill(this.#parts.journal, await this.#status())
  }

  async finishRefill(): Promise<books.Refill> {
    this.#demandIdle()
    const refill = books.finishRefill(this.#parts.journal, await this.#status())
    this.#parts.onChange()
    return refill
  }

  async expectedBoxYen(): Promise<number | null> {
    return books.expectedBoxYen(this.#parts.journal, await this.#status())
  }

  async collect(countedYen: number): Promise<books.Collection> {
    this.#demandIdle()
    return books.collect(this.#parts.journal, await this.#status(), countedYen)
  }

  openDebts(): readonly OpenDebt[] {
    return openDebts(this.#parts.journal)
  }

  payDebt(receiptNumber: string): OpenDebt {
    return payDebt(this.#parts.journal, receiptNumber)
  }

  paper(): VoidablePaper | null {
    return this.#parts.waiting()?.paper ?? null
  }

  reprint(sheet: number): void {
    const waiting = this.#parts.waiting()
    if (!waiting) throw new StaffRefusal('nothingToVoid')
    const { paper } = waiting
    if (!Number.isInteger(sheet) || sheet < 1 || sheet > paper.sheets) throw new StaffRefusal('noSuchSheet')
    if (this.#parts.clock.nowMs() > paper.printBeforeMs - marginMs)
      throw new StaffRefusal('printBeforePassed')
    if (waiting.trayHoldsPaper) throw new StaffRefusal('trayNotEmpty')
    if (waiting.voids(sheet) >= mostVoids) throw new StaffRefusal('tooManyVoids')
    waiting.reprint(sheet)
  }

  #demandIdle(): void {
    if (!this.#parts.isIdle()) throw new StaffRefusal('visitRunning')
  }

  async #status(): Promise<CashStatus> {
    const status = await this.#statusOrNull()
    if (!status) throw new StaffRefusal('cashAway')
    return status
  }

  async #statusOrNull(): Promise<CashStatus | null> {
    try {
      return await this.#parts.cash.status()
    } catch (error) {
      if (error instanceof DriverFault) return null
      throw error
    }
  }
}

/** The chain is verified first: a journal that was changed is no ground to open on. */
export async function clearLatch(journal: Journal): Promise<FaultCode | null> {
  try {
    await verifyApart(journal)
  } catch (error) {
    if (error instanceof JournalFault) throw new StaffRefusal('journalDamaged', { cause: error })
    throw error
  }
  const latched = journal.latchedFault()
  if (latched !== null) journal.append('backInService', {})
  return latched
}

function lastFaults(journal: Journal): StaffState['lastFaults'] {
  const found: { atMs: number; fault: FaultCode }[] = []
  for (const { atMs, data } of journal.backwards(factsSearched, ['visitClosed', 'outOfService'])) {
    if (data.fault !== null) found.push({ atMs, fault: data.fault })
    if (found.length === faultsShown) break
  }
  return found
}
