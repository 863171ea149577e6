/** `node …/pss-main.js VISITS`: memory over many visits, one line for each twenty. Asserts nothing. */
import { measurePss, type PssSample, totalOf } from './pss.js'

const usualVisits = 500
const sayEvery = 20

const told: PssSample[] = []
const { samples, handOversMs } = await measurePss(Number(process.argv[2] ?? usualVisits), (sample) => {
  told.push(sample)
  if (told.length % sayEvery === 0 || told.length === 1) console.log(`${told.length} visits: ${line(sample)}`)
})
const sorted = handOversMs.toSorted((one, other) => one - other)
const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(0)
console.log(`${samples.length} visits; hand-over median ${at(0.5)} ms, p99 ${at(0.99)} ms`)

function line(sample: PssSample): string {
  const { launcherMiB, dutyMiB, standbyMiB } = sample
  const [launcher, duty, standby] = [launcherMiB, dutyMiB, standbyMiB].map((mebibytes) =>
    mebibytes.toFixed(1),
  )
  return `launcher ${launcher}, duty ${duty}, standby ${standby}, together ${totalOf(sample).toFixed(1)} MiB`
}
