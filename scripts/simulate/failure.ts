/** What is kept and told of a violation. */
import { spawnSync } from 'node:child_process'
import { Violation } from './checks.js'
import type { Life } from './life.js'

export interface Failure {
  seed: number
  /** Visits of this life until then, the one that failed included. */
  visit: number
  invariant: string
  what: string
  plan: unknown
  trace: readonly string[]
}

const traceLength = 80

export function failureOf(error: unknown, seed: number, life: Life, plan: unknown): Failure {
  const crash = {
    invariant: 'crash',
    what: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }
  const { invariant, what } = error instanceof Violation ? error : crash
  return { seed, visit: life.visits + 1, invariant, what, plan, trace: life.world.trace.slice(-traceLength) }
}

/** What is printed, with the one command that replays it. */
export function tell(failure: Failure): string {
  const { seed, visit, invariant, what, plan, trace } = failure
  return [
    `VIOLATION of ${invariant}: ${what}`,
    `plan: ${JSON.stringify(plan)}`,
    'last events:',
    ...trace.map((line) => `  ${line}`),
    `commit ${commit()}`,
    `replay: npm run simulate -- --visits ${visit} --seed ${seed}`,
  ].join('\n')
}

/** What was run: a seed plays the same visits only in the same program. */
function commit(): string {
  const git = (...words: string[]) => spawnSync('git', words, { encoding: 'utf8' }).stdout?.trim() ?? ''
  const head = git('rev-parse', '--short=12', 'HEAD')
  if (head === '') return 'unknown'
  return git('status', '--porcelain', '--untracked-files=no') === '' ? head : `${head}, with changes`
}
