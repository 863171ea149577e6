import { type Clock, DriverFault, systemClock, type TimerHandle, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import { type HidDeviceFilter, type OpenHid, openNodeHid } from '../hid-transport.js'
import type { Cash, CashEvent, CashStatus } from './cash.js'
import { chooseCoins } from './coins.js'
import { CoinSession, cashFault } from './hid-session.js'
import { type CoinCommand, type CoinState, coinUsagePage, faultOfResult } from './report.js'

/** A bridge that went away is looked for this often; listing devices is dear. */
export const lookAgainMs = 1_000

export interface HidCashOptions {
  /** Usage page 0xFF00 is a matter of course; ids and serial pick one of several. */
  device?: Omit<HidDeviceFilter, 'usagePage'>
  clock?: Clock
  openHid?: OpenHid
}

/** A coin mechanism behind a bridge that speaks the reports of `report.ts`. */
export class HidCash implements Cash {
  readonly #filter: HidDeviceFilter
  readonly #clock: Clock
  readonly #openHid: OpenHid
  readonly #events = new Emitter<CashEvent>()
  #session: CoinSession | undefined
  #connecting: Promise<CoinSession> | undefined
  #opened = false
  #moving = false
  #commands: Promise<unknown> = Promise.resolve()
  #timer: TimerHandle

  constructor(options: HidCashOptions = {}) {
    this.#filter = { usagePage: coinUsagePage, ...options.device }
    this.#clock = options.clock ?? systemClock
    this.#openHid = options.openHid ?? openNodeHid
  }

  async open(): Promise<void> {
    if (this.#opened) throw new Error('the coin mechanism is open already')
    this.#opened = true
    try {
      await (await this.#connected()).atRest()
      await this.#run('inhibit')
    } catch (cause) {
      await this.close()
      throw asFault(cause)
    }
    this.#watchLater()
  }

  /** Lets go of the device. Nothing moves: coins are taken on if they were, money stays where it is. */
  async close(): Promise<void> {
    this.#opened = false
    this.#moving = false
    this.#clock.clearTimeout(this.#timer)
    const session = this.#session
    this.#session = undefined
    await session?.close()
  }

  async status(): Promise<CashStatus> {
    return (await this.#read()).status
  }

  onEvent(listener: (event: CashEvent) => void): Unsubscribe {
    return this.#events.on(listener)
  }

  async enable(): Promise<void> {
    await this.#run('enable')
  }

  async inhibit(): Promise<void> {
    await this.#run('inhibit')
  }

  async acceptEscrow(): Promise<{ acceptedYen: number }> {
    return { acceptedYen: await this.#move('acceptEscrow', 'acceptedYen') }
  }

  async returnEscrow(): Promise<{ returnedYen: number }> {
    return { returnedYen: await this.#move('returnEscrow', 'returnedYen') }
  }

  async canPayOut(amountYen: number): Promise<boolean> {
    assertAmount(amountYen, 0)
    return chooseCoins((await this.status()).tubes, amountYen) !== undefined
  }

  async payOut(amountYen: number): Promise<{ paidYen: number }> {
    assertAmount(amountYen, 1)
    return { paidYen: await this.#move('payOut', 'paidOutYen', amountYen) }
  }

  /** Runs a command that moves money, and tells by the counters how much it moved. */
  async #move(
    command: CoinCommand,
    counter: keyof CashStatus['counters'],
    amountYen?: number,
  ): Promise<number> {
    this.#assertOpen()
    if (this.#moving) throw new Error('one command at a time')
    this.#moving = true
    try {
      const before = (await this.#read()).status.counters[counter]
      const after = (await this.#run(command, amountYen)).status.counters[counter]
      if (amountYen !== undefined && after - before !== amountYen)
        throw cashFault('payoutIncomplete', `paid ${after - before} of ${amountYen} yen`)
      return after - before
    } finally {
      this.#moving = false
    }
  }

  /** One command after another: the bridge remembers what became of the last one only. */
  #run(command: CoinCommand, amountYen?: number): Promise<CoinState> {
    const run = this.#commands.then(async () => {
      this.#assertOpen()
      try {
        const state = await (await this.#connected()).run(command, amountYen)
        const code = faultOfResult(state.result)
        if (code) throw cashFault(code, `the coin bridge says ${code} to ${command}`)
        if (state.result !== 'done') throw new Error(`the coin bridge says ${state.result} to ${command}`)
        return state
      } catch (cause) {
        throw asFault(cause)
      }
    })
    this.#commands = run.catch(() => {})
    return run
  }

  async #read(): Promise<CoinState> {
    this.#assertOpen()
    try {
      return await (await this.#connected()).read()
    } catch (cause) {
      throw asFault(cause)
    }
  }

  /** The session there is, or a new one as soon as the bridge is back. */
  async #connected(): Promise<CoinSession> {
    if (this.#session && !this.#session.lost) return this.#session
    this.#connecting ??= CoinSession.connect(this.#openHid, this.#filter, this.#clock, (event) => {
      if (this.#opened) this.#events.emit(event)
    }).finally(() => {
      this.#connecting = undefined
    })
    const session = await this.#connecting
    if (!this.#opened) {
      await session.close()
      throw new Error('the coin mechanism was closed')
    }
    this.#session = session
    return session
  }

  #watchLater(): void {
    this.#timer = this.#clock.setTimeout(async () => {
      await this.#connected().catch(() => {})
      if (this.#opened) this.#watchLater()
    }, lookAgainMs)
  }

  #assertOpen(): void {
    if (!this.#opened) throw new Error('the coin mechanism is not open')
  }
}

function assertAmount(amountYen: number, leastYen: number): void {
  if (!Number.isSafeInteger(amountYen) || amountYen < leastYen) throw new Error('not an amount of money')
}

/** Whatever goes wrong on the cable is a bridge that does not answer. */
function asFault(cause: unknown): DriverFault {
  if (cause instanceof DriverFault) return cause
  const reason = cause instanceof Error ? cause.message : String(cause)
  return cashFault('missing', `the coin mechanism does not answer: ${reason}`, cause)
}
