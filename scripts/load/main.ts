/** `npm run load`: many kiosks at once before one centre. Exit code 0 only when every paper was the right one. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isMischiefName, mischiefs } from '../reference-centre/mischief/catalogue.js'
import { runLoad } from './load.js'

const usage = `npm run load -- [options]

  --kiosks N         at once (200)
  --transactions N   of all together (10000)
  --mischief NAME    the centre sends wrong documents: ${Object.keys(mischiefs)[0]}, …; they are counted
  --state-dir DIR    test PKI and the centre's record (.state/load)
`

const progressEvery = 1_000

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kiosks: { type: 'string', default: '200' },
      transactions: { type: 'string', default: '10000' },
      mischief: { type: 'string' },
      'state-dir': { type: 'string', default: '.state/load' },
    },
  })
  const { mischief } = values
  if (mischief !== undefined && !isMischiefName(mischief))
    throw new Error(`--mischief ${mischief}: no such one`)
  const stateDir = values['state-dir']
  // The record of another run would only make this one slower.
  rmSync(join(stateDir, 'reference-centre'), { recursive: true, force: true })
  const result = await runLoad({
    stateDir,
    kiosks: wholeNumber('kiosks', values.kiosks),
    transactions: wholeNumber('transactions', values.transactions),
    ...(mischief !== undefined && { mischief }),
    onProgress: (done) => {
      if (done % progressEvery === 0) process.stderr.write(`${done}\n`)
    },
  })
  const { transactions, crossed, crossedBy, failed, firstFailure, perSecond, medianMs, p99Ms } = result
  console.log(`${transactions} transactions, ${crossed} crossed, ${failed} failed`)
  for (const [field, count] of crossedBy) console.log(`  by ${field}: ${count}`)
  if (firstFailure !== null) console.log(`  first failure: ${firstFailure}`)
  console.log(
    `${perSecond.toFixed(1)} a second, median ${medianMs.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms`,
  )
  return crossed === 0 && failed === 0 ? 0 : 1
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} ${text}: a number over 0`)
  return value
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${usage}`)
  process.exitCode = 2
}
