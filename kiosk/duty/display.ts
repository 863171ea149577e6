/** What is shown and said: drawn anew whenever anything has changed that a citizen or staff see. */
import type { Where } from '../../machines/where.js'
import type { Notice } from '../fleet/commands.js'
import { type ScreenLanguage, screenLanguages } from '../screen/scene.js'
import { staffLanguages } from '../screen/staff/scene.js'
import type { View } from '../screen/view.js'
import type { ConditionTeller } from './condition.js'
import { Countdown } from './countdown.js'
import type { DutyOptions } from './duty-options.js'
import type { Flow } from './flow.js'
import type { Guidance } from './guidance.js'
import { isStaffScreen } from './languages.js'
import type { StaffSide } from './staff-side.js'
import { isSameView, type Presenter, seenOf, type ViewParts, Views } from './view-of.js'

export interface DisplayParts {
  options: DutyOptions
  flow: Flow
  guidance: Guidance
  condition: ConditionTeller
  staff: Pick<StaffSide, 'post' | 'reprints'>
  /** Page of the rows on the screen while contents are chosen. */
  rows: { readonly page: number }
  /** When the service is open, where that is known. */
  hours: () => string | null
}

export class Display {
  readonly #parts: DisplayParts
  readonly #countdown: Countdown
  readonly #views: Presenter
  /** As it was when this process went on duty: with another one, another process does. */
  readonly #notice: Notice | null
  #language: ScreenLanguage = 'ja'
  /** Grows over processes, so that a touch meant for the process before is stale. */
  #revision: number
  #shown: View | null = null
  #path = ''
  #drawing = false
  /** Keys and touches so far. */
  #activity = 0

  constructor(parts: DisplayParts) {
    this.#parts = parts
    const { journal, clock, views } = parts.options
    this.#views = views ?? new Views()
    this.#notice = journal.settings().notice
    this.#revision = clock.nowMs()
    this.#countdown = new Countdown(clock, () => this.redraw())
  }

  close(): void {
    this.#countdown.stop()
  }

  get language(): ScreenLanguage {
    return this.#language
  }

  /** Those that the screen offers now. */
  get languages(): readonly ScreenLanguage[] {
    return isStaffScreen(this.#parts.flow.where().screen) ? staffLanguages : screenLanguages
  }

  setLanguage(language: ScreenLanguage | undefined): void {
    if (language === undefined) return
    this.#language = language
    this.setPatience()
    this.redraw()
  }

  /** Easy Japanese and the headset double every waiting time. */
  setPatience(): void {
    const { options, flow } = this.#parts
    const slow = this.#language === 'ja-easy' || options.devices.panel.sensors.headset === 'in'
    flow.send({ type: 'PATIENCE', factor: slow ? 2 : 1 })
  }

  /** The screen that was drawn last; the flow may be at another one already. */
  get shownScreen(): View['screen'] | undefined {
    return this.#shown?.screen
  }

  /** A key or a touch, whatever it does: the screen answers it. */
  noteActivity(): void {
    this.#activity += 1
    this.redraw()
  }

  /** Many snapshots may follow one event; the last one is drawn. */
  redraw(): void {
    const { flow, options } = this.#parts
    if (this.#drawing || flow.isOver()) return
    this.#drawing = true
    const { drawSoon = setImmediate } = options
    drawSoon(() => {
      this.#drawing = false
      if (!flow.isOver()) this.draw()
    })
  }

  draw(): void {
    const { flow, options, condition, guidance } = this.#parts
    const where = flow.where()
    const { show, onWhere, log } = options
    if (where.path !== this.#path) {
      this.#path = where.path
      log.debug('state', { state: where.screen })
    }
    condition.where(where)
    const view = this.#views.of(where, () => this.#partsOf(where))
    if (this.#shown === null || !isSameView(view, this.#shown)) {
      this.#shown = view
      this.#revision = view.revision
      show(view)
    }
    // Also where nothing new is seen: a headset that was plugged in wants to hear it.
    guidance.follow(view, where.session?.voiceStopped ?? false)
    onWhere?.(where)
  }

  #partsOf(where: Where): ViewParts {
    const { options, flow, staff, rows, hours } = this.#parts
    const { configuration, devices, clock, staffTools } = options
    return {
      seen: seenOf(devices),
      configuration,
      where,
      post: staff.post,
      visit: flow.visit(),
      language: this.#language,
      rowsPage: rows.page,
      secondsLeft: this.#countdown.secondsLeft(where),
      activity: this.#activity,
      reprintable: staff.reprints.sheets,
      hours: hours(),
      notice: this.#notice,
      upgradedFrom: where.screen === 'outOfService' ? (staffTools?.upgradedFrom?.() ?? null) : null,
      nowMs: clock.nowMs(),
      revision: this.#revision + 1,
    }
  }
}
