/** The PIN of one try: digits go from the keypad into one buffer, are used once from there, and are zeroed. */
import type { Keypad, SecretEntry } from '../../drivers/keypad/keypad.js'

const cardPinDigits = 4

export class PinEntry {
  /**
   * Backed by a page of its own: a small buffer would live in the engine's heap and be copied when native code
   * sees it, and zeroing would miss the copy.
   */
  readonly #page = new ArrayBuffer(4096)
  readonly #digits: Uint8Array
  readonly #keypad: Keypad
  #entry: SecretEntry | null = null

  constructor(keypad: Keypad, length = cardPinDigits) {
    this.#digits = new Uint8Array(this.#page, 0, length)
    this.#keypad = keypad
  }

  /** Zeroes what was there and begins the keypad's secret mode. */
  begin(onCount: (count: number) => void): void {
    this.end()
    this.clear()
    this.#entry = this.#keypad.beginSecret(this.#digits, onCount)
  }

  get active(): boolean {
    return this.#entry !== null
  }

  deleteLast(): void {
    this.#entry?.deleteLast()
  }

  /** Leaves secret mode and keeps the digits for `digits`. */
  end(): void {
    this.#entry?.end()
    this.#entry = null
  }

  /** For whoever uses them once and zeroes them: the card driver, the check of a staff PIN. */
  get digits(): Uint8Array {
    return this.#digits
  }

  clear(): void {
    this.#digits.fill(0)
  }
}
