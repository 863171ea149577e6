import { SeededRandom } from '../fuzz/random.js'

/** Dice of one run: everything that happens by chance comes from here, so that a seed repeats it. */
export class Dice extends SeededRandom {
  /** True once in so many; never for 0. */
  oneIn(times: number): boolean {
    return times > 0 && this.below(times) === 0
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  /** Independent dice for a part, so that one part's throws do not shift another's. */
  fork(): Dice {
    return new Dice(this.below(2 ** 32))
  }
}
