import assert from 'node:assert/strict'
import { noFaults } from './life.js'
import { simulate, tell } from './simulate.js'

/** Seeds that once found something, and whose faults and cuts are spread well. */
const seeds = [303185372, 1519771395, 1430421160, 3102518731]
const visits = 50

describe('simulation of whole kiosks', function () {
  this.timeout(0)

  async function run(seed: number): Promise<void> {
    const report = await simulate({ visits, seed })
    assert.equal(report.failures.map(tell).join('\n'), '')
    assert.equal(report.visits, visits)
  }

  for (const seed of seeds) it(`seed ${seed}`, () => run(seed))

  it('a fresh seed', async () => {
    const seed = Math.floor(Math.random() * 2 ** 32)
    console.log(`      seed ${seed}`)
    await run(seed)
  })

  it('repeats itself for a seed', async () => {
    const numbers = async () => {
      const { visitsPerSecond: _, ...report } = await simulate({ visits: 20, seed: 5 })
      return report
    }
    assert.deepEqual(await numbers(), await numbers())
  })

  it('plays visits without any fault', async () => {
    const report = await simulate({ visits: 20, seed: 3, rates: noFaults })
    assert.deepEqual([report.violations, report.faultsPerVisit], [0, 0])
  })
})
