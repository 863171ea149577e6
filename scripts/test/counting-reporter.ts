/**
 * Mocha's spec reporter, which also writes how many tests passed and failed to the file that SHOMEI_COUNTS names,
 * and tells which files took longest.
 */
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import Mocha from 'mocha'

/** As many as one would look at. */
const slowestShown = 8
const shownFromMs = 2_000

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export default class CountingReporter extends Mocha.reporters.Spec {
  readonly #tookMs = new Map<string, number>()

  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options)
    const { constants } = Mocha.Runner
    // Hooks count too, they start the processes. Durations, not times: files may run side by side and be told later.
    const add = ({ file, duration }: { file?: string | undefined; duration?: number | undefined }) => {
      if (file === undefined || duration === undefined) return
      const path = relative(process.cwd(), file)
      this.#tookMs.set(path, (this.#tookMs.get(path) ?? 0) + duration)
    }
    runner.on(constants.EVENT_TEST_END, add)
    runner.on(constants.EVENT_HOOK_END, add)
    runner.once(constants.EVENT_RUN_END, () => this.#finish())
  }

  #finish(): void {
    const { passes, failures, pending } = this.stats
    const counts: Counts = { passed: passes, failed: failures, skipped: pending }
    if (process.env.SHOMEI_COUNTS) writeFileSync(process.env.SHOMEI_COUNTS, JSON.stringify(counts))
    const slowest = [...this.#tookMs]
      .filter(([, ms]) => ms >= shownFromMs)
      .sort(([, one], [, other]) => other - one)
    for (const [file, ms] of slowest.slice(0, slowestShown))
      console.log(`  ${(ms / 1000).toFixed(1)} s  ${file}`)
    if (slowest.length > 0) console.log('')
  }
}
