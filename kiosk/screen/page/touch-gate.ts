/**
 * Lets one touch through at a time. A trembling hand taps twice, a child a hundred times: what comes while a
 * touch is under way, right after one, or right after the screen changed under the finger, is dropped.
 */

/** Two taps closer than this are one intention; a second decision takes longer. */
export const settleMs = 350

export class TouchGate {
  #openAtMs = 0
  #underWay = false

  constructor(readonly nowMs: () => number) {}

  /** The screen under the finger has become another one. */
  screenChanged(): void {
    this.#openAtMs = Math.max(this.#openAtMs, this.nowMs() + settleMs)
  }

  /** Runs `send` unless the gate is closed. Says whether it ran. */
  async pass(send: () => Promise<unknown>): Promise<boolean> {
    if (this.#underWay || this.nowMs() < this.#openAtMs) return false
    this.#underWay = true
    try {
      await send()
    } finally {
      this.#underWay = false
      this.#openAtMs = Math.max(this.#openAtMs, this.nowMs() + settleMs)
    }
    return true
  }
}
