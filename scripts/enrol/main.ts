/** `npm run enrol`: gives a kiosk its certificate by a one-time code. May be repeated after any failure. */
import { parseArgs } from 'node:util'
import { ConfigurationError, loadConfiguration } from '../../kiosk/configuration/load.js'
import { EnrolmentCodeError } from '../../kiosk/enrolment/enrolment-code.js'
import { EnrolmentError } from '../../kiosk/enrolment/est-client.js'
import { JournalFault } from '../../kiosk/journal/journal.js'
import { enrolAtCentre } from './enrol.js'

const usage = `npm run enrol -- --code CODE [--centre URL] [--config FILE] [--journal FILE | --journal-lost]

  --code CODE     as the centre gave it: eight groups of four
  --centre URL    where certificates are asked for (enrolment.url of the configuration)
  --config FILE   the kiosk's configuration (kiosk.toml); its [enrolment] says where keys lie
  --journal FILE  of the kiosk that this one replaces, read from its card
  --journal-lost  that card cannot be read: a journal is begun that says so
`
const usageExitCode = 2

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      code: { type: 'string' },
      centre: { type: 'string' },
      config: { type: 'string', default: 'kiosk.toml' },
      journal: { type: 'string' },
      'journal-lost': { type: 'boolean', default: false },
    },
  })
  if (values.code === undefined) throw new ConfigurationError(`--code is missing\n\n${usage}`)
  if (values.journal !== undefined && values['journal-lost']) {
    throw new ConfigurationError('--journal and --journal-lost: one of them')
  }
  await enrolAtCentre({
    journalLost: values['journal-lost'],
    configuration: loadConfiguration(values.config),
    code: values.code,
    ...(values.centre !== undefined && { url: values.centre }),
    ...(values.journal !== undefined && { journal: values.journal }),
    say: console.log,
  })
}

try {
  await main()
} catch (error) {
  const { code } = error as NodeJS.ErrnoException
  const told = [ConfigurationError, EnrolmentCodeError, EnrolmentError, JournalFault]
  const mistaken = error instanceof ConfigurationError || code?.startsWith('ERR_PARSE_ARGS')
  if (!mistaken && !told.some((kind) => error instanceof kind)) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = mistaken ? usageExitCode : 1
}
