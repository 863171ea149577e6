/** From a message in the command topic to a fact of the journal and an answer. */
import type { Clock } from '../../drivers/driver.js'
import type { Journal } from '../journal/journal.js'
import { JournalFault } from '../journal/journal.js'
import type { Log } from '../telemetry/log.js'
import type { Command, RefusalReason } from './commands.js'
import type { Answer, Order } from './messages.js'
import { type OperatorKeys, readOrder } from './signed-command.js'
import { fleetVersion } from './topics.js'

/** Of the clocks of kiosk and operator. */
const clockToleranceMs = 5 * 60_000
/** A kiosk may have been away for some days; a command of last month would surprise everybody. */
const longestValidMs = 7 * 86_400_000
/** Refusals of one reason leave one fact in this time, however many there are. */
const refusalFactEveryMs = 3_600_000

export interface CommandParts {
  kioskId: string
  keys: OperatorKeys
  journal: Pick<Journal, 'append' | 'commandOf' | 'latchedFault' | 'closedFromAfar'>
  /** Nothing can be remembered, so nothing is taken. */
  journalBad: boolean
  clock: Clock
  log: Log
  /** The journal has it; now the kiosk should look. */
  onTaken: (command: Command, sequence: number) => void
}

export class CommandDesk {
  readonly #parts: CommandParts
  readonly #refusalsMs = new Map<RefusalReason, number>()
  #refused = 0

  constructor(parts: CommandParts) {
    this.#parts = parts
  }

  /** Commands that were not taken, so far. */
  get refused(): number {
    return this.#refused
  }

  /** Nothing but the journal decides whether a command was taken. Never rejects. */
  async take(message: Uint8Array): Promise<Answer> {
    const read = await readOrder(message, this.#parts.keys)
    if (read.kind === 'refused') return this.#refuse(read.reason, null, null)
    const { operator, order } = read
    const reason = this.#parts.journalBad ? 'noJournal' : this.#objection(order)
    if (reason !== null) return this.#refuse(reason, operator, order.number)
    try {
      return this.#decide(operator, order)
    } catch (error) {
      if (!(error instanceof JournalFault)) throw error
      return this.#refuse('noJournal', operator, order.number)
    }
  }

  #objection({ kioskId, issuedAt, expiresAt }: Order): RefusalReason | null {
    const nowMs = this.#parts.clock.nowMs()
    if (kioskId !== this.#parts.kioskId) return 'otherKiosk'
    if (Date.parse(expiresAt) - Date.parse(issuedAt) > longestValidMs) return 'validTooLong'
    if (Date.parse(issuedAt) > nowMs + clockToleranceMs) return 'notYetValid'
    return null
  }

  #decide(operator: string, { number, command, expiresAt }: Order): Answer {
    const { journal, clock, log } = this.#parts
    const { taken, highest } = journal.commandOf(operator, number)
    // Its answer may have been lost: it is given again, and nothing is done again.
    if (taken) return this.#answer(operator, number, { kind: 'taken', again: true })
    if (Date.parse(expiresAt) <= clock.nowMs()) return this.#refuse('expired', operator, number)
    if (number <= highest) return this.#refuse('outOfOrder', operator, number)
    const closedHere = journal.latchedFault() !== null && !journal.closedFromAfar
    if (command.type === 'backInService' && closedHere) {
      return this.#refuse('needsStaff', operator, number)
    }
    const sequence = journal.append('commandTaken', { operator, number, command })
    log.info('command taken', { code: command.type, count: number })
    this.#parts.onTaken(command, sequence)
    return this.#answer(operator, number, { kind: 'taken', again: false })
  }

  #refuse(reason: RefusalReason, operator: string | null, number: number | null): Answer {
    const { journal, clock, log } = this.#parts
    this.#refused += 1
    const nowMs = clock.monotonicMs()
    const lastMs = this.#refusalsMs.get(reason)
    if (lastMs === undefined || nowMs - lastMs >= refusalFactEveryMs) {
      this.#refusalsMs.set(reason, nowMs)
      log.warn('command refused', { code: reason })
      try {
        if (reason !== 'noJournal') journal.append('commandRefused', { reason })
      } catch (error) {
        if (!(error instanceof JournalFault)) throw error
      }
    }
    return this.#answer(operator, number, { kind: 'refused', reason })
  }

  #answer(operator: string | null, number: number | null, result: Answer['result']): Answer {
    const at = new Date(this.#parts.clock.nowMs()).toISOString()
    return { version: fleetVersion, at, operator, number, result }
  }
}
