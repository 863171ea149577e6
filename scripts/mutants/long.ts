/** The mutants as a part of the long run: as many as the time allows, each time beginning with another. */
import type { Search, SearchResult } from '../long/search.js'
import { MutantBench, mutantNames } from './mutants.js'

async function run(budgetMs: number, seed: number): Promise<SearchResult> {
  const endAtMs = performance.now() + budgetMs
  const names = mutantNames()
  const first = seed % names.length
  const bench = new MutantBench()
  const findings: string[] = []
  let passed = 0
  try {
    const unspoilt = bench.examineUnspoilt()
    if (unspoilt.kind !== 'missed') findings.push(`without any bug: ${JSON.stringify(unspoilt)}`)
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      if (performance.now() >= endAtMs) break
      const verdict = bench.examine(name)
      if (verdict.kind === 'caught') passed++
      else findings.push(`${name}: ${verdict.kind === 'stale' ? verdict.why : 'not caught'}`)
    }
  } finally {
    bench.close()
  }
  const searched = `${passed + findings.length} of ${names.length} known bugs put back`
  const searchedAll = passed + findings.length === names.length
  return { passed, failed: findings.length, searched, searchedAll, findings }
}

export const mutantSearch: Search = {
  name: 'mutants',
  what: 'known bugs put back one at a time are caught by the simulation',
  minutes: 8,
  complete: true,
  run,
}
