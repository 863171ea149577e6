import type { Unsubscribe } from './driver.js'

/** A list of listeners for one kind of event. A listener that throws is a bug and is not swallowed. */
export class Emitter<Event> {
  readonly #listeners = new Set<(event: Event) => void>()

  on(listener: (event: Event) => void): Unsubscribe {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(event: Event): void {
    for (const listener of [...this.#listeners]) listener(event)
  }

  get listenerCount(): number {
    return this.#listeners.size
  }
}
