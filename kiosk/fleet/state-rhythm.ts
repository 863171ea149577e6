/** When the state is told again: at once when it means something else, seldom when only counts grew, and now and then. */
import type { State } from './messages.js'

export interface StateTimes {
  /** Between two states of another meaning. */
  changeMs: number
  /** Between two that differ by counts alone. */
  countMs: number
  /** At the latest. */
  heartbeatMs: number
}

export class StateRhythm {
  readonly #times: StateTimes
  #meaning = ''
  #counts = ''
  #sentMs: number | null = null
  /** One at a time: what changes meanwhile is in the next. */
  #underWay = false

  constructor(times: StateTimes) {
    this.#times = times
  }

  isDue(state: State, nowMs: number): boolean {
    if (this.#sentMs === null) return true
    const sinceMs = nowMs - this.#sentMs
    if (sinceMs >= this.#times.heartbeatMs) return true
    if (this.#underWay) return false
    if (meaningOf(state) !== this.#meaning) return sinceMs >= this.#times.changeMs
    return countsOf(state) !== this.#counts && sinceMs >= this.#times.countMs
  }

  sent(state: State, nowMs: number): void {
    this.#sentMs = nowMs
    this.#meaning = meaningOf(state)
    this.#counts = countsOf(state)
    this.#underWay = true
  }

  arrived(): void {
    this.#underWay = false
  }

  /** A broker that was away may have forgotten what it retained. */
  forget(): void {
    this.#sentMs = null
    this.#underWay = false
  }
}

/** A kiosk that serves a citizen is as well as one that could. */
function meaningOf({ condition, alarms, settings, softwareVersion, configurationSha256 }: State): string {
  const { service, fault, printer, power, door, key } = condition
  return JSON.stringify([
    service === 'visit' ? 'open' : service,
    fault,
    printer,
    power,
    door,
    key,
    alarms,
    settings,
    softwareVersion,
    configurationSha256,
  ])
}

const countsOf = ({ counters, condition, commandsRefused }: State): string =>
  JSON.stringify([counters, condition.tubes, commandsRefused])
