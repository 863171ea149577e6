/** The parts of the long run that enumerate: every cut of every scenario, every fault in every state. */
import type { Search, SearchResult } from '../long/search.js'
import { cutAt, stepsOf } from './crash.js'
import { tell } from './failure.js'
import { faultNames } from './faults.js'
import { scenarios } from './scenarios.js'
import { takeShortcuts } from './shortcuts.js'
import { type Cell, fillCell, findRows } from './table.js'
import { tableFile, writeTablePage } from './table-page.js'

const cuts = ['killed', 'powerCut', 'longPowerCut'] as const

/** Runs the works in a round that begins elsewhere with each seed, until they are done or the time is over. */
async function round(
  works: readonly (() => Promise<string | null>)[],
  budgetMs: number,
  seed: number,
  what: string,
): Promise<SearchResult> {
  const endAtMs = performance.now() + budgetMs
  const first = seed % works.length
  const findings: string[] = []
  let passed = 0
  for (const work of [...works.slice(first), ...works.slice(0, first)]) {
    if (performance.now() >= endAtMs) break
    const finding = await work()
    if (finding === null) passed++
    else findings.push(finding)
  }
  const searched = `${passed + findings.length} of ${works.length} ${what}`
  return {
    passed,
    failed: findings.length,
    searched,
    searchedAll: passed + findings.length === works.length,
    findings,
  }
}

async function runCuts(budgetMs: number, seed: number): Promise<SearchResult> {
  takeShortcuts()
  const works: (() => Promise<string | null>)[] = []
  for (const scenario of scenarios) {
    const steps = await stepsOf(scenario)
    for (const [at, step] of steps.entries()) {
      for (const how of cuts) {
        works.push(async () => {
          const failure = await cutAt(scenario, at, how)
          return (
            failure && `${scenario.name}: ${how} ${step.moment} ${step.name} (step ${at})\n${tell(failure)}`
          )
        })
      }
    }
  }
  return await round(works, budgetMs, seed, 'cuts before, during and after facts and commands')
}

async function runTable(budgetMs: number, seed: number): Promise<SearchResult> {
  takeShortcuts()
  const rows = await findRows()
  const cells: Cell[] = []
  const works = rows.flatMap((row) =>
    faultNames.map((fault) => async () => {
      const cell = await fillCell(row, fault)
      cells.push(cell)
      return cell.failure && `${fault} at ${row.place}\n${tell(cell.failure)}`
    }),
  )
  const result = await round(works, budgetMs, seed, 'faults in states')
  writeTablePage({ rows, cells })
  return { ...result, searched: `${result.searched} (${tableFile})` }
}

export const cutSearch: Search = {
  name: 'cuts',
  what: 'a process cut off before, during and after every fact and command loses nothing',
  minutes: 2,
  complete: true,
  run: runCuts,
}

export const tableSearch: Search = {
  name: 'faults in states',
  what: 'every fault in every state comes home with every invariant kept',
  minutes: 2,
  complete: true,
  run: runTable,
}
