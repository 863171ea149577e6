/** The mutants as a part of the long run: as many as the time allows, each time beginning with another. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Search, SearchResult } from '../long/search.js'
import { MutantBench, mutantNames } from './mutants.js'

/** Which seed, scenario or cut caught each. */
const reportFile = '.state/report/mutants.txt'

async function run(budgetMs: number, seed: number): Promise<SearchResult> {
  const endAtMs = performance.now() + budgetMs
  const names = mutantNames()
  const first = seed % names.length
  const bench = new MutantBench()
  const findings: string[] = []
  const caught: string[] = []
  let passed = 0
  try {
    const unspoilt = bench.examineUnspoilt()
    if (unspoilt.kind !== 'missed') findings.push(`without any bug: ${JSON.stringify(unspoilt)}`)
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      if (performance.now() >= endAtMs) break
      const verdict = bench.examine(name)
      if (verdict.kind === 'caught') {
        passed++
        caught.push(`${name}: caught by ${verdict.by}`)
      } else findings.push(`${name}: ${verdict.kind === 'stale' ? verdict.why : 'not caught'}`)
    }
  } finally {
    bench.close()
  }
  mkdirSync(dirname(reportFile), { recursive: true })
  writeFileSync(reportFile, `${[...caught.toSorted(), ...findings].join('\n')}\n`)
  const searched = `${passed + findings.length} of ${names.length} known bugs put back (${reportFile})`
  const searchedAll = passed + findings.length === names.length
  return { passed, failed: findings.length, searched, searchedAll, findings }
}

export const mutantSearch: Search = {
  name: 'mutants',
  what: 'known bugs put back one at a time are caught by the simulation',
  minutes: 4,
  complete: true,
  run,
}
