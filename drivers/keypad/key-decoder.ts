import { keysOf } from './gpio-wiring.js'
import type { KeypadKey } from './keypad.js'

/** Contacts of tactile keys are quiet after 5 ms when new and after 15 ms at the end of their life. */
export const debounceMs = 20
/** Nobody presses a key this long on purpose; people with a tremor or a resting hand come near 5 s. */
export const stuckAfterMs = 10_000

/**
 * What scans of the matrix mean. Fed with the keys that close a contact, as bits, and the time of the scan; a
 * change counts when it has stood for {@link debounceMs}, however many scans that took.
 */
export class KeyDecoder {
  /** What the last scan saw, and since when scans see it. */
  #candidate = 0
  #candidateSinceMs = 0
  #stable = 0
  #stuck = 0
  #ghosting = false
  readonly #downSinceMs = new Map<number, number>()

  /** Begins anew. What is down already is no press, and is stuck until it comes up. */
  reset(mask: number, nowMs: number): void {
    this.#candidate = mask
    this.#candidateSinceMs = nowMs
    this.#stable = mask
    this.#stuck = mask
    this.#ghosting = false
  }

  /** Takes one scan; returns the key that has gone down by it. */
  scan(mask: number, nowMs: number): KeypadKey | undefined {
    if (mask !== this.#candidate) {
      this.#candidate = mask
      this.#candidateSinceMs = nowMs
    }
    const settled = mask !== this.#stable && nowMs - this.#candidateSinceMs >= debounceMs
    const pressed = settled ? this.#settle(mask, nowMs) : undefined
    this.#age(nowMs)
    return pressed
  }

  get ghosting(): boolean {
    return this.#ghosting
  }

  get stuckKeys(): KeypadKey[] {
    return keysOf(this.#stuck)
  }

  get movingKeys(): KeypadKey[] {
    return keysOf(this.#moving)
  }

  get #moving(): number {
    return this.#stable & ~this.#stuck
  }

  #settle(mask: number, nowMs: number): KeypadKey | undefined {
    const came = mask & ~this.#stable
    for (const bit of bitsOf(came)) this.#downSinceMs.set(bit, nowMs)
    this.#stable = mask
    this.#stuck &= mask
    if (bitsOf(this.#moving).length > 1) this.#ghosting = true
    this.#healGhosting()
    const alone = came !== 0 && came === this.#moving && !this.#ghosting
    return alone ? keysOf(came)[0] : undefined
  }

  #age(nowMs: number): void {
    for (const bit of bitsOf(this.#moving)) {
      if (nowMs - (this.#downSinceMs.get(bit) ?? nowMs) >= stuckAfterMs) this.#stuck |= bit
    }
    this.#healGhosting()
  }

  #healGhosting(): void {
    if (this.#moving === 0) this.#ghosting = false
  }
}

function bitsOf(mask: number): number[] {
  const bits: number[] = []
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits.push(rest & -rest)
  return bits
}
