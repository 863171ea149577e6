import type { KeypadKey, SecretEntry } from './keypad.js'

/**
 * Smallest backing memory of a secret. Node's small Buffers and small typed arrays live in a pool or in V8's
 * own heap, are moved and copied there, and zeroing the last copy leaves the others.
 */
export const secretMemoryBytes = 4096

/** A zeroed buffer of `length` bytes in memory of its own, fit for {@link Keypad.beginSecret}. */
export function newSecretBuffer(length: number): Uint8Array {
  return new Uint8Array(new ArrayBuffer(secretMemoryBytes), 0, length)
}

/** Throws when `buffer` does not have memory of its own. */
export function assertOwnMemory(buffer: Uint8Array): void {
  if (Buffer.isBuffer(buffer) || buffer.byteOffset !== 0 || buffer.buffer.byteLength < secretMemoryBytes)
    throw new Error(`a secret needs an ArrayBuffer of its own of at least ${secretMemoryBytes} bytes`)
}

const asciiZero = 0x30

/** ASCII of a digit key, undefined for every other key. */
export function digitCode(key: KeypadKey): number | undefined {
  return key.length === 1 ? asciiZero + Number(key) : undefined
}

/** The buffer side of secret mode, the same for every keypad driver. */
export class SecretDigits implements SecretEntry {
  #count = 0
  #ended = false

  constructor(
    private readonly buffer: Uint8Array,
    private readonly onCount: (count: number) => void,
    private readonly onEnd: () => void,
  ) {
    assertOwnMemory(buffer)
  }

  get count(): number {
    return this.#count
  }

  /** Takes one digit as ASCII; one more than the buffer holds is ignored. */
  push(asciiCode: number): void {
    if (this.#count >= this.buffer.length) return
    this.buffer[this.#count] = asciiCode
    this.#tell(this.#count + 1)
  }

  deleteLast(): void {
    this.#assertActive()
    if (this.#count === 0) return
    this.buffer[this.#count - 1] = 0
    this.#tell(this.#count - 1)
  }

  clear(): void {
    this.#assertActive()
    this.buffer.fill(0)
    if (this.#count > 0) this.#tell(0)
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.onEnd()
  }

  #tell(count: number): void {
    this.#count = count
    this.onCount(count)
  }

  #assertActive(): void {
    if (this.#ended) throw new Error('this secret entry has ended')
  }
}
