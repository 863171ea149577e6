import { strict as assert } from 'node:assert'
import { FuzzFinding, fuzz, type Target } from './fuzz.js'
import { readOptions } from './options.js'
import { certificateTarget, messageTarget } from './trust-targets.js'

const mutants = 600

describe('Fuzzing', () => {
  for (const make of [certificateTarget, messageTarget]) {
    it(`${make.name}: no mutant is accepted, and none is anything but refused`, () => {
      const seed = Math.floor(Math.random() * 2 ** 32)
      console.log(`      seed ${seed}`)
      const target = make()
      for (const good of target.seeds) assert.equal(target.examine(good, good), 'accepted')
      const report = fuzz(target, { seed, mutants })
      assert.equal(report.mutants, mutants)
      // Shallow mutants alone would prove little: some must get past the prescan.
      const { notDer = 0, size = 0 } = report.outcomes
      assert.ok(notDer + size < mutants * 0.8, JSON.stringify(report.outcomes))
    })
  }

  const targetOf = (examine: Target['examine']): Target => ({
    name: 'invented',
    seeds: [Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x05)],
    examine,
  })

  it('hands over the mutant that was treated wrongly', () => {
    const target = targetOf((mutant) => {
      if (mutant.length > 20) throw new RangeError('deep')
      return 'refused'
    })
    const found = (error: unknown) => error instanceof FuzzFinding && error.mutant.length > 20
    assert.throws(() => fuzz(target, { seed: 1, mutants: 1000 }), found)
  })

  it('repeats itself for a seed', () => {
    const lengths = (seed: number) => {
      const seen: string[] = []
      const target = targetOf((mutant) => {
        seen.push(Buffer.from(mutant).toString('hex'))
        return 'refused'
      })
      fuzz(target, { seed, mutants: 50 })
      return seen.join()
    }
    assert.equal(lengths(7), lengths(7))
    assert.notEqual(lengths(7), lengths(8))
  })

  it('ends when its time is over', () => {
    const report = fuzz(
      targetOf(() => 'refused'),
      { seed: 1, mutants: 1e9, endAtMs: performance.now() },
    )
    assert.ok(report.mutants < 1e9)
  })

  it('understands its options', () => {
    assert.equal(readOptions([]).mutants, 20_000)
    assert.deepEqual(readOptions(['--seed', '5', '--mutants', '6', '--seconds', '7']), {
      seed: 5,
      mutants: 6,
      seconds: 7,
    })
    assert.throws(() => readOptions(['--mutants', '0']), /--mutants: 0; allowed/)
    assert.throws(() => readOptions(['--unheard-of']))
  })
})
