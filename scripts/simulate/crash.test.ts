import assert from 'node:assert/strict'
import { forgeries } from './centre-faults.js'
import { cutAt, stepsOf } from './crash.js'
import { tell } from './failure.js'
import { Life } from './life.js'
import { plainPersona } from './persona.js'
import { Dice } from './random.js'
import { scenarios } from './scenarios.js'
import { takeShortcuts } from './shortcuts.js'
import type { Cut } from './world.js'

/** Of these every step is tried here; of the others one in so many, another each time. The long run tries all. */
const thorough = new Set(['one sheet, paid exactly', 'cancelled with coins inside'])
const oneIn = 4

/** In turns, so that every kind meets every kind of step. */
const cuts: readonly Cut[] = ['killed', 'powerCut', 'longPowerCut']

describe('a process cut off before, during and after every fact and command', function () {
  this.timeout(0)
  before(() => takeShortcuts())

  for (const [turn, scenario] of scenarios.entries()) {
    it(scenario.name, async () => {
      const steps = await stepsOf(scenario)
      assert.ok(steps.length > 5, 'the scenario does hardly anything')
      const first = Math.floor(Math.random() * oneIn)
      for (const [at, step] of steps.entries()) {
        if (!thorough.has(scenario.name) && at % oneIn !== first) continue
        const how = cuts[(at + turn) % cuts.length] ?? 'killed'
        const failure = await cutAt(scenario, at, how)
        if (failure) assert.fail(`${how} ${step.moment} ${step.name} (step ${at})\n${tell(failure)}`)
      }
    })
  }

  it('and the process that recovers cut off as well', async () => {
    const dice = new Dice(7)
    for (const scenario of scenarios) {
      const steps = await stepsOf(scenario)
      for (let times = 0; times < 3; times++) {
        const at = dice.below(steps.length)
        const again = dice.below(12)
        const how = dice.pick(cuts)
        const failure = await cutAt(scenario, at, how, again)
        if (failure)
          assert.fail(`${scenario.name}: ${how} at step ${at}, again ${again} later\n${tell(failure)}`)
      }
    }
  })
})

describe('S9: an answer that does not fit', function () {
  this.timeout(0)
  before(() => takeShortcuts())

  for (const forgery of forgeries) {
    it(`${forgery} prints nothing, takes no money, and closes the kiosk`, async () => {
      const life = new Life(1)
      const { world } = life
      const persona = { ...plainPersona }
      await life.begin()
      await life.play({ name: 'before', persona, faults: {} }, () => null)
      const facts = world.checks.facts.length
      await life.play({ name: forgery, persona, faults: { confirming: [`centre.${forgery}`] } }, () => null)
      const kinds = world.checks.facts.slice(facts).map(({ kind }) => kind)
      assert.ok(kinds.includes('outOfService'), kinds.join(' '))
      assert.ok(!kinds.includes('coinsEnabled') && !kinds.includes('sheetSent'), kinds.join(' '))
      life.end()
    })
  }
})
