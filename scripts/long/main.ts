/** `npm run test:long`: searches with a time of their own; exit code 0 only when nothing was found. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { brokenSearch, endSearches, runApart } from './apart.js'
import { lanes, runSearches, wholeRunMinutes } from './run.js'
import { searches } from './searches.js'

const usage = `npm run test:long -- [--minutes N] [--seed N] [--only WORD]

  --minutes N   for all of them together, ${lanes} at a time (${wholeRunMinutes}); with less, what could be complete is not
  --seed N      begins like an earlier run
  --only WORD   those with this word in their name
`

function numberOver0(name: string, text: string): number {
  const value = Number(text)
  if (!(value > 0 && value < 2 ** 32)) throw new Error(`--${name} ${text}: a number over 0`)
  return value
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: String(wholeRunMinutes) },
      seed: { type: 'string', default: String(1 + Math.floor(Math.random() * 0xffff_fffe)) },
      only: { type: 'string', default: '' },
      // Of the processes that the run starts, one for each search:
      alone: { type: 'string' },
      'budget-ms': { type: 'string', default: '0' },
      result: { type: 'string', default: '' },
    },
  })
  const seed = numberOver0('seed', values.seed)
  if (values.alone !== undefined)
    return await searchAlone(values.alone, Number(values['budget-ms']), seed, values.result)
  const chosen = searches.filter(({ name }) => name.includes(values.only))
  if (chosen.length === 0) throw new Error(`--only ${values.only}: no search has this in its name`)
  const minutes = numberOver0('minutes', values.minutes)
  console.log(`${chosen.length} searches, ${lanes} at a time, ${minutes} minutes at most, seed ${seed}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      endSearches()
      process.exit(130)
    })
  }
  const startMs = performance.now()
  const sum = await runSearches(chosen, { minutes, seed, runOne: runApart, say: console.log })
  const tookMinutes = ((performance.now() - startMs) / 60_000).toFixed(1)
  console.log(`long run: ${sum.passed} held, ${sum.failed} failed, in ${tookMinutes} minutes`)
  const folder = process.env.SHOMEI_COUNTS_FOLDER
  if (folder) writeFileSync(join(folder, 'long.json'), JSON.stringify(sum))
  return sum.failed === 0 ? 0 : 1
}

async function searchAlone(name: string, budgetMs: number, seed: number, file: string): Promise<number> {
  const search = searches.find((one) => one.name === name)
  if (!search) throw new Error(`--alone ${name}: no search of this name`)
  const result = await search
    .run(budgetMs, seed)
    .catch((error) => brokenSearch(String(error?.stack ?? error)))
  writeFileSync(file, JSON.stringify(result))
  return 0
}

try {
  // A search may leave timers and sockets behind: its process ends all the same.
  process.exit(await main())
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${usage}`)
  process.exit(2)
}
