import { SimulatedClock } from '../../simulated-clock.js'

const tickMs = 5

/** A simulated clock that also goes by itself: real devices answer in real time, long waits are skipped. */
export class TickingClock extends SimulatedClock {
  #lastMs = performance.now()
  readonly #interval = setInterval(() => {
    const nowMs = performance.now()
    const passedMs = nowMs - this.#lastMs
    this.#lastMs = nowMs
    this.advance(passedMs)
  }, tickMs)

  stop(): void {
    clearInterval(this.#interval)
  }
}
