/** `npm run simulate -- --visits N --seed S [--json FILE]`, or `-- --table` for every fault in every state. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { BareTurns, recordVisits } from './bare.js'
import { takeShortcuts } from './shortcuts.js'
import { simulate, tell } from './simulate.js'
import { fillTable } from './table.js'
import { tableFile, writeTablePage } from './table-page.js'

/** Enough to be of every kind; they are replayed more than once. */
const mostRecorded = 300

async function table(): Promise<void> {
  takeShortcuts()
  const filled = await fillTable()
  writeTablePage(filled)
  const failed = filled.cells.filter(({ failure }) => failure)
  for (const { place, fault, failure } of failed) {
    process.stdout.write(`${place}, ${fault}: ${failure?.invariant}: ${failure?.what.split('\n')[0]}\n`)
  }
  process.stdout.write(`${filled.cells.length} cells, ${failed.length} not at home: ${tableFile}\n`)
  process.exit(failed.length > 0 ? 1 : 0)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      visits: { type: 'string', default: '1000' },
      seed: { type: 'string' },
      json: { type: 'string' },
      table: { type: 'boolean', default: false },
      keepGoing: { type: 'string', default: '1' },
    },
  })
  if (values.table) return await table()
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed)
  const visits = Number(values.visits)
  if (!Number.isInteger(seed) || !Number.isInteger(visits) || visits < 1) {
    process.stderr.write('usage: simulate --visits N --seed S [--json FILE]\n')
    process.exit(2)
  }
  process.stdout.write(`seed ${seed}\n`)
  const bare = new BareTurns(await recordVisits(Math.min(visits, mostRecorded), seed))
  // By turns: what else the machine does meanwhile slows both.
  const byTurns = { everyVisits: mostRecorded, play: () => bare.play() }
  const mostViolations = Number(values.keepGoing)
  const { failures, ...measured } = await simulate({ visits, seed, mostViolations, byTurns })
  await bare.play()
  const numbers = { ...measured, bareVisitsPerSecond: bare.visitsPerSecond }
  for (const failure of failures) process.stdout.write(`${tell(failure)}\n`)
  process.stdout.write(`${JSON.stringify(numbers)}\n`)
  if (values.json) writeFileSync(values.json, `${JSON.stringify(numbers, null, 2)}\n`)
  process.exit(failures.length > 0 ? 1 : 0)
}

await main()
