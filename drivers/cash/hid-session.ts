import { type Clock, DriverFault, type TimerHandle, type Unsubscribe } from '../driver.js'
import type { HidConnection, HidDeviceFilter, OpenHid } from '../hid-transport.js'
import type { CashEvent, CashFaultCode } from './cash.js'
import {
  type CoinCommand,
  type CoinState,
  decodeState,
  encodeCommand,
  nextCommandNumber,
  type ReportedEvent,
  stateReportBytes,
  stateReportId,
} from './report.js'

/** A report may be lost on the way there or back; a command that is repeated under its number moves nothing twice. */
export const repeatAfterMs = 250
/** A bridge that has not taken a command by then does not answer. */
export const answerTimeoutMs = 3_000
/** The slowest mechanism pays a coin a second; one that counts nothing for so long has stopped without saying so. */
export const movementTimeoutMs = 30_000
const askEveryMs = 1_000

/** One connection to the bridge, from plug to unplug: what it tells, and one command after another. */
export class CoinSession {
  readonly #tellEvent: (event: CashEvent) => void
  readonly #forgets: Unsubscribe[] = []
  readonly #waiting = new Set<(state: CoinState | Error) => void>()
  #lost: Error | undefined
  #eventNumber: number
  #askTimer: TimerHandle
  #last: CoinState

  /** Rejects when no bridge is there or it does not speak this protocol. */
  static async connect(
    openHid: OpenHid,
    filter: HidDeviceFilter,
    clock: Clock,
    tellEvent: (event: CashEvent) => void,
  ): Promise<CoinSession> {
    const connection = await openHid(filter)
    try {
      const state = decodeState(await connection.readFeature(stateReportId, stateReportBytes))
      return new CoinSession(connection, clock, state, tellEvent)
    } catch (error) {
      await connection.close()
      throw error
    }
  }

  private constructor(
    private readonly connection: HidConnection,
    private readonly clock: Clock,
    state: CoinState,
    tellEvent: (event: CashEvent) => void,
  ) {
    this.#last = state
    this.#eventNumber = state.eventNumber
    this.#tellEvent = tellEvent
    this.#forgets.push(
      connection.onReport((report) => {
        try {
          this.#take(report)
        } catch (error) {
          this.#lose(error as Error)
        }
      }),
      connection.onLost((reason) => this.#lose(reason)),
    )
    this.#askLater()
  }

  get lost(): boolean {
    return this.#lost !== undefined
  }

  /** What the bridge says now, asked and not remembered. Rejects when it is gone. */
  async read(): Promise<CoinState> {
    if (this.#lost) throw this.#lost
    try {
      return this.#take(await this.connection.readFeature(stateReportId, stateReportBytes))
    } catch (error) {
      this.#lose(error as Error)
      throw error
    }
  }

  /** Resolves with the first state at rest. */
  async atRest(): Promise<CoinState> {
    const state = await this.read()
    return state.moving ? await this.#until((next) => !next.moving) : state
  }

  /** Resolves with the state that shows what became of the command. A fault is one too. */
  async run(command: CoinCommand, amountYen?: number): Promise<CoinState> {
    const number = nextCommandNumber((await this.atRest()).commandNumber)
    const report = encodeCommand(number, command, amountYen)
    await this.#send(report)
    let repeat: TimerHandle
    const repeatLater = () => {
      repeat = this.clock.setTimeout(() => {
        if (this.#lost || this.#last.commandNumber === number) return
        this.#send(report).catch(() => {})
        repeatLater()
      }, repeatAfterMs)
    }
    repeatLater()
    try {
      const taken = await this.#until((state) => state.commandNumber === number, answerTimeoutMs)
      if (taken.result !== 'running' && !taken.moving) return taken
      return await this.#until(
        (state) => state.commandNumber === number && state.result !== 'running' && !state.moving,
      )
    } finally {
      this.clock.clearTimeout(repeat)
    }
  }

  async close(): Promise<void> {
    this.#lose(new Error('the connection was closed'))
    await this.connection.close()
  }

  async #send(report: Uint8Array): Promise<void> {
    try {
      await this.connection.write(report)
    } catch (error) {
      this.#lose(error as Error)
      throw error
    }
  }

  #take(report: Uint8Array): CoinState {
    if (report[0] !== stateReportId) return this.#last
    const state = decodeState(report)
    this.#last = state
    this.#tellNewEvents(state)
    for (const wake of [...this.#waiting]) wake(state)
    return state
  }

  /** Reports overtake answers: one that is older than what was told is taken for its state alone. */
  #tellNewEvents(state: CoinState): void {
    const news = (state.eventNumber - this.#eventNumber) & 0xffff
    if (news >= 0x8000) return
    this.#eventNumber = state.eventNumber
    // More than a report holds were lost: the counters know what they were.
    let escrowYen = state.status.escrowYen
    const told: CashEvent[] = []
    for (const event of state.events.slice(0, news)) {
      told.push(eventOf(event, escrowYen))
      if (event.kind === 'coin') escrowYen -= event.valueYen ?? 0
    }
    // Not here: a listener that throws is no fault of the bridge.
    for (const event of told.reverse()) queueMicrotask(() => this.#tellEvent(event))
  }

  #until(fits: (state: CoinState) => boolean, timeoutMs = movementTimeoutMs): Promise<CoinState> {
    return new Promise((resolve, reject) => {
      if (this.#lost) return reject(this.#lost)
      let counters = ''
      let timer: TimerHandle
      const wait = () => {
        timer = this.clock.setTimeout(() => {
          this.#waiting.delete(look)
          reject(new Error(`the coin bridge did not answer in ${timeoutMs} ms`))
        }, timeoutMs)
      }
      const look = (state: CoinState | Error) => {
        const done = state instanceof Error || fits(state)
        // What counts coins is alive, however long it takes.
        const counted = state instanceof Error ? '' : JSON.stringify(state.status.counters)
        if (done || counted !== counters) this.clock.clearTimeout(timer)
        if (done) this.#waiting.delete(look)
        if (state instanceof Error) reject(state)
        else if (done) resolve(state)
        else if (counted !== counters) wait()
        counters = counted
      }
      wait()
      this.#waiting.add(look)
      look(this.#last)
    })
  }

  /** The last report before a silence may be the one that was lost. */
  #askLater(): void {
    this.#askTimer = this.clock.setTimeout(async () => {
      await this.read().catch(() => {})
      if (!this.#lost) this.#askLater()
    }, askEveryMs)
  }

  #lose(reason: Error): void {
    if (this.#lost) return
    this.#lost = reason
    this.clock.clearTimeout(this.#askTimer)
    for (const forget of this.#forgets) forget()
    for (const wake of [...this.#waiting]) wake(reason)
    void this.connection.close()
  }
}

function eventOf({ kind, valueYen }: ReportedEvent, escrowYen: number): CashEvent {
  if (kind === 'coin') return { kind, valueYen: valueYen ?? 10, escrowYen }
  if (kind === 'late') return { kind, valueYen: valueYen ?? 10 }
  return { kind }
}

export function cashFault(code: CashFaultCode, message: string, cause?: unknown): DriverFault<CashFaultCode> {
  return new DriverFault<CashFaultCode>('cash', code, message, { cause })
}
