import { PcscCardReader, type PcscCardReaderOptions } from '../pcsc.js'
import type { SimulatedSmartCard } from '../simulated-smart-card.js'
import type { ReaderBench } from './bench.js'
import { DaemonView, slotNames } from './daemon-view.js'
import { TickingClock } from './ticking-clock.js'
import { type CardInSlot, insertIntoVpcd, vpcdPorts } from './vpcd.js'

/** One slot of the virtual reader, with a hand that takes its time: the daemon looks every 400 ms only. */
class VirtualSlot {
  #laid: Promise<CardInSlot> | undefined

  constructor(
    readonly port: number,
    readonly name: string,
    readonly view: DaemonView,
  ) {}

  place(card: SimulatedSmartCard): void {
    if (this.#laid) throw new Error('a card lies in the slot already')
    this.#laid = this.view.empty(this.name).then(() => insertIntoVpcd(card, this.port))
    // Whoever takes the card is told that it never lay there.
    this.#laid.catch(() => {})
  }

  /** Another card in place of the first, faster than the daemon looks. */
  async swap(card: SimulatedSmartCard): Promise<void> {
    await this.remove()
    this.#laid = insertIntoVpcd(card, this.port)
    await this.#laid
  }

  async remove(): Promise<void> {
    const laid = this.#laid
    if (!laid) throw new Error('no card in the slot')
    this.#laid = undefined
    const slot = await laid
    slot.eject()
    await slot.out
  }

  async clear(): Promise<void> {
    if (this.#laid) await this.remove()
    await this.view.empty(this.name)
  }
}

export interface PcscdBench extends ReaderBench {
  readonly reader: PcscCardReader
  /** Swaps the card in the first slot so fast that the daemon does not notice. */
  swap(card: SimulatedSmartCard): Promise<void>
  /** Takes every card, for instance because the slots have gone with their daemon. */
  takeAll(): Promise<void>
  /** After a new daemon has started: before a card is laid into its slots. */
  restartView(): Promise<void>
}

/** The real driver over the real daemon of this namespace. The daemon has to run. */
export async function pcscdBench(options: Omit<PcscCardReaderOptions, 'clock'> = {}): Promise<PcscdBench> {
  const clock = new TickingClock()
  const view = new DaemonView()
  await view.start()
  const takeAll = async () => {
    await Promise.all([first.clear(), second.clear()])
  }
  const reader = new PcscCardReader({ ...options, clock })
  const first = new VirtualSlot(vpcdPorts[0], slotNames[0], view)
  const second = new VirtualSlot(vpcdPorts[1], slotNames[1], view)
  return {
    reader,
    clock,
    real: true,
    place: (card) => first.place(card),
    remove: () => void first.remove(),
    swap: (card) => first.swap(card),
    placeSecond: (card) => second.place(card),
    removeSecond: () => void second.remove(),
    takeAll,
    restartView: async () => {
      await view.stop()
      await view.start()
    },
    dispose: async () => {
      await takeAll()
      await Promise.all([reader.close(), view.stop()])
      clock.stop()
    },
  }
}
