/** `npm run simulate -- --visits N --seed S [--json FILE]` */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { simulate, tell } from './simulate.js'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      visits: { type: 'string', default: '1000' },
      seed: { type: 'string' },
      json: { type: 'string' },
      keepGoing: { type: 'string', default: '1' },
    },
  })
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed)
  const visits = Number(values.visits)
  if (!Number.isInteger(seed) || !Number.isInteger(visits) || visits < 1) {
    process.stderr.write('usage: simulate --visits N --seed S [--json FILE]\n')
    process.exit(2)
  }
  process.stdout.write(`seed ${seed}\n`)
  const { failures, ...numbers } = await simulate({ visits, seed, mostViolations: Number(values.keepGoing) })
  for (const failure of failures) process.stdout.write(`${tell(failure)}\n`)
  process.stdout.write(`${JSON.stringify(numbers)}\n`)
  if (values.json) writeFileSync(values.json, `${JSON.stringify(numbers, null, 2)}\n`)
  process.exit(failures.length > 0 ? 1 : 0)
}

await main()
