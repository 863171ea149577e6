import { FuzzFinding, fuzz, type Target } from '../fuzz/fuzz.js'
import { certificateTarget, messageTarget } from '../fuzz/trust-targets.js'
import type { Search, SearchResult } from './search.js'

/** A mutant that takes longer is as good as a hang: a citizen's card is on the reader. */
const longestMs = 1_000

function searchTarget(target: Target, budgetMs: number, seed: number): SearchResult {
  const endAtMs = performance.now() + budgetMs
  try {
    const { mutants, outcomes, slowestMs } = fuzz(target, { seed, mutants: Number.MAX_SAFE_INTEGER, endAtMs })
    const searched = `${mutants} mutants, ${Object.keys(outcomes).length} kinds of answer, slowest ${slowestMs.toFixed(1)} ms`
    if (slowestMs <= longestMs) return { passed: 1, failed: 0, searched, findings: [] }
    return { passed: 0, failed: 1, searched, findings: [`one took ${slowestMs} ms (seed ${seed})`] }
  } catch (error) {
    if (!(error instanceof FuzzFinding)) throw error
    const mutant = Buffer.from(error.mutant).toString('base64')
    const finding = `${error.stack}\nseed ${seed}, mutant, base64: ${mutant}`
    return { passed: 0, failed: 1, searched: `${error.index + 1} mutants`, findings: [finding] }
  }
}

const fuzzSearch = (make: () => Target, what: string): Search => ({
  name: `fuzzing: ${make().name}`,
  what,
  share: 2,
  run: async (budgetMs, seed) => searchTarget(make(), budgetMs, seed),
})

export const fuzzSearches: readonly Search[] = [
  fuzzSearch(certificateTarget, 'no mutant of a certificate is accepted, or anything but refused'),
  fuzzSearch(messageTarget, 'no mutant of a signed message is accepted, or anything but refused'),
]
