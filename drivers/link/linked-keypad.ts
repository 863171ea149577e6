import { DriverFault, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import type { Keypad, KeypadFaultCode, KeypadKey, KeypadStatus, SecretEntry } from '../keypad/keypad.js'
import { digitCode, SecretDigits } from '../keypad/secret-entry.js'
import { isDigitCode, keyOfCode } from './key-codes.js'
import type { Link } from './link.js'

/** The keypad behind the link. In secret mode a digit goes from the receive buffer into the caller's. */
export class LinkedKeypad implements Keypad {
  readonly #link: Link
  readonly #keys = new Emitter<KeypadKey>()
  readonly #statuses = new Emitter<KeypadStatus>()
  #status: KeypadStatus = missingStatus
  #opened = false
  #secret: SecretDigits | undefined

  constructor(link: Link) {
    this.#link = link
    link.onKey((code) => this.#onKey(code))
    link.onEvent('keypad.status', (status) => {
      if (this.#opened) this.#tell(status)
    })
    link.onLost(() => {
      if (this.#opened) this.#tell(missingStatus)
    })
  }

  async open(): Promise<void> {
    this.#status = await this.#link.call('keypad.open', [], missing)
    this.#opened = true
  }

  async close(): Promise<void> {
    this.#secret?.end()
    this.#opened = false
    if (!this.#link.lost) await this.#link.call('keypad.close', [], missing)
  }

  get status(): KeypadStatus {
    const status = this.#opened ? this.#status : missingStatus
    if (status.kind === 'ready' || !this.#secret) return status
    // A digit held too long while a secret is entered is part of the secret.
    return { kind: status.kind, keys: status.keys.filter((key) => digitCode(key) === undefined) }
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
      this.#send('keypad.endSecret')
    })
    this.#secret = secret
    this.#send('keypad.beginSecret')
    return secret
  }

  /** The world's own secret mode is a courtesy: what matters is decided on this side. */
  #send(name: 'keypad.beginSecret' | 'keypad.endSecret'): void {
    this.#link.call(name, [], missing).catch(() => {})
  }

  #onKey(code: number): void {
    if (!this.#opened) return
    const key = keyOfCode(code)
    if (this.#secret && isDigitCode(code)) this.#secret.push(code)
    else if (key !== undefined) this.#keys.emit(key)
  }

  #tell(status: KeypadStatus): void {
    this.#status = status
    this.#statuses.emit(this.status)
  }
}

const missingStatus: KeypadStatus = { kind: 'missing', keys: [] }

function missing(): DriverFault<KeypadFaultCode> {
  return new DriverFault<KeypadFaultCode>('keypad', 'missing', 'the world is gone')
}
