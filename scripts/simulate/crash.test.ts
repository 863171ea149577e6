import assert from 'node:assert/strict'
import { cutAt, stepsOf } from './crash.js'
import { tell } from './failure.js'
import { rememberSignatures } from './remember.js'
import { scenarios } from './scenarios.js'
import type { Cut } from './world.js'

/** In turns, so that every kind meets every kind of step; the long run tries each at each. */
const cuts: readonly Cut[] = ['killed', 'powerCut', 'longPowerCut']

describe('a process cut off before, during and after every fact and command', function () {
  this.timeout(60_000)
  before(() => rememberSignatures())

  for (const [turn, scenario] of scenarios.entries()) {
    it(scenario.name, async () => {
      const steps = await stepsOf(scenario)
      assert.ok(steps.length > 20, 'the scenario does hardly anything')
      for (const [at, step] of steps.entries()) {
        const how = cuts[(at + turn) % cuts.length] ?? 'killed'
        const failure = await cutAt(scenario, at, how)
        if (failure) assert.fail(`${how} ${step.moment} ${step.name} (step ${at})\n${tell(failure)}`)
      }
    })
  }
})
