import assert from 'node:assert/strict'
import { Life, planVisit, usualRates } from './life.js'
import { Dice } from './random.js'
import { takeShortcuts } from './shortcuts.js'

const lives = 40

/** The screens of a life's first visit, and what the journal was told. */
async function playFirst(seed: number, draws: boolean): Promise<{ told: string[]; words: number }> {
  const life = new Life(seed, { draws })
  const { world } = life
  const told: string[] = []
  let words = 0
  world.onEachWhere = ({ path, fault, session }) => session && told.push(`${path} ${fault}`)
  const onView = world.checks.onView.bind(world.checks)
  world.checks.onView = (view) => {
    if (view.title !== 'stub') words++
    onView(view)
  }
  await life.begin()
  await life.visit(planVisit(new Dice(seed), usualRates))
  told.push(...world.checks.facts.map(({ kind, data }) => `${kind} ${JSON.stringify(data)}`))
  life.end()
  return { told, words }
}

describe('screens without words', function () {
  this.timeout(0)
  before(() => takeShortcuts())

  it('change nothing of what a visit comes to', async () => {
    let told = 0
    for (let seed = 1; seed <= lives; seed++) {
      const drawn = await playFirst(seed, true)
      const stubbed = await playFirst(seed, false)
      assert.deepEqual(stubbed.told, drawn.told, `seed ${seed}`)
      assert.ok(drawn.words > 0)
      assert.equal(stubbed.words, 0)
      told += drawn.told.length
    }
    assert.ok(told > lives * 10, `hardly anything was played: ${told}`)
  })
})
