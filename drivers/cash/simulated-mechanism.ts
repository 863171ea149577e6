import type { Clock, Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import {
  type CashCounters,
  type CashEvent,
  type CashStatus,
  type CoinTube,
  type CoinValueYen,
  coinValuesYen,
} from './cash.js'
import { sumYen } from './coins.js'

/** What lies in the return cup: coins, and things that are none of ours (a foreign coin, 1 yen, a token). */
export type CupContent = CoinValueYen | 'foreign'

/** Everything of the mechanism that survives a power cut. */
export interface CashMemory {
  counters: CashCounters
  tubes: CoinTube[]
  escrow: CoinValueYen[]
  cashBoxYen: number
  cup: CupContent[]
}

const tubeCapacity = 60
export const tubeFillAtDelivery: Readonly<Record<CoinValueYen, number>> = { 10: 40, 50: 20, 100: 40, 500: 10 }

export function newCashMemory(): CashMemory {
  return {
    counters: { insertedYen: 0, acceptedYen: 0, returnedYen: 0, paidOutYen: 0 },
    tubes: coinValuesYen.map((valueYen) => ({
      valueYen,
      count: tubeFillAtDelivery[valueYen],
      capacity: tubeCapacity,
    })),
    escrow: [],
    cashBoxYen: 0,
    cup: [],
  }
}

export interface MechanismOptions {
  clock: Clock
  /** Time a coin or the escrow flap takes to move; 0 moves at once. */
  movementMs: number
  escrowCapacityYen: number
  memory: CashMemory
  onMemory: ((memory: CashMemory) => void) | undefined
}

/** The steel of the simulated coin mechanism: it has its own power and finishes what it began. */
export class SimulatedMechanism {
  readonly #options: MechanismOptions
  readonly #memory: CashMemory
  readonly #events = new Emitter<CashEvent>()
  readonly #changes = new Emitter<void>()
  readonly #coinsInFlight: CoinValueYen[] = []
  #accepting = false
  #jamArmed = false
  #jammedCoin: CupContent | undefined
  #movement: Promise<void> | undefined

  constructor(options: MechanismOptions) {
    this.#options = options
    this.#memory = structuredClone(options.memory)
  }

  get status(): CashStatus {
    return {
      state: this.jammed ? 'jam' : this.#accepting ? 'accepting' : 'inhibited',
      escrowYen: sumYen(this.#memory.escrow),
      escrowCapacityYen: this.#options.escrowCapacityYen,
      tubes: this.#memory.tubes.map((tube) => ({ ...tube })),
      counters: { ...this.#memory.counters },
    }
  }

  get memory(): CashMemory {
    return structuredClone(this.#memory)
  }

  get jammed(): boolean {
    return this.#jammedCoin !== undefined
  }

  /** The movement under way, if any. Never rejects. */
  get movement(): Promise<void> | undefined {
    return this.#movement
  }

  onEvent(listener: (event: CashEvent) => void): Unsubscribe {
    return this.#events.on(listener)
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#changes.on(listener)
  }

  /** Opens or closes the gate. A coin in flight still falls behind a closing gate. */
  setAccepting(accepting: boolean): void {
    if (!accepting) for (const coin of this.#coinsInFlight.splice(0)) this.insertCoin(coin)
    this.#accepting = accepting
    this.#changed()
  }

  // ---- coins ----

  insertCoin(valueYen: CoinValueYen): void {
    if (!coinValuesYen.includes(valueYen)) throw new Error('no such coin')
    if (this.#jamsNow(valueYen)) return
    const escrowYen = sumYen(this.#memory.escrow) + valueYen
    if (!this.#accepting) {
      this.#memory.cup.push(valueYen)
      this.#tell({ kind: 'late', valueYen })
    } else if (escrowYen > this.#options.escrowCapacityYen) {
      this.#memory.cup.push(valueYen)
      this.#tell({ kind: 'refused' })
    } else {
      this.#memory.counters.insertedYen += valueYen
      this.#memory.escrow.push(valueYen)
      this.#tell({ kind: 'coin', valueYen, escrowYen })
    }
  }

  insertForeignCoin(): void {
    if (this.#jamsNow('foreign')) return
    this.#memory.cup.push('foreign')
    this.#tell({ kind: 'refused' })
  }

  setCoinInFlight(valueYen: CoinValueYen): void {
    this.#coinsInFlight.push(valueYen)
  }

  pressLever(): void {
    this.#tell({ kind: 'lever' })
  }

  takeCup(): CupContent[] {
    const cup = this.#memory.cup.splice(0)
    this.#changed()
    return cup
  }

  setTube(valueYen: CoinValueYen, count: number): void {
    const tube = this.#memory.tubes.find((candidate) => candidate.valueYen === valueYen)
    if (!tube || count < 0 || count > tube.capacity) throw new Error('a tube cannot hold that')
    tube.count = count
    this.#changed()
  }

  /** The next coin sticks in the slot; disarming takes a stuck coin out and lays it into the cup. */
  armJam(armed: boolean): void {
    this.#jamArmed = armed
    const coin = this.#jammedCoin
    if (armed || coin === undefined) return
    this.#jammedCoin = undefined
    this.#memory.cup.push(coin)
    this.#tell({ kind: 'jamCleared' })
  }

  // ---- movements ----

  /** Moves the whole escrow; resolves with its amount once the counters show it. */
  async moveEscrow(to: 'store' | 'cup'): Promise<number> {
    let movedYen = 0
    await this.#begin(async () => {
      await this.#pause()
      const coins = this.#memory.escrow.splice(0)
      movedYen = sumYen(coins)
      if (to === 'cup') this.#memory.cup.push(...coins)
      else for (const coin of coins) this.#store(coin)
      this.#memory.counters[to === 'cup' ? 'returnedYen' : 'acceptedYen'] += movedYen
      this.#changed()
    })
    return movedYen
  }

  /** Pays these coins out of the tubes, one after another, counting each. */
  payCoins(coins: readonly CoinValueYen[]): Promise<void> {
    return this.#begin(async () => {
      for (const coin of coins) {
        await this.#pause()
        this.#takeFromTube(coin)
        this.#memory.counters.paidOutYen += coin
        this.#memory.cup.push(coin)
        this.#changed()
      }
    })
  }

  #begin(move: () => Promise<void>): Promise<void> {
    if (this.#movement) throw new Error('the mechanism is moving')
    const movement = move().finally(() => {
      this.#movement = undefined
    })
    this.#movement = movement
    return movement
  }

  #pause(): Promise<void> {
    const { clock, movementMs } = this.#options
    if (movementMs === 0) return Promise.resolve()
    return new Promise((resolve) => clock.setTimeout(resolve, movementMs))
  }

  #jamsNow(coin: CupContent): boolean {
    // A blocked slot takes no further coin: it stays in the hand.
    if (this.jammed) return true
    if (!this.#jamArmed) return false
    this.#jammedCoin = coin
    this.#accepting = false
    this.#tell({ kind: 'jam' })
    return true
  }

  #store(coin: CoinValueYen): void {
    const tube = this.#memory.tubes.find(({ valueYen }) => valueYen === coin)
    if (tube && tube.count < tube.capacity) tube.count += 1
    else this.#memory.cashBoxYen += coin
  }

  #takeFromTube(coin: CoinValueYen): void {
    const tube = this.#memory.tubes.find(({ valueYen }) => valueYen === coin)
    if (!tube || tube.count === 0) throw new Error('the tube is empty')
    tube.count -= 1
  }

  #tell(event: CashEvent): void {
    this.#changed()
    this.#events.emit(event)
  }

  #changed(): void {
    this.#options.onMemory?.(this.memory)
    this.#changes.emit()
  }
}
