import { cutAt, stepsOf } from '../simulate/crash.js'
import { tell } from '../simulate/failure.js'
import { rememberSignatures } from '../simulate/remember.js'
import { scenarios } from '../simulate/scenarios.js'
import type { Cut } from '../simulate/world.js'
import type { Search, SearchResult } from './search.js'

const cuts: readonly Cut[] = ['killed', 'powerCut', 'longPowerCut']

/** Every step of every scenario by every cut; where the time does not suffice, a share that begins elsewhere each time. */
async function run(budgetMs: number, seed: number): Promise<SearchResult> {
  const endAtMs = performance.now() + budgetMs
  rememberSignatures()
  const places: { scenario: (typeof scenarios)[number]; at: number; how: Cut }[] = []
  for (const scenario of scenarios) {
    const steps = await stepsOf(scenario)
    for (const how of cuts) steps.forEach((_, at) => void places.push({ scenario, at, how }))
  }
  const findings: string[] = []
  const first = seed % places.length
  let tried = 0
  for (const { scenario, at, how } of [...places.slice(first), ...places.slice(0, first)]) {
    if (performance.now() >= endAtMs) break
    const failure = await cutAt(scenario, at, how)
    tried++
    if (failure) findings.push(`${scenario.name}, ${how} at step ${at}\n${tell(failure)}`)
  }
  const searched = `${tried} of ${places.length} cuts, in ${scenarios.length} scenarios`
  return { passed: tried - findings.length, failed: findings.length, searched, findings }
}

export const powerCutSearch: Search = {
  name: 'power cuts',
  what: 'wherever a scenario is cut off, before, during or after a fact or a command, every invariant holds',
  share: 3,
  run,
}
