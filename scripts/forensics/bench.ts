import type { Bench, Numbers } from '../bench/bench.js'
import { median } from '../bench/bench.js'
import { measurePss, type PssSample, totalOf } from './pss.js'

const usualVisits = 30
const sayEvery = 20
/** The first processes come after ones that were still loading. */
const settledAfter = 5

export const pssBench: Bench = {
  name: 'pss',
  run: async (say, { visits = usualVisits }) => {
    let told = 0
    const { samples, handOversMs } = await measurePss(Math.max(visits, settledAfter + 2), (sample) => {
      if (++told % sayEvery === 0) say(`${told} visits: ${wordsOf(sample)}`)
    })
    const settled = samples.slice(settledAfter)
    say(
      `hand-overs: ${handOversMs
        .toSorted((one, other) => one - other)
        .map(Math.round)
        .join(' ')} ms`,
    )
    return numbersOf(settled)
  },
}

const wordsOf = (sample: PssSample): string => {
  const { launcherMiB, dutyMiB, standbyMiB, anonymousMiB } = sample
  const parts = [launcherMiB, dutyMiB, standbyMiB].map((part) => part.toFixed(1)).join(' + ')
  return `${totalOf(sample).toFixed(1)} MiB together (${parts}), ${anonymousMiB.toFixed(1)} anonymous`
}

function numbersOf(samples: readonly PssSample[]): Numbers {
  const of = (read: (sample: PssSample) => number) => median(samples.map(read))
  return {
    'pss.launcherMiB': of(({ launcherMiB }) => launcherMiB),
    'pss.dutyMiB': of(({ dutyMiB }) => dutyMiB),
    'pss.standbyMiB': of(({ standbyMiB }) => standbyMiB),
    'pss.togetherMiB': of(totalOf),
    'pss.anonymousMiB': of(({ anonymousMiB }) => anonymousMiB),
    'pss.visits': samples.length,
    'pss.growthMiBPerVisit': slopeOf(samples.map(totalOf)),
    'pss.anonymousGrowthMiBPerVisit': slopeOf(samples.map(({ anonymousMiB }) => anonymousMiB)),
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
