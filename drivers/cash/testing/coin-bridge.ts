import { type Clock, systemClock, type Unsubscribe } from '../../driver.js'
import { Emitter } from '../../emitter.js'
import type { HidDevice } from '../../testing/hid-peer.js'
import { chooseCoins } from '../coins.js'
import {
  type CoinCommand,
  type CoinResult,
  coinUsagePage,
  decodeCommand,
  encodeState,
  eventsInReport,
  type ReportedEvent,
  stateReportId,
} from '../report.js'
import { type CashMemory, newCashMemory, SimulatedMechanism } from '../simulated-mechanism.js'

/** One top-level collection of page 0xFF00: feature and input report 1 of 63 bytes, output report 2 of 7. */
export const coinReportDescriptor = Uint8Array.from([
  ...[0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01],
  ...[0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08],
  ...[0x85, 0x01, 0x95, 0x3f, 0x09, 0x02, 0xb1, 0x02, 0x09, 0x03, 0x81, 0x02],
  ...[0x85, 0x02, 0x95, 0x07, 0x09, 0x04, 0x91, 0x02],
  0xc0,
])

/** What a bridge and its mechanism keep over a power cut. */
export interface BridgeMemory {
  steel: CashMemory
  eventNumber: number
  commandNumber: number
  result: CoinResult
}

export interface CoinBridgeOptions {
  clock?: Clock
  movementMs?: number
  memory?: BridgeMemory
  /** Called at each change, before anybody is told of it. */
  onMemory?: (memory: BridgeMemory) => void
}

/** The program of a coin bridge: reports on one side, steel on the other. */
export class CoinBridge implements HidDevice {
  readonly usagePage = coinUsagePage
  readonly reportDescriptor = coinReportDescriptor
  readonly mechanism: SimulatedMechanism
  escrowStuck = false
  /** Coins after which a payout stops; null pays all. */
  payoutStopCoins: number | null = null
  /** Takes commands and does not act on them. */
  hung = false
  readonly #reports = new Emitter<Uint8Array>()
  #events: ReportedEvent[] = []
  readonly #onMemory: CoinBridgeOptions['onMemory']
  #eventNumber: number
  #commandNumber: number
  #result: CoinResult
  #moving = false

  constructor(options: CoinBridgeOptions = {}) {
    const { memory } = options
    this.#onMemory = options.onMemory
    this.#eventNumber = memory?.eventNumber ?? 65_530
    this.#commandNumber = memory?.commandNumber ?? 0
    // What was under way when the power went has ended as far as it came.
    this.#result = memory === undefined || memory.result === 'running' ? 'done' : memory.result
    this.mechanism = new SimulatedMechanism({
      clock: options.clock ?? systemClock,
      movementMs: options.movementMs ?? 0,
      escrowCapacityYen: 5_000,
      memory: memory?.steel ?? newCashMemory(),
      onMemory: () => this.#remember(),
    })
    this.mechanism.onEvent((event) => {
      const valueYen = 'valueYen' in event ? event.valueYen : null
      this.#events = [{ kind: event.kind, valueYen }, ...this.#events].slice(0, eventsInReport)
      this.#eventNumber = (this.#eventNumber + 1) & 0xffff
      this.#tell()
    })
    // Later, so that an event and what it did to the counters go out in one report.
    this.mechanism.onChange(() => queueMicrotask(() => this.#tell()))
  }

  onReport(listener: (report: Uint8Array) => void): Unsubscribe {
    return this.#reports.on(listener)
  }

  readFeature(reportId: number): Uint8Array {
    if (reportId !== stateReportId) throw new Error('no such report')
    return this.#state()
  }

  write(report: Uint8Array): void {
    if (this.hung) return
    const { number, command, amountYen } = decodeCommand(report)
    // The same number again is the same command again: its answer was lost.
    if (number === this.#commandNumber) {
      this.#tell()
      return
    }
    this.#commandNumber = number
    this.#remember()
    if (this.#moving) this.#finish('refused')
    else void this.#act(command, amountYen)
  }

  /** The host is gone: nobody would count what falls in. */
  hostLost(): void {
    this.mechanism.setAccepting(false)
  }

  async #act(command: CoinCommand, amountYen: number): Promise<void> {
    const { mechanism } = this
    if (command === 'inhibit') {
      mechanism.setAccepting(false)
      return this.#finish('done')
    }
    if (mechanism.jammed) return this.#finish('jam')
    if (command === 'enable') {
      mechanism.setAccepting(true)
      return this.#finish('done')
    }
    if (command === 'payOut') return await this.#payOut(amountYen)
    if (this.escrowStuck) return this.#finish('escrowStuck')
    await this.#move(() => mechanism.moveEscrow(command === 'acceptEscrow' ? 'store' : 'cup'), 'done')
  }

  async #payOut(amountYen: number): Promise<void> {
    const coins = chooseCoins(this.mechanism.status.tubes, amountYen)
    if (!coins) return this.#finish('noChange')
    const stop = this.payoutStopCoins
    const stops = stop !== null && stop < coins.length
    const moving = stops ? coins.slice(0, stop) : coins
    await this.#move(() => this.mechanism.payCoins(moving), stops ? 'payoutIncomplete' : 'done')
  }

  async #move(work: () => Promise<unknown>, result: CoinResult): Promise<void> {
    this.#moving = true
    this.#finish('running')
    await work()
    this.#moving = false
    this.#finish(result)
  }

  #finish(result: CoinResult): void {
    this.#result = result
    this.#remember()
    this.#tell()
  }

  #remember(): void {
    this.#onMemory?.({
      steel: this.mechanism.memory,
      eventNumber: this.#eventNumber,
      commandNumber: this.#commandNumber,
      result: this.#result,
    })
  }

  #tell(): void {
    if (!this.hung) this.#reports.emit(this.#state())
  }

  #state(): Uint8Array {
    return encodeState({
      status: this.mechanism.status,
      moving: this.#moving,
      commandNumber: this.#commandNumber,
      result: this.#result,
      eventNumber: this.#eventNumber,
      events: this.#events,
    })
  }
}
