/** `npm run test:long`: searches with a time of their own; exit code 0 only when nothing was found. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runSearches } from './run.js'
import { searches } from './searches.js'

const usage = `npm run test:long -- [--minutes N] [--seed N] [--only WORD]

  --minutes N   for all of them together (10)
  --seed N      begins like an earlier run
  --only WORD   those with this word in their name
`

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (!(value > 0 && value < 2 ** 32)) throw new Error(`--${name} ${text}: a number over 0`)
  return value
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(1 + Math.floor(Math.random() * 0xffff_fffe)) },
      only: { type: 'string', default: '' },
    },
  })
  const chosen = searches.filter(({ name }) => name.includes(values.only))
  if (chosen.length === 0) throw new Error(`--only ${values.only}: no search has this in its name`)
  const minutes = wholeNumber('minutes', values.minutes)
  const seed = wholeNumber('seed', values.seed)
  console.log(`${chosen.length} searches, ${minutes} minutes, seed ${seed}`)
  const sum = await runSearches(chosen, minutes * 60_000, seed, console.log)
  console.log(`long run: ${sum.passed} held, ${sum.failed} failed`)
  const folder = process.env.SHOMEI_COUNTS_FOLDER
  if (folder) writeFileSync(join(folder, 'long.json'), JSON.stringify(sum))
  return sum.failed === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${usage}`)
  process.exitCode = 2
}
