/** Visits a second of processor time: all that the process spends, on however many cores. */
export class Rate {
  #visits = 0
  #spentUs = 0

  /** Plays, and counts the visits that `play` resolves with. */
  async measure(play: () => Promise<number>): Promise<void> {
    const before = process.cpuUsage()
    this.#visits += await play()
    const { user, system } = process.cpuUsage(before)
    this.#spentUs += user + system
  }

  /** The code is warm now: what was measured before counts no more. */
  beginAnew(): void {
    this.#visits = 0
    this.#spentUs = 0
  }

  get perSecond(): number {
    return Math.round(this.#visits / (this.#spentUs / 1e6))
  }
}

/** So many visits make the code warm; until then V8 spends a tenth of the time on compiling it. */
export const warmUpVisits = 3_000

/** Visits before those that a rate is of: half of them, where there are too few to make the code warm. */
export const warmUpOf = (visits: number): number => Math.min(warmUpVisits, Math.floor(visits / 2))
