import type { SimulatedClock } from '../../simulated-clock.js'
import type { CardReader, ReaderStatus } from '../card-reader.js'
import type { SimulatedSmartCard } from '../simulated-smart-card.js'
import { SimulatedCardReader } from '../simulator.js'

/** A reader under test and the hand that lays cards on it. The same for the simulator and for real PC/SC. */
export interface ReaderBench {
  /** Not opened yet. */
  readonly reader: CardReader
  /** The reader's own clock, where a test may move it. */
  readonly clock: SimulatedClock
  place(card: SimulatedSmartCard): void
  remove(): void
  placeSecond(card: SimulatedSmartCard): void
  removeSecond(): void
  /** Whether a PC/SC daemon stands between: it powers cards on its own and reports changes late. */
  readonly real: boolean
  /** Closes the reader, takes the cards away. */
  dispose(): Promise<void>
}

export function simulatedBench(clock: SimulatedClock): ReaderBench {
  const reader = new SimulatedCardReader({ clock })
  return {
    reader,
    clock,
    real: false,
    place: (card) => reader.place(card),
    remove: () => reader.remove(),
    placeSecond: (card) => reader.placeSecond(card),
    removeSecond: () => reader.removeSecond(),
    dispose: () => reader.close(),
  }
}

/** Resolves with the first status, from now on and now included, that `wanted` accepts. */
export function untilStatus(
  reader: CardReader,
  wanted: ReaderStatus['kind'] | ((status: ReaderStatus) => boolean),
): Promise<ReaderStatus> {
  const accepts = typeof wanted === 'string' ? (status: ReaderStatus) => status.kind === wanted : wanted
  if (accepts(reader.status)) return Promise.resolve(reader.status)
  return new Promise((resolve) => {
    const stop = reader.onStatus((status) => {
      if (!accepts(status)) return
      stop()
      resolve(status)
    })
  })
}
