import { systemClock } from '../../driver.js'
import { stateBits } from '../pcsc-binding.js'
import { PcscService } from '../pcsc-service.js'

/** PC/SC names of the virtual slots, in the order of their ports. */
export const slotNames = ['Virtual PCD 00 00', 'Virtual PCD 00 01'] as const

/**
 * What the daemon believes of its slots, told by a client of its own beside the driver under test. A card
 * laid down before the daemon has seen the last one leave would be taken for that one, or not seen at all.
 */
export class DaemonView {
  readonly #occupied = new Map<string, boolean>()
  readonly #waiting: Array<() => void> = []
  #up = false
  readonly #service = new PcscService(systemClock, {
    up: () => {
      this.#up = true
    },
    down: () => {
      this.#up = false
      for (const name of slotNames) this.#set(name, false)
    },
    readerFound: () => {},
    readerLost: (name) => this.#set(name, false),
    state: (name, state) => this.#set(name, (state & stateBits.present) !== 0),
  })

  start(): Promise<void> {
    return this.#service.start()
  }

  stop(): Promise<void> {
    return this.#service.stop()
  }

  /** Resolves when the daemon knows that nothing lies in the slot, or is not there to know anything. */
  async empty(name: string): Promise<void> {
    while (this.#up && this.#occupied.get(name) !== false)
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Resolves when the daemon has seen a card in the slot. */
  async occupied(name: string): Promise<void> {
    while (this.#occupied.get(name) !== true)
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #set(name: string, occupied: boolean): void {
    this.#occupied.set(name, occupied)
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
