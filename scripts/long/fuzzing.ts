import { fuzzCardAnswers, makeGoodCard } from '../fuzz/card-answers.js'
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
  minutes: 1.5,
  run: async (budgetMs, seed) => searchTarget(make(), budgetMs, seed),
})

const cardSearch: Search = {
  name: 'fuzzing: card answers',
  what: 'whatever a card answers, the client stops with a word of its own and sends VERIFY once',
  minutes: 1.5,
  run: async (budgetMs, seed) => {
    const endAtMs = performance.now() + budgetMs
    try {
      const { mutants, outcomes, slowestMs, mostCommands } = await fuzzCardAnswers(await makeGoodCard(), {
        seed,
        mutants: Number.MAX_SAFE_INTEGER,
        endAtMs,
      })
      const kinds = Object.keys(outcomes).length
      const searched = `${mutants} visits of a lying card, ${kinds} kinds of end, at most ${mostCommands} commands, slowest ${slowestMs.toFixed(1)} ms`
      if (slowestMs <= longestMs) return { passed: 1, failed: 0, searched, findings: [] }
      return { passed: 0, failed: 1, searched, findings: [`one took ${slowestMs} ms (seed ${seed})`] }
    } catch (error) {
      return {
        passed: 0,
        failed: 1,
        searched: 'until the finding',
        findings: [String((error as Error).stack)],
      }
    }
  },
}

export const fuzzSearches: readonly Search[] = [
  cardSearch,
  fuzzSearch(certificateTarget, 'no mutant of a certificate is accepted, or anything but refused'),
  fuzzSearch(messageTarget, 'no mutant of a signed message is accepted, or anything but refused'),
]
