/** The work before and after a citizen: what was left open is settled, readiness is asked, the centre is told. */
import { type CloseVisitInput, StepFault } from '../../machines/contract.js'
import type { FaultCode } from '../../machines/fault-code.js'
import { faultOf } from '../faults/map.js'
import { freeBytesBeside } from '../journal/room.js'
import { placeOf } from '../telemetry/log.js'
import type { VisitParts } from '../visit/parts.js'
import type { ConditionTeller } from './condition.js'
import type { DutyOptions } from './duty-options.js'
import type { Flow } from './flow.js'
import { NightWatch } from './night-watch.js'
import { sendOutcomes } from './outbox.js'
import { checkReadiness, everyFault } from './readiness.js'
import { reconcile } from './reconcile.js'

export interface BetweenVisitsParts {
  options: DutyOptions
  visitParts: VisitParts
  flow: Flow
  condition: ConditionTeller
  /** Opens the devices that did not answer before. */
  openAgain: () => Promise<void>
}

export class BetweenVisits {
  readonly #parts: BetweenVisitsParts
  readonly #night: NightWatch
  readonly #leaving = new AbortController()
  #hours: string | null = null
  #sending: Promise<unknown> = Promise.resolve()

  constructor(parts: BetweenVisitsParts) {
    this.#parts = parts
    const { devices, journal, log, clock } = parts.options
    this.#night = new NightWatch({ centre: devices.centre, journal, log, clock })
  }

  /** When the service is open, for the screen that says it is closed; null until it was asked. */
  get hours(): string | null {
    return this.#hours
  }

  leave(): void {
    this.#leaving.abort()
  }

  async reconcile(signal: AbortSignal) {
    await this.#parts.openAgain()
    const outcome = await this.#settle(signal)
    this.#inBackground(this.#sendOutcomes(signal))
    return outcome
  }

  /** What breaks in the journal below is told as the journal's fault, also where it was only read. */
  async #settle(signal: AbortSignal) {
    try {
      return await reconcile(this.#parts.visitParts, signal)
    } catch (error) {
      throw faultOf(error) === 'JOURNAL-BAD' ? new StepFault('JOURNAL-BAD', { cause: error }) : error
    }
  }

  async checkReadiness(signal: AbortSignal) {
    const onHours = (hours: string) => {
      this.#hours = hours
    }
    const { options, visitParts, condition, openAgain } = this.#parts
    const { devices, journal, selfTest, screenSeen, onJournalGone } = options
    if (!journal.isInPlace()) onJournalGone?.()
    await openAgain()
    // What a test finds is written down.
    const found = journal.isInPlace() ? ((await selfTest?.(signal)) ?? null) : null
    if (found !== null) return { kind: 'notReady', fault: found } as const
    if (this.#night.damaged) return { kind: 'notReady', fault: 'JOURNAL-BAD' } as const
    const readiness = await checkReadiness(
      {
        ...{ ...visitParts, power: devices.power, onHours, condition },
        ...this.#room,
        ...(screenSeen && { screenSeen }),
      },
      signal,
    )
    // The centre answers: what it could not be told before is told now, not after the next citizen.
    if (readiness.kind === 'ready' && journal.waiting().length > 0)
      this.#inBackground(this.#sendOutcomes(signal))
    this.#inBackground(this.#watchNight())
    return readiness
  }

  /** Everything that keeps the kiosk from serving now, for staff. */
  faultsNow(signal: AbortSignal): Promise<FaultCode[]> {
    const { options, visitParts } = this.#parts
    return everyFault({ ...visitParts, ...this.#room, power: options.devices.power }, signal)
  }

  async closeVisit({ session }: CloseVisitInput, signal: AbortSignal): Promise<void> {
    const { options, flow } = this.#parts
    const { journal } = options
    // What an operator closed from afar stays closed for the graver reason.
    const latched = journal.latchedFault()
    if (session?.outOfService && (latched === null || latched === 'OUT-OF-SERVICE')) {
      journal.append('outOfService', { fault: session.outOfService, field: null })
    }
    const visit = flow.visit()
    if (visit && session) await visit.close(session)
    await this.#sendOutcomes(signal)
  }

  get #room(): { freeBytes?: () => number } {
    const { journal, freeBytes } = this.#parts.options
    if (freeBytes) return { freeBytes }
    return journal.path === null ? {} : { freeBytes: freeBytesBeside(journal.path) }
  }

  async #watchNight(): Promise<void> {
    await this.#night.look(this.#leaving.signal)
    if (this.#night.damaged) this.#parts.flow.send({ type: 'LOOK' })
  }

  /** One after the other: two at once would tell the centre the same. */
  #sendOutcomes(signal: AbortSignal): Promise<unknown> {
    const { devices, journal, log } = this.#parts.options
    const before = this.#sending.catch(() => {})
    this.#sending = before.then(() => sendOutcomes({ centre: devices.centre, journal, log }, signal))
    return this.#sending
  }

  #inBackground(work: Promise<unknown>): void {
    work.catch((error) => this.#parts.options.log.error('background work failed', { place: placeOf(error) }))
  }
}
