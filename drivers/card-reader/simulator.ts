/**
 * A simulated reader that keeps the promises of card-reader.ts, is driven by hand (lay a card down, take it
 * away) and can fail in every way a PC/SC reader was seen to fail. Misuse throws an ordinary Error.
 */
import { type Clock, DriverFault, systemClock, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import type {
  CardConnection,
  CardReader,
  CardReaderFaultCode,
  ReaderStatus,
  TransmitOptions,
} from './card-reader.js'
import type { CardCounters, SimulatedSmartCard } from './simulated-smart-card.js'
import { SimulatedConnection } from './simulator-connection.js'
import type { StandingFault, TransmitFault } from './simulator-faults.js'

export { emptyAnswer, garbageAnswer, statusWordAnswer } from './simulator-faults.js'
export type { CardCounters, SimulatedSmartCard, StandingFault, TransmitFault }

/** How long another program's hold on the card is waited out, and how often it is tried again meanwhile. */
const sharingPatienceMs = 2_000
const sharingRetryMs = 100

interface LaidCard {
  card: SimulatedSmartCard
  insertion: number
  powered: boolean
}

export class SimulatedCardReader implements CardReader {
  /** What passed through the reader to cards since it was made. */
  readonly counters: CardCounters = { apdus: 0, bytesToCard: 0, bytesFromCard: 0 }
  readonly #clock: Clock
  readonly #statusChanged = new Emitter<ReaderStatus>()
  readonly #standing = new Set<StandingFault>()
  readonly #scheduled = new Map<number, TransmitFault>()
  #opened = false
  #cards: LaidCard[] = []
  #insertions = 0
  #transmits = 0
  #stuck = false
  #connecting = false
  #connection: SimulatedConnection | undefined
  #announced: ReaderStatus = { kind: 'serviceAbsent' }

  constructor(options: { clock?: Clock } = {}) {
    this.#clock = options.clock ?? systemClock
  }

  // ---- the hand on the reader -----------------------------------------------------------------------------

  get occupied(): boolean {
    return this.#cards.length > 0
  }

  /** Lays a card on an empty reader. */
  place(card: SimulatedSmartCard): void {
    if (this.occupied) throw new Error('a card lies on the reader already; use placeSecond')
    this.#lay(card)
  }

  /** Lays another card beside the first. */
  placeSecond(card: SimulatedSmartCard): void {
    if (this.#cards.length !== 1) throw new Error('placeSecond needs exactly one card on the reader')
    this.#lay(card)
  }

  /** Takes the card that was laid down first. */
  remove(): void {
    this.#take(0)
  }

  /** Takes the card that {@link placeSecond} laid down. */
  removeSecond(): void {
    this.#take(1)
  }

  /** Switches a lasting fault on or off. */
  setFault(fault: StandingFault, on: boolean): void {
    if (on) this.#standing.add(fault)
    else this.#standing.delete(fault)
    if (on && fault !== 'sharingViolation') {
      this.#connection?.die(fault === 'mute' ? 'cardRemoved' : fault)
      for (const laid of this.#cards) this.#unpower(laid)
    }
    this.#announce()
  }

  /** Arranges a fault at the `apdu`-th command from now; 1 is the next. One fault a command. */
  failAt(apdu: number, fault: TransmitFault): void {
    if (!Number.isInteger(apdu) || apdu < 1) throw new Error('apdu counts from 1')
    this.#scheduled.set(this.#transmits + apdu, fault)
  }

  failNext(fault: TransmitFault): void {
    this.failAt(1, fault)
  }

  /** Forgets arranged faults and ends lasting ones. A command that hangs is left hanging. */
  clearFaults(): void {
    this.#scheduled.clear()
    this.#standing.clear()
    this.#announce()
  }

  // ---- the promise ----------------------------------------------------------------------------------------

  get status(): ReaderStatus {
    return this.#announced
  }

  onStatus(listener: (status: ReaderStatus) => void): Unsubscribe {
    return this.#statusChanged.on(listener)
  }

  async open(): Promise<void> {
    if (this.#opened) throw new Error('the reader is open already')
    this.#opened = true
    this.#announce()
  }

  async connect(options: TransmitOptions): Promise<CardConnection> {
    if (!this.#opened) throw new Error('the reader is not open')
    if (this.#connecting || this.#connection) throw new Error('one connection at a time')
    this.#connecting = true
    try {
      await this.#waitUntilFree(options)
      return this.#begin()
    } finally {
      this.#connecting = false
    }
  }

  async close(): Promise<void> {
    if (!this.#opened) return
    this.#connection?.die('cancelled')
    this.#connection = undefined
    // Whoever held the card is gone: a PC/SC daemon frees and resets it then, hung or not.
    this.#stuck = false
    for (const laid of this.#cards) this.#unpower(laid)
    this.#opened = false
    this.#announce()
  }

  // ---- within ---------------------------------------------------------------------------------------------

  #begin(): CardConnection {
    const laid = this.#cards[0]
    const code = statusFault(this.#currentStatus())
    if (code !== undefined || !laid) throw readerFault(code ?? 'noCard')
    if (!laid.powered) {
      laid.card.powerOn()
      laid.powered = true
    }
    const connection = new SimulatedConnection(laid.card, laid.insertion, {
      clock: this.#clock,
      count: (toCard, fromCard) => this.#count(toCard, fromCard),
      takeFault: () => this.#takeFault(),
      eject: () => this.#take(this.#cards.indexOf(laid)),
      stick: () => {
        this.#stuck = true
      },
      doubt: () => this.#doubt(laid),
      ended: () => {
        this.#unpower(laid)
        if (this.#connection === connection) this.#connection = undefined
      },
    })
    this.#connection = connection
    return connection
  }

  async #waitUntilFree(options: TransmitOptions): Promise<void> {
    const startedMs = this.#clock.monotonicMs()
    for (;;) {
      if (options.signal?.aborted) throw readerFault('cancelled')
      const code = statusFault(this.#currentStatus())
      if (code !== undefined) throw readerFault(code)
      if (!this.#stuck && !this.#standing.has('sharingViolation')) return
      const waitedMs = this.#clock.monotonicMs() - startedMs
      if (waitedMs >= options.timeoutMs) throw readerFault('timeout')
      if (!this.#stuck && waitedMs >= sharingPatienceMs) throw readerFault('sharingViolation')
      await new Promise<void>((resolve) => this.#clock.setTimeout(resolve, sharingRetryMs))
    }
  }

  #lay(card: SimulatedSmartCard): void {
    this.#insertions += 1
    this.#cards.push({ card, insertion: this.#insertions, powered: false })
    this.#announce()
  }

  #take(index: number): void {
    const laid = this.#cards[index]
    if (!laid) throw new Error('no such card on the reader')
    this.#cards.splice(index, 1)
    this.#unpower(laid)
    if (this.#connection?.card === laid.card) {
      this.#stuck = false
      this.#connection.die('cardRemoved')
    }
    if (!this.occupied) this.#stuck = false
    this.#announce()
  }

  /** The card was silent although it may never have left: from here on it counts as laid down anew. */
  #doubt(laid: LaidCard): void {
    const index = this.#cards.indexOf(laid)
    if (index < 0) return
    this.#cards.splice(index, 1)
    this.#announce()
    this.#insertions += 1
    laid.insertion = this.#insertions
    this.#cards.splice(index, 0, laid)
    this.#announce()
  }

  #unpower(laid: LaidCard): void {
    if (laid.powered) laid.card.powerOff()
    laid.powered = false
  }

  #count(bytesToCard: number, bytesFromCard: number): void {
    this.counters.apdus += 1
    this.counters.bytesToCard += bytesToCard
    this.counters.bytesFromCard += bytesFromCard
  }

  #takeFault(): TransmitFault | undefined {
    this.#transmits += 1
    const fault = this.#scheduled.get(this.#transmits)
    this.#scheduled.delete(this.#transmits)
    return fault
  }

  #currentStatus(): ReaderStatus {
    if (!this.#opened || this.#standing.has('serviceAbsent')) return { kind: 'serviceAbsent' }
    if (this.#standing.has('readerMissing')) return { kind: 'readerMissing' }
    const laid = this.#cards[0]
    if (!laid) return { kind: 'empty' }
    if (this.#cards.length > 1) return { kind: 'twoCards' }
    if (this.#standing.has('mute')) return { kind: 'mute' }
    return { kind: 'present', insertion: laid.insertion, atr: laid.card.atr }
  }

  #announce(): void {
    const next = this.#currentStatus()
    const last = this.#announced
    const sameCard = next.kind !== 'present' || (last.kind === 'present' && last.insertion === next.insertion)
    if (next.kind === last.kind && sameCard) return
    this.#announced = next
    this.#statusChanged.emit(next)
  }
}

export function readerFault(
  code: CardReaderFaultCode,
  message = `card reader: ${code}`,
): DriverFault<CardReaderFaultCode> {
  return new DriverFault('card-reader', code, message)
}

function statusFault(status: ReaderStatus): CardReaderFaultCode | undefined {
  if (status.kind === 'present') return undefined
  return status.kind === 'empty' ? 'noCard' : status.kind
}
