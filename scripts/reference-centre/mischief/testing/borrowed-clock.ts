import { type Clock, systemClock, type TimerHandle } from '../../../../drivers/driver.js'

/** The machine's clock, set to another date where wanted, whose timers all end with whoever borrowed it. */
export class BorrowedClock implements Clock {
  readonly #timers = new Set<NodeJS.Timeout>()
  #offsetMs = 0

  nowMs(): number {
    return systemClock.nowMs() + this.#offsetMs
  }

  monotonicMs(): number {
    return systemClock.monotonicMs()
  }

  setTimeout(callback: () => void, delayMs: number): TimerHandle {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      callback()
    }, delayMs)
    this.#timers.add(timer)
    return timer
  }

  clearTimeout(handle: TimerHandle): void {
    clearTimeout(handle as NodeJS.Timeout)
    this.#timers.delete(handle as NodeJS.Timeout)
  }

  /** Steps the date; durations go on as they were. */
  step(byMs: number): void {
    this.#offsetMs += byMs
  }

  end(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
