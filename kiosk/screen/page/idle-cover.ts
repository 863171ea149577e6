/** Names stand on a screen that others can see: without a hand on the machine they are covered. */
import type { View } from '../view.js'

/** Longer than looking up from the keys, shorter than walking away. */
export const idleCoverMs = 10_000

export class IdleCover {
  #timer: ReturnType<typeof setTimeout> | undefined
  #seen = ''
  #covered = false

  /** `changed` is called when the cover falls. */
  constructor(readonly changed: () => void) {}

  get covered(): boolean {
    return this.#covered
  }

  /** A key or a touch the kiosk knows of, or another screen, lifts it; a countdown does not. */
  follow(view: View): void {
    const seen = view.curtain.when === 'idle' ? `${view.screen} ${view.activity}` : ''
    if (seen === this.#seen) return
    this.#seen = seen
    this.#lift()
  }

  /** A touch anywhere. */
  touched(): void {
    this.#lift()
  }

  #lift(): void {
    clearTimeout(this.#timer)
    this.#covered = false
    if (this.#seen === '') return
    this.#timer = setTimeout(() => {
      this.#covered = true
      this.changed()
    }, idleCoverMs)
  }
}
