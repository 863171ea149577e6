import { type Clock, DriverFault, systemClock, type TimerHandle, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import {
  type Keypad,
  type KeypadFault,
  type KeypadFaultCode,
  type KeypadKey,
  type KeypadStatus,
  keypadKeys,
  type SecretEntry,
} from './keypad.js'
import { digitCode, SecretDigits } from './secret-entry.js'

/** Nobody presses a key this long on purpose; people with a tremor or a resting hand come near 5 s. */
export const stuckAfterMs = 10_000

export const keypadSimulatorFaults = ['unplugged', 'stuckKey', 'ghosting'] as const
export type KeypadSimulatorFault = (typeof keypadSimulatorFaults)[number]

/** Keys that the two key faults hold down, in the middle of the field where wear is worst. */
const stuckFaultKeys: readonly KeypadKey[] = ['5']
const ghostingFaultKeys: readonly KeypadKey[] = ['1', '2']

/**
 * A keypad with invisible fingers: `down`, `up` and `press` move the keys. Keys count when they go down alone;
 * a key that is down when the driver opens does not count.
 */
export class SimulatedKeypad implements Keypad {
  readonly #clock: Clock
  readonly #keys = new Emitter<KeypadKey>()
  readonly #statuses = new Emitter<KeypadStatus>()
  readonly #secrets = new Emitter<void>()
  /** Keys down now, with the timer that declares them stuck. */
  readonly #down = new Map<KeypadKey, TimerHandle>()
  readonly #stuck = new Set<KeypadKey>()
  /** Several keys were down at once: none counts until all are up. */
  #ghosting = false
  #plugged = true
  #opened = false
  #told = ''
  #secret: SecretDigits | undefined

  constructor(options: { clock?: Clock } = {}) {
    this.#clock = options.clock ?? systemClock
  }

  async open(): Promise<void> {
    if (this.#opened) throw new Error('the keypad is open already')
    if (!this.#plugged) throw missing()
    this.#opened = true
    this.#told = JSON.stringify(this.status)
  }

  async close(): Promise<void> {
    this.#secret?.end()
    this.#opened = false
  }

  get status(): KeypadStatus {
    if (!this.#opened || !this.#plugged) return { kind: 'missing', keys: [] }
    if (this.#ghosting) return { kind: 'ghosting', keys: this.#tellable(this.#movingKeys()) }
    if (this.#stuck.size > 0) return { kind: 'stuckKey', keys: this.#tellable([...this.#stuck]) }
    return { kind: 'ready' }
  }

  onStatus(listener: (status: KeypadStatus) => void): Unsubscribe {
    return this.#statuses.on(listener)
  }

  onKey(listener: (key: KeypadKey) => void): Unsubscribe {
    return this.#keys.on(listener)
  }

  beginSecret(buffer: Uint8Array, onCount: (count: number) => void): SecretEntry {
    if (!this.#opened) throw new Error('the keypad is not open')
    if (this.#secret) throw new Error('a secret entry is active')
    const secret = new SecretDigits(buffer, onCount, () => {
      this.#secret = undefined
      this.#secrets.emit()
      this.#tellStatus()
    })
    this.#secret = secret
    this.#secrets.emit()
    return secret
  }

  // ---- hands ----

  get secretActive(): boolean {
    return this.#secret !== undefined
  }

  /** Called when a secret entry begins or ends. */
  onSecret(listener: () => void): Unsubscribe {
    return this.#secrets.on(listener)
  }

  /** A finger on a key that is down already moves nothing. */
  press(key: KeypadKey): void {
    if (this.#down.has(key)) return
    this.down(key)
    this.up(key)
  }

  /** Puts keys down in one scan of the matrix; all of them hide each other. */
  down(...keys: readonly KeypadKey[]): void {
    for (const key of keys) {
      if (!keypadKeys.includes(key)) throw new Error('no such key')
      if (this.#down.has(key)) throw new Error('this key is down already')
      const timer = this.#clock.setTimeout(() => this.#declareStuck(key), stuckAfterMs)
      this.#down.set(key, timer)
    }
    if (this.#movingKeys().length > 1) this.#ghosting = true
    const key = keys[0]
    if (key !== undefined && keys.length === 1 && !this.#ghosting) this.#count(key)
    this.#tellStatus()
  }

  up(...keys: readonly KeypadKey[]): void {
    for (const key of keys) {
      this.#clock.clearTimeout(this.#down.get(key))
      this.#down.delete(key)
      this.#stuck.delete(key)
    }
    if (this.#movingKeys().length === 0) this.#ghosting = false
    this.#tellStatus()
  }

  setFault(fault: KeypadSimulatorFault, on: boolean): void {
    if (fault === 'unplugged') this.#setPlugged(!on)
    if (fault === 'stuckKey') {
      this.#setKeys(stuckFaultKeys, on)
      if (on) for (const key of stuckFaultKeys) this.#declareStuck(key)
    }
    if (fault === 'ghosting') this.#setKeys(ghostingFaultKeys, on)
  }

  #setKeys(keys: readonly KeypadKey[], on: boolean): void {
    if (on) this.down(...keys.filter((key) => !this.#down.has(key)))
    else this.up(...keys)
  }

  #setPlugged(plugged: boolean): void {
    this.#plugged = plugged
    this.#tellStatus()
  }

  #count(key: KeypadKey): void {
    if (!this.#opened || !this.#plugged) return
    const code = digitCode(key)
    if (this.#secret && code !== undefined) this.#secret.push(code)
    else this.#keys.emit(key)
  }

  #declareStuck(key: KeypadKey): void {
    this.#stuck.add(key)
    if (this.#movingKeys().length === 0) this.#ghosting = false
    this.#tellStatus()
  }

  #movingKeys(): KeypadKey[] {
    return [...this.#down.keys()].filter((key) => !this.#stuck.has(key))
  }

  /** A digit held too long in secret mode is part of a secret: its name is not told. */
  #tellable(keys: readonly KeypadKey[]): readonly KeypadKey[] {
    return this.#secret ? keys.filter((key) => digitCode(key) === undefined) : keys
  }

  #tellStatus(): void {
    if (!this.#opened) return
    const { status } = this
    const told = JSON.stringify(status)
    if (told === this.#told) return
    this.#told = told
    this.#statuses.emit(status)
  }
}

function missing(): KeypadFault {
  return new DriverFault<KeypadFaultCode>('keypad', 'missing', 'the keypad is unplugged')
}
