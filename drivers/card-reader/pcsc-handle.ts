import { type NativeReader, openTwin } from './pcsc-binding.js'
import { shortAnswerMaxBytes } from './short-apdu.js'

/** More than any answer: with less, pcscd refuses a longer one and its data is lost (and over 65,548 fails). */
const receiveBytes = 65_538

/**
 * The native object that talks to the card, one call at a time. None of its calls can be cancelled: a card
 * that hangs keeps one waiting, and everything after it.
 */
export class PcscHandle {
  readonly #native: NativeReader
  #last: Promise<unknown> = Promise.resolve()

  constructor(watching: NativeReader) {
    this.#native = openTwin(watching)
  }

  /** Resolves when whatever was asked before has come back, well or not. */
  get idle(): Promise<void> {
    return this.#last.then(
      () => {},
      () => {},
    )
  }

  /** Exclusive. Resolves with the protocol, which {@link transmit} wants back. */
  connect(): Promise<number> {
    return this.#afterwards(async () => {
      // A card that left stays "connected" here, and a connect then succeeds without doing anything.
      await this.#disconnect()
      return this.#call<number>((done) =>
        this.#native.connect({ share_mode: this.#native.SCARD_SHARE_EXCLUSIVE }, done),
      )
    })
  }

  /** Hands the bytes over before it returns: they may be wiped as soon as the promise settles. */
  transmit(apdu: Uint8Array, protocol: number): Promise<Uint8Array> {
    // The same memory, as the binding wants it: a copy of a VERIFY would outlive the original.
    const view = Buffer.from(apdu.buffer, apdu.byteOffset, apdu.byteLength)
    const call = this.#call<Uint8Array>((done) => this.#native.transmit(view, receiveBytes, protocol, done))
    this.#last = call
    return call.then((answer) => new Uint8Array(answer.subarray(0, shortAnswerMaxBytes + 1)))
  }

  /** Cuts the power. Never rejects: where it fails there is no card or no service left to cut it from. */
  disconnect(): Promise<void> {
    return this.#afterwards(() => this.#disconnect())
  }

  /**
   * Makes the daemon look at the slot itself. When a card was pulled in mid-command and another laid down
   * before the daemon's next look, the daemon (pcscd 1.9.9) holds the slot for empty until that card is
   * lifted; a reset through a direct connection puts it right, and does nothing to an empty slot.
   */
  revive(): Promise<void> {
    return this.#afterwards(async () => {
      await this.#disconnect()
      const direct = { share_mode: this.#native.SCARD_SHARE_DIRECT, protocol: 0 }
      await this.#call<number>((done) => this.#native.connect(direct, done)).catch(() => {})
      await this.#disconnect(this.#native.SCARD_RESET_CARD)
    })
  }

  #disconnect(disposition = this.#native.SCARD_UNPOWER_CARD): Promise<void> {
    return this.#call<void>((done) => this.#native.disconnect(disposition, done)).catch(() => {})
  }

  #afterwards<T>(work: () => Promise<T>): Promise<T> {
    const result = this.idle.then(work)
    this.#last = result
    return result
  }

  #call<T>(start: (done: (error: unknown, value?: T) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      start((error, value) => (error ? reject(error) : resolve(value as T)))
    })
  }
}
