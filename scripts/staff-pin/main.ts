/**
 * `npm run staff-pin`: asks for a new PIN of staff and keeps its hash. The digits are read from the terminal without
 * being shown, or as one line of standard input; never from the command line, which others can see.
 */
import { renameSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ConfigurationError, loadConfiguration } from '../../kiosk/configuration/load.js'
import { hashStaffPin, weakness } from '../../kiosk/staff/staff-pin.js'
import { readHiddenLine } from './hidden-line.js'

const usage = `npm run staff-pin -- [--config FILE]

Asks twice for the 8 digits of the staff PIN and writes their hash where the configuration says (staff.pin-file).
Without a terminal the digits are read once from standard input.

  --config FILE   the kiosk's configuration (kiosk.toml)
`
const mistake = 2

async function main(): Promise<number> {
  let configFile: string
  try {
    const { values } = parseArgs({ options: { config: { type: 'string', default: 'kiosk.toml' } } })
    configFile = values.config
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`)
    return mistake
  }
  const file = loadConfiguration(configFile).staff['pin-file']
  const pin = await readHiddenLine('Staff PIN, 8 digits: ')
  const weak = weakness(pin)
  if (weak !== null) {
    process.stderr.write(`Not taken: ${weak}.\n`)
    return mistake
  }
  if (process.stdin.isTTY && (await readHiddenLine('Once more: ')) !== pin) {
    process.stderr.write('Not taken: the two are not alike.\n')
    return mistake
  }
  const digits = Buffer.from(pin, 'ascii')
  const line = await hashStaffPin(digits)
  digits.fill(0)
  // Whole or not at all: a kiosk may read it this moment.
  writeFileSync(`${file}.new`, line, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  process.stdout.write(`The staff PIN is set; its hash is in ${file}\n`)
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = error instanceof ConfigurationError ? mistake : 1
}
