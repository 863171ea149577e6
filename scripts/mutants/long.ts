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
  const turns = new Set<string>()
  let [passed, examined] = [0, 0]
  try {
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      if (performance.now() >= endAtMs) break
      const verdict = await bench.examine(name)
      if (verdict.kind === 'caught') {
        passed++
        if (verdict.turn !== null) turns.add(verdict.turn)
        caught.push(`${name}: caught by ${verdict.by}`)
      } else findings.push(`${name}: ${verdict.kind === 'stale' ? verdict.why : 'not caught'}`)
    }
    examined = passed + findings.length
    const unspoilt = bench.examineUnspoilt(turns)
    if (unspoilt.kind !== 'missed') findings.push(`without any bug: ${JSON.stringify(unspoilt)}`)
  } finally {
    bench.close()
  }
  mkdirSync(dirname(reportFile), { recursive: true })
  writeFileSync(reportFile, `${[...caught.toSorted(), ...findings].join('\n')}\n`)
  const searched = `${examined} of ${names.length} known bugs put back (${reportFile})`
  return { passed, failed: findings.length, searched, searchedAll: examined === names.length, findings }
}

export const mutantSearch: Search = {
  name: 'mutants',
  what: 'known bugs put back one at a time are caught by the simulation',
  minutes: 4,
  complete: true,
  run,
}
