/**
 * A reader over PC/SC: pcscd with any reader it has a driver for, contact or contactless. What the binding
 * and the daemon were seen to do wrong, and how it is met, is told in README.md here.
 *
 * A card that never answers cannot be given up within the process: the native call goes on waiting, and even
 * `process.exit` waits for it. Replace the process with SIGKILL; the daemon then frees the card.
 */
import { type Clock, DriverFault, systemClock, type TimerHandle, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import type { CardConnection, CardReader, ReaderStatus, TransmitOptions } from './card-reader.js'
import { loadPcscBinding, type NativeReader } from './pcsc-binding.js'
import { connectExclusively } from './pcsc-connect.js'
import { PcscConnection } from './pcsc-connection.js'
import { readerFault, statusFault } from './pcsc-error.js'
import { PcscHandle } from './pcsc-handle.js'
import { chooseReaders } from './pcsc-name.js'
import { PcscService } from './pcsc-service.js'
import { PcscSlot } from './pcsc-slot.js'

export interface PcscCardReaderOptions {
  /** The PC/SC name, or a part of it that only one reader has. Without it, every reader counts. */
  readerName?: string
  clock?: Clock
}

/** While the reader is missing its name is looked for anew this often: notices of replugging can be lost. */
const relistMs = 3_000
/** A reader that is there tells its state at once when it is asked. */
const toldWithinMs = 1_000
/** For taking the power from a card that lay there before us. */
const clearTimeoutMs = 5_000

export class PcscCardReader implements CardReader {
  /** Loads the native code, so that opening is quick. Nothing is opened; what cannot be loaded is told by `open`. */
  static async preload(): Promise<void> {
    await loadPcscBinding().catch(() => {})
  }

  readonly #clock: Clock
  readonly #readerName: string | undefined
  readonly #service: PcscService
  readonly #statusChanged = new Emitter<ReaderStatus>()
  readonly #slots = new Map<string, PcscSlot>()
  /** Made when first wanted, so that readers that are not ours are never touched. */
  readonly #handles = new Map<string, PcscHandle>()
  #opened = false
  #serviceUp = false
  #connecting = false
  #locking = false
  #connection: { made: PcscConnection; slot: PcscSlot } | undefined
  #insertions = 0
  #announced: ReaderStatus = { kind: 'serviceAbsent' }
  #diagnosis = 'not opened'
  #relist: TimerHandle | undefined
  #tellBy: TimerHandle | undefined

  constructor(options: PcscCardReaderOptions = {}) {
    this.#clock = options.clock ?? systemClock
    this.#readerName = options.readerName
    this.#service = new PcscService(this.#clock, {
      up: () => this.#up(),
      down: (reason) => this.#down(reason),
      readerFound: (reader) => this.#found(reader),
      readerLost: (name) => this.#lost(name),
      state: (name, state, atr) => this.#slots.get(name)?.update(state, atr),
    })
  }

  /** For technicians: why the reader is not ready, or which one is watched. */
  get diagnosis(): string {
    return this.#diagnosis
  }

  get status(): ReaderStatus {
    return this.#announced
  }

  onStatus(listener: (status: ReaderStatus) => void): Unsubscribe {
    return this.#statusChanged.on(listener)
  }

  async open(): Promise<void> {
    if (this.#opened) throw new Error('the reader is open already')
    this.#opened = true
    await this.#service.start()
    await this.#untilTold()
  }

  /** Before the first word of a reader that is there, it looks like one that is missing. */
  async #untilTold(): Promise<void> {
    if (this.#announced.kind !== 'readerMissing') return
    await new Promise<void>((resolve) => {
      const timer = this.#clock.setTimeout(resolve, toldWithinMs)
      const unsubscribe = this.#statusChanged.on(() => {
        this.#clock.clearTimeout(timer)
        unsubscribe()
        resolve()
      })
    })
  }

  async connect(options: TransmitOptions): Promise<CardConnection> {
    if (!this.#opened) throw new Error('the reader is not open')
    if (this.#connecting || this.#connection) throw new Error('one connection at a time')
    this.#connecting = true
    try {
      return await this.#connect(options)
    } finally {
      this.#connecting = false
    }
  }

  async close(): Promise<void> {
    if (!this.#opened) return
    this.#opened = false
    await this.#connection?.made.disconnect()
    this.#stopTimers()
    this.#down('closed')
    await this.#service.stop()
  }

  async #connect(options: TransmitOptions): Promise<CardConnection> {
    const slot = this.#slotWithTheCard()
    const { insertion } = slot
    const handle = this.#handleOf(slot)
    const protocol = await this.#tryToConnect(slot, handle, options)
    if (slot.insertion !== insertion || slot.card !== 'present' || !this.#opened) {
      await handle.disconnect()
      throw readerFault('cardRemoved', 'the card left while it was connected to')
    }
    const made = new PcscConnection(handle, protocol, insertion, this.#clock, {
      doubtful: () => slot.doubt(),
      ended: () => {
        if (this.#connection?.made === made) this.#connection = undefined
      },
    })
    this.#connection = { made, slot }
    return made
  }

  async #tryToConnect(slot: PcscSlot, handle: PcscHandle, options: TransmitOptions): Promise<number> {
    try {
      return await connectExclusively(handle, options, this.#clock)
    } catch (error) {
      // The daemon reported a card and denies it now: one of the two is stale.
      if (error instanceof DriverFault && error.code === 'noCard') slot.doubt()
      throw error
    }
  }

  #handleOf(slot: PcscSlot): PcscHandle {
    const handle = this.#handles.get(slot.name) ?? new PcscHandle(slot.reader)
    this.#handles.set(slot.name, handle)
    return handle
  }

  #slotWithTheCard(): PcscSlot {
    const { kind } = this.#announced
    if (kind !== 'present') throw statusFault(kind, this.#diagnosis)
    const slot = this.#chosenSlots().find(({ card }) => card === 'present')
    if (!slot) throw readerFault('noCard', 'no card')
    return slot
  }

  // ---- what the service tells -----------------------------------------------------------------------------

  #up(): void {
    this.#serviceUp = true
    this.#announce()
  }

  #down(reason: string): void {
    this.#serviceUp = false
    this.#connection?.made.fail('serviceAbsent', reason)
    for (const slot of this.#slots.values()) slot.forget()
    this.#slots.clear()
    this.#handles.clear()
    this.#announce()
    this.#diagnosis = reason
  }

  #found(reader: NativeReader): void {
    this.#slots.get(reader.name)?.forget()
    const slot = new PcscSlot(reader, this.#clock, {
      nextInsertion: () => {
        this.#insertions += 1
        return this.#insertions
      },
      changed: () => this.#announce(),
      unclear: () => this.#lookAgain(slot),
    })
    this.#slots.set(reader.name, slot)
    this.#announce()
  }

  #lost(name: string): void {
    const slot = this.#slots.get(name)
    if (!slot) return
    slot.forget()
    this.#slots.delete(name)
    this.#handles.delete(name)
    if (this.#connection?.slot === slot) this.#connection.made.fail('readerMissing', `${name} is gone`)
    this.#announce()
  }

  // ---- what is told on ------------------------------------------------------------------------------------

  #chosenSlots(): PcscSlot[] {
    const choice = chooseReaders([...this.#slots.keys()], this.#readerName)
    this.#diagnosis = choice.kind === 'chosen' ? `watching ${choice.names.join(', ')}` : choice.reason
    if (choice.kind === 'none') return []
    return [...this.#slots.values()].filter(({ name }) => choice.names.includes(name))
  }

  #announce(): void {
    this.#endOvertakenConnection()
    const next = this.#currentStatus()
    if (!next) return
    this.#watchForReader(next.kind === 'readerMissing')
    const last = this.#announced
    const sameCard = next.kind !== 'present' || (last.kind === 'present' && last.insertion === next.insertion)
    if (next.kind === last.kind && sameCard) return
    this.#announced = next
    this.#statusChanged.emit(next)
  }

  /** An open handle would go on with whatever card comes next. */
  #endOvertakenConnection(): void {
    if (!this.#connection) return
    const { made, slot } = this.#connection
    if (slot.card !== 'present' || slot.insertion !== made.insertion)
      made.fail('cardRemoved', 'the card left the reader')
  }

  /** Undefined while it is not known yet: the last status then stands a moment longer. */
  #currentStatus(): ReaderStatus | undefined {
    if (!this.#opened || !this.#serviceUp) return { kind: 'serviceAbsent' }
    const slots = this.#chosenSlots()
    if (slots.length === 0) return { kind: 'readerMissing' }
    if (slots.some(({ card }) => card === 'unknown')) return undefined
    const [laid, second] = slots.filter(({ card }) => card !== 'empty')
    if (!laid) return { kind: 'empty' }
    if (second) return { kind: 'twoCards' }
    if (laid.card === 'mute') return { kind: 'mute' }
    if (laid.mayBeUnlocked) {
      this.#lock(laid)
      return undefined
    }
    return { kind: 'present', insertion: laid.insertion, atr: laid.atr }
  }

  /** Takes the power once from a card that lay there before us, and with it what others verified on it. */
  #lock(slot: PcscSlot): void {
    if (this.#locking) return
    this.#locking = true
    const handle = this.#handleOf(slot)
    connectExclusively(handle, { timeoutMs: clearTimeoutMs }, this.#clock)
      .then(
        () => handle.disconnect(),
        // Somebody holds it, or it left: connecting will say so when it is wanted.
        () => {},
      )
      .finally(() => {
        slot.mayBeUnlocked = false
        this.#locking = false
        this.#announce()
      })
  }

  #watchForReader(missing: boolean): void {
    if (missing) {
      this.#relist ??= this.#clock.setTimeout(() => this.#readAnew(), relistMs)
    } else {
      this.#clock.clearTimeout(this.#relist)
      this.#relist = undefined
    }
  }

  async #lookAgain(slot: PcscSlot): Promise<void> {
    // A command that hangs would keep us waiting; its end brings the next doubt.
    if (!this.#connection) await this.#handleOf(slot).revive()
    if (this.#opened && this.#slots.get(slot.name) === slot) this.#readAnew()
  }

  /** Asks the service for its readers and their states as if for the first time. */
  #readAnew(): void {
    this.#stopTimers()
    for (const slot of this.#slots.values()) slot.forget()
    this.#service.relist()
    this.#tellBy = this.#clock.setTimeout(() => {
      for (const [name, { card }] of this.#slots) if (card === 'unknown') this.#slots.delete(name)
      this.#announce()
    }, toldWithinMs)
  }

  #stopTimers(): void {
    this.#clock.clearTimeout(this.#relist)
    this.#clock.clearTimeout(this.#tellBy)
    this.#relist = undefined
    this.#tellBy = undefined
  }
}
