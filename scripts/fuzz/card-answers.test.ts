import { strict as assert } from 'node:assert'
import { fuzzCardAnswers, makeGoodCard } from './card-answers.js'

describe('Fuzzing of card answers', () => {
  it('the client comes to a word of its own, sends VERIFY once, and stops', async () => {
    const seed = Math.floor(Math.random() * 2 ** 32)
    console.log(`      seed ${seed}`)
    const report = await fuzzCardAnswers(await makeGoodCard(), { seed, mutants: 400 })
    assert.equal(report.mutants, 400)
    // A fuzzer whose lies never matter, or always do, would prove little.
    assert.ok((report.outcomes.genuine ?? 0) > 10, JSON.stringify(report.outcomes))
    assert.ok(Object.keys(report.outcomes).length > 5, JSON.stringify(report.outcomes))
  })

  it('an honest card is genuine', async () => {
    const good = await makeGoodCard()
    const { outcomes } = await fuzzCardAnswers(good, { seed: 1, mutants: 60 })
    assert.ok((outcomes.genuine ?? 0) > 0)
  })
})
