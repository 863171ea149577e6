/**
 * A scenario cut off at one step: before, during or after one fact or one command. Afterwards every checker must
 * be content, and the kiosk at home.
 */
import { type Failure, failureOf } from './failure.js'
import { Life } from './life.js'
import type { Step } from './mortal.js'
import type { Scenario } from './scenarios.js'
import type { Cut } from './world.js'

/** What decides about money and paper; the card's own commands are cut in the runs by chance. */
const decisive = /^(journal|cash|printer|centre)\./

/** Steps of the whole scenario, in order. */
export async function stepsOf(scenario: Scenario): Promise<Step[]> {
  const steps: Step[] = []
  const failure = await play(scenario, (step) => {
    if (decisive.test(step.name)) steps.push(step)
    return null
  })
  if (failure)
    throw new Error(`${scenario.name}: ${failure.invariant}: ${failure.what}\n${failure.trace.join('\n')}`)
  return steps
}

/** `again`: the process that recovers is cut off too, at its so-many-th step. */
export async function cutAt(
  scenario: Scenario,
  at: number,
  how: Cut,
  again: number | null = null,
): Promise<Failure | null> {
  let count = 0
  return await play(scenario, (step) => {
    if (!decisive.test(step.name)) return null
    const here = count++
    if (here === at) return how
    return again !== null && here === at + 1 + again ? 'killed' : null
  })
}

const seed = 1

async function play(scenario: Scenario, cut: (step: Step) => Cut | null): Promise<Failure | null> {
  const life = new Life(seed)
  try {
    await life.begin()
    await life.play(scenario, cut)
    life.end()
    return null
  } catch (error) {
    return failureOf(error, seed, life, scenario.name)
  }
}
