/** `npm run journal -- COMMAND`: for staff of a kiosk; it may run beside the kiosk. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemClock } from '../../drivers/driver.js'
import { ConfigurationError, loadConfiguration } from '../../kiosk/configuration/load.js'
import { Journal, JournalFault } from '../../kiosk/journal/journal.js'
import { type Command, commands, run } from './report.js'

const usage = `npm run journal -- COMMAND [--config FILE | --journal FILE]

  verify            every fact and the whole chain
  open              what is not settled: latch, visits, outcomes not acknowledged, debts, disputed papers
  export            every fact as one line of JSON
  back-in-service   clears what keeps the kiosk out of service

  --config FILE     the kiosk's configuration (kiosk.toml)
  --journal FILE    the journal itself
`
const usageExitCode = 2

const isCommand = (text: string): text is Command => (commands as readonly string[]).includes(text)

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { config: { type: 'string', default: 'kiosk.toml' }, journal: { type: 'string' } },
  })
  const [command = ''] = positionals
  if (!isCommand(command) || positionals.length > 1) throw new ConfigurationError(usage.trimEnd())
  const path = values.journal ?? loadConfiguration(values.config).journal.path
  // Opening would begin a new one.
  if (!existsSync(path)) throw new ConfigurationError(`${path}: there is no journal`)
  const journal = new Journal(path, { clock: systemClock, randomBytes })
  try {
    for (const line of run(journal, command)) process.stdout.write(`${line}\n`)
  } finally {
    journal.close()
  }
}

try {
  main()
} catch (error) {
  const { code } = error as NodeJS.ErrnoException
  const mistaken = error instanceof ConfigurationError || code?.startsWith('ERR_PARSE_ARGS')
  if (!mistaken && !(error instanceof JournalFault)) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = mistaken ? usageExitCode : 1
}
