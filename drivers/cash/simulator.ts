import { type Clock, DriverFault, systemClock, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import { type Cash, type CashEvent, type CashFaultCode, type CashStatus, coinValuesYen } from './cash.js'
import { chooseCoins } from './coins.js'
import {
  type CashMemory,
  newCashMemory,
  SimulatedMechanism,
  tubeFillAtDelivery,
} from './simulated-mechanism.js'

export const cashSimulatorFaults = [
  'unplugged',
  /** The next coin sticks in the slot; off: hands take it out and lay it into the return cup. */
  'coinJam',
  'escrowStuck',
  /** Payout stops after `payoutStopCoins` coins. */
  'payoutStops',
  /** The tubes are out; off: they are back, filled as at delivery. */
  'tubesEmpty',
  /** The device takes commands and does not answer. */
  'hung',
] as const
export type CashSimulatorFault = (typeof cashSimulatorFaults)[number]

export interface SimulatedCashOptions {
  clock?: Clock
  /** Time a coin or the escrow flap takes to move. Default 0: at once. */
  movementMs?: number
  /** Bounds what a visit may cost. Default 5,000, well over the dearest visit. */
  escrowCapacityYen?: number
  memory?: CashMemory
  /** Called after each change of what survives a power cut. */
  onMemory?: (memory: CashMemory) => void
}

/**
 * The driver's side of the simulated coin mechanism; `mechanism` is its steel, moved by the citizen's hands.
 * `open` waits until a movement that a former process began has come to rest, so counters read after it are
 * final.
 */
export class SimulatedCash implements Cash {
  readonly mechanism: SimulatedMechanism
  /** How many coins come out before `payoutStops` stops. */
  payoutStopCoins = 1
  readonly #events = new Emitter<CashEvent>()
  readonly #faults = new Set<CashSimulatorFault>()
  readonly #faultChanges = new Emitter<void>()
  #opened = false
  /** The command under way; none from a former `open` counts. */
  #command: symbol | undefined

  constructor(options: SimulatedCashOptions = {}) {
    this.mechanism = new SimulatedMechanism({
      clock: options.clock ?? systemClock,
      movementMs: options.movementMs ?? 0,
      escrowCapacityYen: options.escrowCapacityYen ?? 5_000,
      memory: options.memory ?? newCashMemory(),
      onMemory: options.onMemory,
    })
    this.mechanism.onEvent((event) => {
      if (this.#opened && !this.#faults.has('unplugged')) this.#events.emit(event)
    })
  }

  async open(): Promise<void> {
    if (this.#opened) throw new Error('the coin mechanism is open already')
    this.#opened = true
    try {
      await this.#answer()
      await this.mechanism.movement
      this.mechanism.setAccepting(false)
    } catch (reason) {
      this.#opened = false
      throw reason
    }
  }

  /** Lets go of the device. Nothing moves: coins are taken on if they were, money stays where it is. */
  async close(): Promise<void> {
    this.#opened = false
    this.#command = undefined
  }

  async status(): Promise<CashStatus> {
    await this.#ready()
    return this.mechanism.status
  }

  onEvent(listener: (event: CashEvent) => void): Unsubscribe {
    return this.#events.on(listener)
  }

  async enable(): Promise<void> {
    await this.#ready()
    this.#assertNoJam()
    this.mechanism.setAccepting(true)
  }

  async inhibit(): Promise<void> {
    await this.#ready()
    this.mechanism.setAccepting(false)
  }

  acceptEscrow(): Promise<{ acceptedYen: number }> {
    return this.#run(async () => {
      this.#assertEscrowMoves()
      return { acceptedYen: await this.#watch(this.mechanism.moveEscrow('store')) }
    })
  }

  returnEscrow(): Promise<{ returnedYen: number }> {
    return this.#run(async () => {
      this.#assertEscrowMoves()
      return { returnedYen: await this.#watch(this.mechanism.moveEscrow('cup')) }
    })
  }

  async canPayOut(amountYen: number): Promise<boolean> {
    assertAmount(amountYen, 0)
    await this.#ready()
    return chooseCoins(this.mechanism.status.tubes, amountYen) !== undefined
  }

  payOut(amountYen: number): Promise<{ paidYen: number }> {
    return this.#run(async () => {
      assertAmount(amountYen, 1)
      this.#assertNoJam()
      const coins = chooseCoins(this.mechanism.status.tubes, amountYen)
      if (!coins) throw fault('noChange', 'the tubes cannot make the amount')
      const stops = this.#faults.has('payoutStops') && this.payoutStopCoins < coins.length
      const moving = stops ? coins.slice(0, this.payoutStopCoins) : coins
      await this.#watch(this.mechanism.payCoins(moving))
      if (stops) throw fault('payoutIncomplete', `payout stopped after ${moving.length} coins`)
      return { paidYen: amountYen }
    })
  }

  setFault(name: CashSimulatorFault, on: boolean): void {
    if (on) this.#faults.add(name)
    else this.#faults.delete(name)
    // A mechanism that lost its host closes the gate by itself.
    if (name === 'unplugged' && on) this.mechanism.setAccepting(false)
    if (name === 'coinJam') this.mechanism.armJam(on)
    if (name === 'tubesEmpty') {
      for (const value of coinValuesYen) this.mechanism.setTube(value, on ? 0 : tubeFillAtDelivery[value])
    }
    this.#faultChanges.emit()
  }

  async #run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#assertOpen()
    if (this.#command) throw new Error('one command at a time')
    const command = Symbol('command')
    this.#command = command
    try {
      await this.#answer()
      await this.mechanism.movement
      return await work()
    } finally {
      if (this.#command === command) this.#command = undefined
    }
  }

  async #ready(): Promise<void> {
    this.#assertOpen()
    await this.#answer()
  }

  /** The movement goes on by itself; the command watches it, and gives up when the cable is pulled. */
  async #watch<Result>(movement: Promise<Result>): Promise<Result> {
    let forget: Unsubscribe = () => {}
    const unplugged = new Promise<never>((_resolve, reject) => {
      forget = this.#faultChanges.on(() => {
        if (this.#faults.has('unplugged')) reject(missing())
      })
    })
    try {
      const result = await Promise.race([movement, unplugged])
      await this.#answer()
      return result
    } finally {
      forget()
    }
  }

  /** Passes when the device answers; waits while it hangs. */
  async #answer(): Promise<void> {
    while (this.#faults.has('hung') && !this.#faults.has('unplugged')) await this.#nextFaultChange()
    if (this.#faults.has('unplugged')) throw missing()
  }

  #nextFaultChange(): Promise<void> {
    return new Promise((resolve) => {
      const forget = this.#faultChanges.on(() => {
        forget()
        resolve()
      })
    })
  }

  #assertOpen(): void {
    if (!this.#opened) throw new Error('the coin mechanism is not open')
  }

  #assertNoJam(): void {
    if (this.mechanism.jammed) throw fault('jam', 'a coin is stuck')
  }

  #assertEscrowMoves(): void {
    this.#assertNoJam()
    if (this.#faults.has('escrowStuck')) throw fault('escrowStuck', 'the escrow did not open')
  }
}

function assertAmount(amountYen: number, leastYen: number): void {
  if (!Number.isSafeInteger(amountYen) || amountYen < leastYen) throw new Error('not an amount of money')
}

function missing(): DriverFault<CashFaultCode> {
  return fault('missing', 'the coin mechanism is unplugged')
}

function fault(code: CashFaultCode, message: string): DriverFault<CashFaultCode> {
  return new DriverFault<CashFaultCode>('cash', code, message)
}
