/** `npm run fleet`: a whole fleet against a real broker that is killed twice. Exit code 0 only when nothing was lost or doubled. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { missingExitCode } from '../long/command.js'
import { runFleet } from './fleet.js'
import { missingMosquitto } from './mosquitto.js'

const usage = `npm run fleet -- [options]

  --kiosks N    each with its own certificate, connection, journal and agent (1000)
  --seconds N   how long visits happen (90)
  --json FILE   the numbers as JSON
`
const usageExitCode = 2

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} ${text}: a number over 0`)
  return value
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kiosks: { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '90' },
      json: { type: 'string' },
    },
  })
  const missing = missingMosquitto()
  if (missing) {
    console.log(missing)
    return missingExitCode
  }
  const folder = mkdtempSync(join(tmpdir(), 'shomei-fleet-'))
  try {
    const result = await runFleet({
      folder,
      kiosks: wholeNumber('kiosks', values.kiosks),
      seconds: wholeNumber('seconds', values.seconds),
      say: (line) => process.stderr.write(`${line}\n`),
    })
    for (const [name, value] of Object.entries(result))
      console.log(`${name.padEnd(20)} ${Number(value.toFixed(1))}`)
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
    const { lost, duplicated, commandsLost, commandsDuplicated } = result
    console.log(
      `${result.sent} events and ${result.commandsSent} commands of ${result.kiosks} kiosks, the broker killed ${result.brokerKills} times`,
    )
    return lost + duplicated + commandsLost + commandsDuplicated === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${usage}`)
  process.exitCode = usageExitCode
}
