import type { Bench, Numbers } from '../bench/bench.js'
import { median } from '../bench/bench.js'
import { growthOf } from './growth.js'
import { measurePss, type PssSample, totalOf } from './pss.js'

const usualVisits = 30
const sayEvery = 20
/** The first processes come after ones that were still loading. */
const settledAfter = 5

export const pssBench: Bench = {
  name: 'pss',
  run: async (say, { visits = usualVisits }) => {
    let told = 0
    const { samples, handOversMs } = await measurePss(Math.max(visits, settledAfter + 3), (sample) => {
      if (++told % sayEvery === 0) say(`${told} visits: ${wordsOf(sample)}`)
    })
    const settled = samples.slice(settledAfter)
    say(
      `hand-overs: ${handOversMs
        .toSorted((one, other) => one - other)
        .map(Math.round)
        .join(' ')} ms`,
    )
    for (const line of table(settled)) say(line)
    return numbersOf(settled)
  },
}

const wordsOf = (sample: PssSample): string => {
  const { launcherMiB, dutyMiB, standbyMiB, anonymousMiB } = sample
  const parts = [launcherMiB, dutyMiB, standbyMiB].map((part) => part.toFixed(1)).join(' + ')
  return `${totalOf(sample).toFixed(1)} MiB together (${parts}), ${anonymousMiB.toFixed(1)} anonymous`
}

const series: Readonly<Record<string, (sample: PssSample) => number>> = {
  together: totalOf,
  launcher: ({ launcherMiB }) => launcherMiB,
  duty: ({ dutyMiB }) => dutyMiB,
  standby: ({ standbyMiB }) => standbyMiB,
  anonymous: ({ anonymousMiB }) => anonymousMiB,
}

/** All that is needed to judge whether it grows, apart for each process. */
function table(samples: readonly PssSample[]): string[] {
  const head = ['MiB', 'median', 'least', 'most', 'first', 'last', 'a visit', '± standard error']
  const rows = Object.entries(series).map(([name, read]) => {
    const values = samples.map(read)
    const { slope, slopeError, first, last } = growthOf(values)
    const sizes = [median(values), Math.min(...values), Math.max(...values), first, last]
    return [name, ...sizes.map((size) => size.toFixed(1)), slope.toFixed(4), slopeError.toFixed(4)]
  })
  return [head, ...rows].map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(10) : cell.padStart(9))).join(''),
  )
}

function numbersOf(samples: readonly PssSample[]): Numbers {
  const of = (name: string) => samples.map(series[name] as (sample: PssSample) => number)
  const together = growthOf(of('together'))
  return {
    'pss.launcherMiB': median(of('launcher')),
    'pss.dutyMiB': median(of('duty')),
    'pss.standbyMiB': median(of('standby')),
    'pss.togetherMiB': median(of('together')),
    'pss.mostMiB': Math.max(...of('together')),
    'pss.anonymousMiB': median(of('anonymous')),
    'pss.visits': samples.length,
    'pss.growthMiB': together.last - together.first,
    'pss.growthMiBPerVisit': together.slope,
    'pss.growthErrorMiBPerVisit': together.slopeError,
    'pss.anonymousGrowthMiBPerVisit': growthOf(of('anonymous')).slope,
    'pss.launcherGrowthMiBPerVisit': growthOf(of('launcher')).slope,
    'pss.dutyGrowthMiBPerVisit': growthOf(of('duty')).slope,
    'pss.standbyGrowthMiBPerVisit': growthOf(of('standby')).slope,
  }
}
