/** `npm run journal -- COMMAND`: for staff of a kiosk; it may run beside the kiosk. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemClock } from '../../drivers/driver.js'
import { ConfigurationError, loadConfiguration } from '../../kiosk/configuration/load.js'
import { Journal, JournalFault } from '../../kiosk/journal/journal.js'
import { setAside } from '../../kiosk/journal/set-aside.js'
import { StaffRefusal } from '../../kiosk/staff/refusal.js'
import { type Command, commands, run } from './report.js'

const usage = `npm run journal -- COMMAND [--config FILE | --journal FILE]

  verify            every fact and the whole chain
  open              what is not settled: latch, visits, outcomes not acknowledged, debts, disputed papers
  totals            what was sold since the last close, per municipality and kind
  close             closes the day (締め): totals begin anew, and the centre compares them with its own
  paid NUMBER       the debt of that receipt number was paid by hand
  export            every fact as one line of JSON
  back-in-service   clears what keeps the kiosk out of service
  set-aside         keeps a journal that cannot be used under another name, and begins a new one

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
  const [command = '', receiptNumber] = positionals
  const most = command === 'paid' ? 2 : 1
  if (!(isCommand(command) || command === 'set-aside') || positionals.length > most)
    throw new ConfigurationError(usage.trimEnd())
  const path = values.journal ?? loadConfiguration(values.config).journal.path
  if (command === 'set-aside') return setJournalAside(path)
  // Opening would begin a new one.
  if (!existsSync(path)) throw new ConfigurationError(`${path}: there is no journal`)
  const journal = new Journal(path, { clock: systemClock, randomBytes })
  try {
    for (const line of run(journal, command, receiptNumber)) process.stdout.write(`${line}\n`)
  } finally {
    journal.close()
  }
}

/** Only one that cannot be used: a good journal is nobody's to put away. */
function setJournalAside(path: string): void {
  const options = { clock: systemClock, randomBytes }
  if (isGood(path)) throw new ConfigurationError(`${path} verifies: there is nothing to set aside`)
  const aside = setAside(path, options)
  process.stdout.write(`kept as ${aside}; a new journal is begun, and the kiosk stays out of service\n`)
}

function isGood(path: string): boolean {
  if (!existsSync(path)) return false
  try {
    const journal = new Journal(path, { clock: systemClock, randomBytes })
    try {
      journal.verifyAll()
      return true
    } finally {
      journal.close()
    }
  } catch (error) {
    if (error instanceof JournalFault) return false
    throw error
  }
}

try {
  main()
} catch (error) {
  const { code } = error as NodeJS.ErrnoException
  const mistaken = error instanceof ConfigurationError || code?.startsWith('ERR_PARSE_ARGS')
  if (!mistaken && !(error instanceof JournalFault || error instanceof StaffRefusal)) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = mistaken ? usageExitCode : 1
}
