import type { Clock, TimerHandle } from '../driver.js'
import { loadPcscBinding, type NativeReader, type PcscBinding, type PcscInstance } from './pcsc-binding.js'

/** Wait before the next attempt, longer each time: a service that restarts is found again within 5 s. */
const retryDelaysMs = [100, 250, 500, 1_000, 2_000] as const

/**
 * Closing blocks the event loop for good when the daemon signals a change just then: the binding's cancel
 * and the signal cross on one socket (pcscd 1.9.9), and its thread is joined without limit. So a context is
 * closed only after nothing was told for this long; a signal is through within a millisecond.
 */
const quietMs = 100
/** A reader that never rests is closed in spite of it. */
const quietRounds = 20

/** What the service tells. Events of a context that was thrown away never arrive. */
export interface PcscServiceListener {
  up(): void
  down(reason: string): void
  readerFound(reader: NativeReader): void
  readerLost(name: string): void
  state(name: string, state: number, atr: Uint8Array): void
}

/**
 * Keeps one living context with the PC/SC service. The binding's context never recovers once the service
 * dies, so it is thrown away at the first error and made anew, after a pause.
 */
export class PcscService {
  readonly #clock: Clock
  readonly #listener: PcscServiceListener
  #binding: PcscBinding | undefined
  #instance: PcscInstance | undefined
  #retry: TimerHandle
  #failures = 0
  #running = false
  #statesTold = 0
  readonly #closing = new Set<Promise<void>>()

  constructor(clock: Clock, listener: PcscServiceListener) {
    this.#clock = clock
    this.#listener = listener
  }

  async start(): Promise<void> {
    this.#running = true
    try {
      this.#binding ??= await loadPcscBinding()
    } catch (error) {
      // For good: what cannot be loaded now cannot be loaded later in this process either.
      this.#listener.down(`the PC/SC binding cannot be loaded: ${(error as Error).message}`)
      return
    }
    if (this.#running) this.#attempt()
  }

  /** Resolves when every context is closed. */
  async stop(): Promise<void> {
    this.#running = false
    this.#clock.clearTimeout(this.#retry)
    this.#discard()
    await Promise.all(this.#closing)
  }

  /** Lists the readers anew, in case an event about them was lost. */
  relist(): void {
    if (!this.#instance) return
    this.#discard()
    this.#attempt()
  }

  #attempt(): void {
    if (!this.#running || !this.#binding) return
    let instance: PcscInstance
    try {
      instance = this.#binding()
    } catch (error) {
      this.#lost(error)
      return
    }
    this.#instance = instance
    const alive = () => this.#instance === instance
    instance.on('error', (error) => alive() && this.#lost(error))
    instance.on('reader', (reader) => {
      // Attached even to a dead context: an error event without a listener ends the process.
      reader.on('error', (error) => alive() && this.#lost(error))
      reader.on('end', () => alive() && this.#listener.readerLost(reader.name))
      reader.on('status', ({ state, atr }) => {
        this.#statesTold += 1
        if (!alive()) return
        this.#failures = 0
        this.#listener.state(reader.name, state, new Uint8Array(atr ?? []))
      })
      if (alive()) this.#listener.readerFound(reader)
    })
    this.#listener.up()
  }

  #lost(error: unknown): void {
    this.#discard()
    this.#listener.down(error instanceof Error ? error.message : String(error))
    const delayMs = retryDelaysMs[Math.min(this.#failures, retryDelaysMs.length - 1)] ?? 0
    this.#failures += 1
    this.#clock.clearTimeout(this.#retry)
    this.#retry = this.#clock.setTimeout(() => this.#attempt(), delayMs)
  }

  #discard(): void {
    const instance = this.#instance
    this.#instance = undefined
    if (!instance) return
    const closing = this.#closeWhenQuiet(instance).finally(() => this.#closing.delete(closing))
    this.#closing.add(closing)
  }

  async #closeWhenQuiet(instance: PcscInstance): Promise<void> {
    for (let round = 0; round < quietRounds; round++) {
      const told = this.#statesTold
      await new Promise<void>((resolve) => this.#clock.setTimeout(resolve, quietMs))
      if (told === this.#statesTold) break
    }
    for (const reader of Object.values(instance.readers)) closeQuietly(reader)
    closeQuietly(instance)
  }
}

function closeQuietly(closable: { close(): void }): void {
  try {
    closable.close()
  } catch {
    // A context whose service has died cannot be closed and need not be.
  }
}
