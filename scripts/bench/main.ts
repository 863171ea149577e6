/** `npm run bench -- [--json FILE] [--only NAME] [--visits N]`: what things cost on this machine. Asserts nothing. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { pssBench } from '../forensics/bench.js'
import { loadBench } from '../load/bench.js'
import { authBench } from './auth.js'
import type { Bench, Numbers } from './bench.js'
import { browserBench } from './browser.js'
import { floorBench } from './floor.js'
import { journalBench } from './journal.js'
import { kioskBench } from './kiosk.js'
import { printBench } from './print.js'
import { withRatios } from './ratios.js'
import { renderBench } from './render.js'
import { scanBench } from './scan.js'
import { simulateBench } from './simulate.js'
import { trustBench } from './trust.js'

const benches: readonly Bench[] = [
  ...[floorBench, authBench, trustBench, renderBench],
  ...[printBench, journalBench, kioskBench, browserBench, pssBench, loadBench],
  ...[simulateBench, scanBench],
]
const names = benches.map(({ name }) => name).join(', ')

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      only: { type: 'string' },
      visits: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(`npm run bench -- [--json FILE] [--only ${names}] [--visits N]`)
    return 0
  }
  const chosen = benches.filter(({ name }) => values.only === undefined || name === values.only)
  if (chosen.length === 0) throw new Error(`--only ${values.only}: allowed are ${names}`)
  const visits = values.visits === undefined ? undefined : Number(values.visits)
  if (visits !== undefined && (!Number.isInteger(visits) || visits < 1))
    throw new Error(`--visits ${values.visits}: allowed is a number over 0`)
  let numbers: Numbers = {}
  const failed: string[] = []
  for (const { name, run } of chosen) {
    try {
      numbers = { ...numbers, ...(await run(console.error, visits === undefined ? {} : { visits })) }
    } catch (error) {
      failed.push(name)
      console.error(`${name}: ${(error as Error).stack}`)
    }
  }
  numbers = withRatios(numbers)
  const rounded = Object.fromEntries(
    Object.entries(numbers).map(([key, value]) => [key, Number(value.toPrecision(4))]),
  )
  for (const [key, value] of Object.entries(rounded)) console.log(`${key.padEnd(32)}${value}`)
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rounded, null, 2)}\n`)
  return failed.length === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 2
}
// A device that hangs must not hold the bench.
process.exit()
