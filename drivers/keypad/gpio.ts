import { type Clock, DriverFault, systemClock, type TimerHandle, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import { type OpenGpioLine, type OpenHeader, openHeader } from '../gpio-lines.js'
import { defaultKeypadWiring, type KeypadWiring } from './gpio-wiring.js'
import { KeyDecoder } from './key-decoder.js'
import { KeyMatrix } from './key-matrix.js'
import type { Keypad, KeypadFault, KeypadFaultCode, KeypadKey, KeypadStatus, SecretEntry } from './keypad.js'
import { digitCode, SecretDigits } from './secret-entry.js'

/** Twice within the debounce time, and eight times within the shortest press of a hand. */
export const scanEveryMs = 10
/** A keypad that went away is looked for this often: opening lines costs more than reading them. */
export const lookAgainMs = 500

export interface GpioKeypadOptions {
  wiring?: KeypadWiring
  clock?: Clock
  /** Where the GPIO chip is looked for. */
  sysfsRoot?: string
  openHeader?: OpenHeader
}

/** A keypad of sixteen contacts on the 40-pin header. */
export class GpioKeypad implements Keypad {
  readonly #wiring: KeypadWiring
  readonly #clock: Clock
  readonly #sysfsRoot: string | undefined
  readonly #openHeader: OpenHeader
  readonly #keys = new Emitter<KeypadKey>()
  readonly #statuses = new Emitter<KeypadStatus>()
  readonly #decoder = new KeyDecoder()
  #openLine: OpenGpioLine | undefined
  #matrix: KeyMatrix | undefined
  /** Lines that were low at rest when the matrix was last taken up: their keys mean nothing. */
  #idleFaults = 0
  #present = false
  #opened = false
  #timer: TimerHandle
  #told = ''
  #secret: SecretDigits | undefined

  constructor(options: GpioKeypadOptions = {}) {
    this.#wiring = options.wiring ?? defaultKeypadWiring
    this.#clock = options.clock ?? systemClock
    this.#sysfsRoot = options.sysfsRoot
    this.#openHeader = options.openHeader ?? openHeader
  }

  async open(): Promise<void> {
    if (this.#opened) throw new Error('the keypad is open already')
    this.#opened = true
    try {
      this.#openLine = await this.#openHeader(this.#sysfsRoot)
      this.#takeUp()
      if (!this.#present) throw new Error('the wire that tells of the keypad is not grounded')
    } catch (cause) {
      this.#letGo()
      this.#opened = false
      throw missing(cause)
    }
    this.#told = JSON.stringify(this.status)
    this.#scanLater(scanEveryMs)
  }

  async close(): Promise<void> {
    this.#secret?.end()
    this.#opened = false
    this.#clock.clearTimeout(this.#timer)
    this.#letGo()
  }

  get status(): KeypadStatus {
    if (!this.#opened || !this.#present) return { kind: 'missing', keys: [] }
    if (this.#decoder.ghosting) return { kind: 'ghosting', keys: this.#tellable(this.#decoder.movingKeys) }
    const stuck = this.#decoder.stuckKeys
    return stuck.length > 0 ? { kind: 'stuckKey', keys: this.#tellable(stuck) } : { kind: 'ready' }
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
    this.#secret = new SecretDigits(buffer, onCount, () => {
      this.#secret = undefined
      this.#tellStatus()
    })
    return this.#secret
  }

  /** Opens the lines if need be, and begins anew with what is down now. Throws what the kernel says. */
  #takeUp(): void {
    if (!this.#openLine) throw new Error('the header is not open')
    this.#matrix ??= new KeyMatrix(this.#openLine, this.#wiring)
    this.#present = this.#matrix.present
    if (!this.#present) return
    this.#idleFaults = this.#matrix.readIdleFaults()
    this.#decoder.reset(this.#matrix.scan() | this.#idleFaults, this.#clock.monotonicMs())
  }

  #letGo(): void {
    this.#present = false
    this.#matrix?.close()
    this.#matrix = undefined
  }

  #scanLater(delayMs: number): void {
    this.#timer = this.#clock.setTimeout(() => this.#scanNow(), delayMs)
  }

  #scanNow(): void {
    let key: KeypadKey | undefined
    try {
      if (this.#present && this.#matrix) key = this.#scan(this.#matrix)
      else this.#takeUp()
    } catch {
      // ENODEV and its like: the chip or its driver went away.
      this.#letGo()
    }
    if (key !== undefined) this.#count(key)
    this.#tellStatus()
    if (this.#opened) this.#scanLater(this.#present ? scanEveryMs : lookAgainMs)
  }

  #scan(matrix: KeyMatrix): KeypadKey | undefined {
    this.#present = matrix.present
    if (!this.#present) return undefined
    if (this.#idleFaults !== 0) this.#idleFaults &= matrix.readIdleFaults()
    return this.#decoder.scan(matrix.scan() | this.#idleFaults, this.#clock.monotonicMs())
  }

  #count(key: KeypadKey): void {
    const code = digitCode(key)
    if (this.#secret && code !== undefined) this.#secret.push(code)
    else this.#keys.emit(key)
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

function missing(cause: unknown): KeypadFault {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new DriverFault<KeypadFaultCode>('keypad', 'missing', `the keypad does not answer: ${reason}`, {
    cause,
  })
}
