/**
 * One process's turn: run the kiosk machine on open devices and serve one citizen. Everything that happens goes
 * to the machine as an event; everything the citizen sees and hears follows from its snapshot.
 */

import { type Actor, createActor } from 'xstate'
import type { SessionOutput, VisitEvent } from '../../machines/contract.js'
import { followMachines, screenOf } from '../../machines/where.js'
import type { ScreenEvent } from '../screen/view.js'
import type { StaffDesk } from '../staff/staff-desk.js'
import type { VisitParts } from '../visit/parts.js'
import { Visit } from '../visit/visit.js'
import { provideKiosk } from './actors.js'
import { BetweenVisits } from './between-visits.js'
import { ConditionTeller } from './condition.js'
import { DeviceEvents } from './device-events.js'
import { Display } from './display.js'
import type { DutyOptions } from './duty-options.js'
import type { Flow } from './flow.js'
import { Guidance } from './guidance.js'
import { type StaffSide, staffSideOf } from './staff-side.js'
import { visitPartsOf } from './visit-parts.js'
import { Wishes } from './wishes.js'

const idleScreens: ReadonlySet<string> = new Set([
  'attracting',
  'outOfService',
  'clearing',
  'checkingReadiness',
])

export class Duty {
  readonly #visitParts: VisitParts
  readonly #actor: Actor<ReturnType<typeof provideKiosk>>
  readonly #guidance: Guidance
  readonly #deviceEvents: DeviceEvents
  readonly #between: BetweenVisits
  readonly #staff: StaffSide
  readonly #display: Display
  readonly #wishes: Wishes
  readonly #rows = { page: 0 }
  readonly #ended: Promise<SessionOutput | null>
  #visit: Visit | null = null
  #over = false

  constructor(options: DutyOptions) {
    const { devices, clock, log } = options
    const flow: Flow = {
      send: (event) => this.#send(event),
      where: () => screenOf(this.#actor.getSnapshot()),
      isOver: () => this.#over,
      visit: () => this.#visit,
    }
    const condition = new ConditionTeller((told) => options.onCondition?.(told))
    const visitParts = visitPartsOf(options)
    const guidance = new Guidance({ ...devices, clock, log })
    const openAgain = () => this.#deviceEvents.openAgain()
    const between = new BetweenVisits({ options, visitParts, flow, condition, openAgain })
    const staff = staffSideOf(options, flow, (signal) => between.faultsNow(signal))
    const hours = () => between.hours
    const display = new Display({ options, flow, guidance, condition, staff, rows: this.#rows, hours })
    const wishes = new Wishes({ flow, display, guidance, staff })
    this.#visitParts = visitParts
    this.#guidance = guidance
    this.#between = between
    this.#staff = staff
    this.#display = display
    this.#wishes = wishes
    this.#deviceEvents = new DeviceEvents({ options, flow, condition, display, wishes })
    this.#actor = this.#createActor(options)
    followMachines(this.#actor, () => display.redraw())
    this.#ended = new Promise((resolve, reject) => {
      this.#actor.subscribe({
        complete: () => resolve(this.#actor.getSnapshot().output?.session ?? null),
        error: reject,
      })
    })
  }

  /**
   * Serves one citizen, or staff: then there is no session. Resolves when the process may end; rejects when the machine
   * itself broke.
   */
  async run(): Promise<SessionOutput | null> {
    this.#deviceEvents.listen()
    this.#actor.start()
    this.#display.draw()
    try {
      return await this.#ended
    } finally {
      await this.#leave()
    }
  }

  /** Leaves everything as it is, as a kill does: the next process settles it. */
  async abandon(): Promise<void> {
    if (this.#over) return
    this.#actor.stop()
    await this.#leave()
  }

  async #leave(): Promise<void> {
    this.#over = true
    this.#between.leave()
    this.#deviceEvents.close()
    this.#display.close()
    await this.#guidance.close()
  }

  /** A touch on the screen. */
  touch(event: ScreenEvent): void {
    this.#wishes.touch(event)
  }

  get visit(): Visit | null {
    return this.#visit
  }

  /** Which of the pages of rows is shown while contents are chosen, from 0. */
  get rowsPage(): number {
    return this.#rows.page
  }

  /** What staff can do; whoever gives it to somebody has made sure that it is staff. */
  get staff(): StaffDesk {
    return this.#staff.desk
  }

  /** True while a process may be ended without anybody noticing: no citizen, no staff, nothing being settled. */
  get idle(): boolean {
    return idleScreens.has(screenOf(this.#actor.getSnapshot()).screen)
  }

  #send(event: VisitEvent): void {
    if (!this.#over) this.#actor.send(event)
  }

  #createActor({ clock }: DutyOptions): Actor<ReturnType<typeof provideKiosk>> {
    const logic = provideKiosk({
      reconcile: (signal) => this.#between.reconcile(signal),
      checkReadiness: (signal) => this.#between.checkReadiness(signal),
      closeVisit: (input, signal) => this.#between.closeVisit(input, signal),
      visit: () => {
        this.#visit ??= new Visit(this.#visitParts)
        return this.#visit
      },
      post: this.#staff.post,
      rows: this.#rows,
      onPinCount: (count) => this.#send({ type: 'PIN.COUNT', count }),
    })
    return createActor(logic, {
      clock: {
        setTimeout: (callback, ms) => clock.setTimeout(callback, ms),
        clearTimeout: (id) => clock.clearTimeout(id),
      },
      input: this.#deviceEvents.atFirst,
    })
  }
}
