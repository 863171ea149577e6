import { simulate, tell } from '../simulate/simulate.js'
import type { Search, SearchResult } from './search.js'

async function run(budgetMs: number, seed: number): Promise<SearchResult> {
  const endAtMs = performance.now() + budgetMs
  const report = await simulate({ visits: Number.MAX_SAFE_INTEGER, seed, endAtMs })
  const { visits, faultsPerVisit, cutsPerVisit, eventsPerVisit, violations } = report
  const searched = `${visits} visits, ${faultsPerVisit} faults, ${cutsPerVisit} power cuts and ${eventsPerVisit} events in each`
  return {
    passed: violations === 0 ? 1 : 0,
    failed: violations,
    searched,
    findings: report.failures.map(tell),
  }
}

export const simulationSearch: Search = {
  name: 'simulation',
  what: 'whole kiosks on a virtual clock keep every invariant, whatever fails and whenever the power goes',
  minutes: 8,
  run,
}
