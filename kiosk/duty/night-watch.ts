/**
 * Once a night, when nobody is served, the whole chain of the journal is verified and the centre is told where it
 * stands. A journal that does not hold takes the kiosk out of service.
 */
import type { Clock } from '../../drivers/driver.js'
import { JournalFault } from '../journal/journal.js'
import { verifyApart } from '../journal/verify-apart.js'
import { type OutboxParts, reportHead } from './outbox.js'

const hourMs = 3_600_000
/** Japan keeps one time all year. */
const japanMs = 9 * hourMs
/** The service is closed from 23:00 to 6:30. */
const night = { fromHour: 1, toHour: 5 }
/** Not twice in one night. */
const restMs = 12 * hourMs
/** A kiosk that is switched off at night must not go unverified for ever. */
const longestMs = 48 * hourMs

export class NightWatch {
  readonly #parts: OutboxParts & { clock: Clock }
  #running = false
  /** Found damaged: nothing may be written into such a journal, so the process remembers it. */
  #damaged = false

  constructor(parts: OutboxParts & { clock: Clock }) {
    this.#parts = parts
  }

  get damaged(): boolean {
    return this.#damaged
  }

  /** Does what is due. Call it while nobody is served; it is quick when nothing is. */
  async look(signal: AbortSignal): Promise<void> {
    if (this.#running || this.#damaged || !this.#isDue()) return
    this.#running = true
    const { journal, log } = this.#parts
    try {
      const { facts } = await verifyApart(journal, signal)
      journal.append('journalVerified', { facts })
      await reportHead(this.#parts, signal)
    } catch (error) {
      if (!(error instanceof JournalFault)) throw error
      this.#damaged = true
      log.error('alarm: the journal does not verify', { code: `JOURNAL-BAD ${error.damage}` })
    } finally {
      this.#running = false
    }
  }

  #isDue(): boolean {
    const { journal, clock } = this.#parts
    const nowMs = clock.nowMs()
    const before = journal.last('journalVerified')?.atMs ?? journal.firstMs
    if (before === null) return false
    const sinceMs = nowMs - before
    const hour = Math.floor(((nowMs + japanMs) / hourMs) % 24)
    const isNight = hour >= night.fromHour && hour < night.toHour
    return sinceMs >= longestMs || (isNight && sinceMs >= restMs)
  }
}
