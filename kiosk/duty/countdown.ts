/** From three quarters of a waiting time on, its rest is announced and counted down. */
import type { Clock, TimerHandle } from '../../drivers/driver.js'
import { announceShare } from '../../machines/limits.js'
import type { Where } from '../../machines/where.js'

/** How often the rest is drawn anew. */
const stepMs = 1_000

export class Countdown {
  readonly #clock: Clock
  readonly #redraw: () => void
  #announcedAtMs: number | null = null
  #timer: TimerHandle = null

  constructor(clock: Clock, redraw: () => void) {
    this.#clock = clock
    this.#redraw = redraw
  }

  /** Seconds left in this state, or null while nothing is announced. Draws again each second until it is over. */
  secondsLeft(where: Where): number | null {
    this.stop()
    if (!where.announced || where.limitMs === null) {
      this.#announcedAtMs = null
      return null
    }
    this.#announcedAtMs ??= this.#clock.monotonicMs()
    this.#timer = this.#clock.setTimeout(this.#redraw, stepMs)
    const restMs = where.limitMs * (1 - announceShare) - (this.#clock.monotonicMs() - this.#announcedAtMs)
    return Math.max(0, Math.ceil(restMs / 1000))
  }

  stop(): void {
    this.#clock.clearTimeout(this.#timer)
  }
}
