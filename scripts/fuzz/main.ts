/** `sh scripts/run.sh scripts/fuzz/main.js [--seed N] [--mutants N] [--seconds N]`: exit code 0 only if nothing was found. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { FuzzFinding, type FuzzReport, fuzz, type Target } from './fuzz.js'
import { type Options, readOptions, usage } from './options.js'
import { certificateTarget, messageTarget } from './trust-targets.js'

/** A mutant that takes longer is as good as a hang: a citizen's card is on the reader. */
const longestMs = 1000
/** What the collector leaves behind wavers by a few MiB; a leak of 1 KiB a mutant is more over the usual run. */
const mostGrownBytes = 16 * 1024 * 1024

function collector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

function print(report: FuzzReport): void {
  const { target, mutants, outcomes, slowestMs, slowest, grownBytes } = report
  const counts = Object.entries(outcomes).sort(([, one], [, other]) => other - one)
  console.log(`${target}: ${mutants} mutants`)
  console.log(`  ${counts.map(([outcome, count]) => `${outcome} ${count}`).join(', ')}`)
  console.log(`  slowest ${slowestMs.toFixed(2)} ms: mutant ${slowest.index} of ${slowest.bytes} bytes`)
  if (grownBytes !== null) console.log(`  heap grew by ${(grownBytes / 1024).toFixed(0)} KiB`)
}

function run(targets: readonly Target[], options: Options): boolean {
  const collect = collector()
  const endAtMs = options.seconds === null ? null : performance.now() + options.seconds * 1000
  let good = true
  for (const target of targets) {
    for (const seed of target.seeds) {
      if (target.examine(seed, seed) !== 'accepted') throw new Error(`${target.name}: a seed is not accepted`)
    }
    const limit = endAtMs === null ? {} : { endAtMs }
    const report = fuzz(target, { seed: options.seed, mutants: options.mutants, ...limit }, collect)
    print(report)
    const grown = report.grownBytes !== null && report.grownBytes > mostGrownBytes
    if (grown || report.slowestMs > longestMs) good = false
  }
  return good
}

try {
  const options = readOptions(process.argv.slice(2))
  console.log(`seed ${options.seed}`)
  const good = run([certificateTarget(), messageTarget()], options)
  if (!good) console.error('too slow, or memory grew')
  process.exitCode = good ? 0 : 1
} catch (error) {
  if (error instanceof FuzzFinding) {
    console.error(error.stack)
    console.error(`mutant, base64: ${Buffer.from(error.mutant).toString('base64')}`)
  } else {
    console.error(error instanceof Error ? error.message : error)
    console.error(usage)
  }
  process.exitCode = 1
}
