import type { Bench, Numbers } from '../bench/bench.js'
import { median } from '../bench/bench.js'
import { measurePss, type PssSample, totalOf } from './pss.js'

const visits = 30
/** The first processes come after ones that were still loading. */
const settledAfter = 5

export const pssBench: Bench = {
  name: 'pss',
  run: async () => {
    const { samples } = await measurePss(visits)
    return numbersOf(samples.slice(settledAfter))
  },
}

function numbersOf(samples: readonly PssSample[]): Numbers {
  const of = (read: (sample: PssSample) => number) => median(samples.map(read))
  return {
    'pss.launcherMiB': of(({ launcherMiB }) => launcherMiB),
    'pss.dutyMiB': of(({ dutyMiB }) => dutyMiB),
    'pss.standbyMiB': of(({ standbyMiB }) => standbyMiB),
    'pss.togetherMiB': of(totalOf),
    'pss.growthMiBPerVisit': slopeOf(samples.map(totalOf)),
  }
}

/** Of the straight line that fits best. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let above = 0
  let below = 0
  for (const [at, value] of values.entries()) {
    above += (at - middle) * (value - mean)
    below += (at - middle) ** 2
  }
  return above / below
}
