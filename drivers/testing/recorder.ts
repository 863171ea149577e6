import assert from 'node:assert/strict'
import { DriverFault, type Unsubscribe } from '../driver.js'

/** Listens from its making on, so that a contract suite never misses an event and never sleeps for one. */
export class Recorder<Event> {
  readonly events: Event[] = []
  readonly #waiting = new Set<() => void>()
  readonly #unsubscribe: Unsubscribe

  constructor(subscribe: (listener: (event: Event) => void) => Unsubscribe) {
    this.#unsubscribe = subscribe((event) => {
      this.events.push(event)
      for (const wake of [...this.#waiting]) wake()
    })
  }

  /** Resolves with the first event, past or to come, that fits. The test's own time-out bounds the wait. */
  until(fits: (event: Event) => boolean): Promise<Event> {
    return new Promise((resolve) => {
      const look = () => {
        const event = this.events.find(fits)
        if (event === undefined) return
        this.#waiting.delete(look)
        resolve(event)
      }
      this.#waiting.add(look)
      look()
    })
  }

  stop(): void {
    this.#unsubscribe()
  }
}

/** Asserts that `promise` rejects with a {@link DriverFault} of this device and code. */
export async function rejectsWithFault(
  promise: Promise<unknown>,
  device: string,
  code: string,
): Promise<void> {
  await assert.rejects(promise, (reason: unknown) => {
    assert.ok(reason instanceof DriverFault, `expected a fault, got ${reason}`)
    assert.equal(reason.device, device)
    assert.equal(reason.code, code)
    return true
  })
}

/** Asserts that misuse is refused by an ordinary error and not told as a fault of the device. */
export async function refusesMisuse(work: () => unknown): Promise<void> {
  await assert.rejects(
    async () => work(),
    (reason: unknown) => {
      assert.ok(!(reason instanceof DriverFault), `expected an ordinary error, got ${reason}`)
      return true
    },
  )
}
