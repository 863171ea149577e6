import type { Clock, TimerHandle } from './driver.js'

interface Timer {
  atMs: number
  order: number
  callback: () => void
}

/** A clock that moves only when told. Timers fire in order of time, then in order of their making. */
export class SimulatedClock implements Clock {
  #nowMs: number
  #monotonicMs = 0
  #order = 0
  readonly #timers = new Set<Timer>()

  constructor(nowMs = Date.UTC(2026, 10, 22, 1, 0, 0)) {
    this.#nowMs = nowMs
  }

  nowMs(): number {
    return this.#nowMs
  }

  monotonicMs(): number {
    return this.#monotonicMs
  }

  setTimeout(callback: () => void, delayMs: number): TimerHandle {
    const timer = { atMs: this.#monotonicMs + Math.max(0, delayMs), order: this.#order++, callback }
    this.#timers.add(timer)
    return timer
  }

  clearTimeout(handle: TimerHandle): void {
    this.#timers.delete(handle as Timer)
  }

  get pendingTimers(): number {
    return this.#timers.size
  }

  /** Milliseconds until the next timer, or undefined when none waits. */
  get nextTimerMs(): number | undefined {
    const next = this.#next()
    return next && next.atMs - this.#monotonicMs
  }

  /** Moves time on, running the timers that come due. Promises settle only when the caller awaits. */
  advance(byMs: number): void {
    const untilMs = this.#monotonicMs + byMs
    for (let timer = this.#next(); timer && timer.atMs <= untilMs; timer = this.#next()) {
      this.#moveTo(timer.atMs)
      this.#timers.delete(timer)
      timer.callback()
    }
    this.#moveTo(untilMs)
  }

  /** Steps the wall clock without moving the monotonic one, as a bad time server does. */
  stepWallClock(byMs: number): void {
    this.#nowMs += byMs
  }

  #moveTo(monotonicMs: number): void {
    this.#nowMs += monotonicMs - this.#monotonicMs
    this.#monotonicMs = monotonicMs
  }

  #next(): Timer | undefined {
    let next: Timer | undefined
    for (const timer of this.#timers) {
      if (!next || timer.atMs < next.atMs || (timer.atMs === next.atMs && timer.order < next.order))
        next = timer
    }
    return next
  }
}
