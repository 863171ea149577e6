import { timingSafeEqual } from 'node:crypto'

/** One PIN or password of the simulated card with its own counter. The counter lives as long as the card. */
export class SimulatedSecret {
  readonly #secret: Uint8Array
  #triesLeft: number
  #verified = false

  constructor(
    secret: string,
    readonly triesMax: number,
    readonly lengths: { min: number; max: number },
    triesLeft = triesMax,
  ) {
    if (!Number.isInteger(triesLeft) || triesLeft < 0 || triesLeft > triesMax)
      throw new Error(`tries left must be 0 to ${triesMax}`)
    this.#secret = new TextEncoder().encode(secret)
    this.#triesLeft = triesLeft
  }

  get verified(): boolean {
    return this.#verified
  }

  get triesLeft(): number {
    return this.#triesLeft
  }

  /** Power is gone, or another application was selected. */
  forget(): void {
    this.#verified = false
  }

  /** Status word of a VERIFY with data. A wrong length costs no try. */
  verify(candidate: Uint8Array): number {
    if (candidate.length < this.lengths.min || candidate.length > this.lengths.max) return 0x6700
    if (this.#triesLeft === 0) return 0x6984
    const right = candidate.length === this.#secret.length && timingSafeEqual(candidate, this.#secret)
    this.#verified = right
    this.#triesLeft = right ? this.triesMax : this.#triesLeft - 1
    return right ? 0x9000 : this.query()
  }

  /** Status word of a VERIFY without data: never 9000, whatever was verified before (OpenSC pull request 959). */
  query(): number {
    return 0x63c0 | this.#triesLeft
  }
}
