import type { Clock } from '../../../drivers/driver.js'

/**
 * Two requests that meet in a race: each waits for the one after it, and goes on alone when none comes. What
 * happens by chance under load happens here every time.
 */
export class NextArrival {
  readonly #clock: Clock
  readonly #patienceMs: number
  #wake: (() => void) | null = null

  constructor(clock: Clock, patienceMs: number) {
    this.#clock = clock
    this.#patienceMs = patienceMs
  }

  /** Resolves at the next call of this, or after the patience. */
  async wait(): Promise<void> {
    this.#wake?.()
    await new Promise<void>((resolve) => {
      const timer = this.#clock.setTimeout(resolve, this.#patienceMs)
      this.#wake = () => {
        this.#clock.clearTimeout(timer)
        resolve()
      }
    })
  }
}
