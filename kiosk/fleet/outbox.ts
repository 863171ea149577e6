/**
 * Events on their way to the collector. The journal is the outbox: nothing is kept beside it, on disk or in memory, but
 * the place up to which the collector has stored them. The broker's own acknowledgement counts for nothing here: a
 * broker that is killed forgets what it acknowledged.
 */
import type { Clock } from '../../drivers/driver.js'
import type { JournalFact } from '../journal/facts.js'
import type { Journal } from '../journal/journal.js'
import { eventKinds, eventOf } from './events.js'
import type { FleetEvent, Stored } from './messages.js'
import { fleetVersion } from './topics.js'

export type OutboxJournal = Pick<Journal, 'id' | 'factsAfter' | 'newestSequence' | 'receiptNumberOf'>

export interface OutboxLimits {
  /** Events under way. */
  window: number
  /** Without progress for so long, everything that is not stored is sent again. */
  resendMs: number
  /** The same when the collector has said since that it still stands where it stood: something did not reach it. */
  repeatMs: number
  /** Both double with each time that brought nothing, up to this: a collector that is behind is not helped by more. */
  longestMs: number
}

export const outboxLimits: OutboxLimits = {
  window: 64,
  resendMs: 20_000,
  repeatMs: 3_000,
  longestMs: 120_000,
}

export class Outbox {
  readonly #journal: OutboxJournal
  readonly #clock: Clock
  readonly #limits: OutboxLimits
  /** The collector's own word; null as long as it has not spoken of this journal. */
  #stored: number | null = null
  #sent = 0
  #underWay = 0
  #progressMs = 0
  #behind = false
  /** The collector said again what it had said, while something was under way. */
  #stuck = false
  #repeats = 0

  constructor(journal: OutboxJournal, clock: Clock, limits: OutboxLimits = outboxLimits) {
    this.#journal = journal
    this.#clock = clock
    this.#limits = limits
  }

  /** The collector has stored events that this journal does not have. Nothing is sent then: it would be taken for known. */
  get behind(): boolean {
    return this.#behind
  }

  /** Up to which fact the collector has everything it is to hear of. */
  get stored(): number {
    return this.#stored ?? 0
  }

  /** A word of the collector: may also go back, where it lost what it had stored. */
  collectorSays({ journal, sequence }: Stored): void {
    if (journal !== this.#journal.id) return
    this.#behind = sequence > this.#journal.newestSequence()
    if (this.#behind) return
    if (sequence === this.#stored) {
      this.#stuck = this.#underWay > 0
      return
    }
    this.#stuck = false
    this.#repeats = 0
    const progressed = this.#stored !== null && sequence > this.#stored
    this.#stored = sequence
    this.#progressMs = this.#clock.monotonicMs()
    if (progressed && sequence <= this.#sent) {
      this.#underWay = this.#journal
        .factsAfter(sequence, eventKinds, this.#limits.window)
        .filter((fact) => fact.sequence <= this.#sent).length
    } else {
      this.#sent = sequence
      this.#underWay = 0
    }
  }

  /** What is to be sent now, oldest first. Until the collector has spoken, one event alone asks where it stands. */
  take(): FleetEvent[] {
    const { id } = this.#journal
    if (id === null || this.#behind) return []
    this.#goBackAfter(this.#stuck ? this.#limits.repeatMs : this.#limits.resendMs)
    const room = (this.#stored === null ? 1 : this.#limits.window) - this.#underWay
    if (room <= 0) return []
    const facts = this.#journal.factsAfter(this.#sent, eventKinds, room)
    if (facts.length === 0) return []
    if (this.#underWay === 0) this.#progressMs = this.#clock.monotonicMs()
    return facts.map((fact) => this.#send(id, fact))
  }

  /** Everything that is not stored is sent again, unless something was stored in this time. */
  #goBackAfter(withoutProgressMs: number): void {
    const nowMs = this.#clock.monotonicMs()
    const patienceMs = Math.min(withoutProgressMs * 2 ** this.#repeats, this.#limits.longestMs)
    if (this.#underWay === 0 || nowMs - this.#progressMs < patienceMs) return
    this.#repeats += 1
    this.#sent = this.stored
    this.#underWay = 0
    this.#stuck = false
    this.#progressMs = nowMs
  }

  #send(journal: string, fact: JournalFact): FleetEvent {
    const data = eventOf(fact, (visit) => this.#journal.receiptNumberOf(visit))
    if (data === null) throw new Error(`a fact ${fact.kind} is no event`)
    const previous = this.#sent
    this.#sent = fact.sequence
    this.#underWay += 1
    const at = new Date(Math.floor(fact.atMs / 1000) * 1000).toISOString()
    return { version: fleetVersion, journal, sequence: fact.sequence, previous, at, data }
  }
}
