/** `npm run visit`: a whole visit without a browser. Exits 0 only when every sheet was proven. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigurationError, loadConfiguration } from '../../kiosk/configuration/load.js'
import { cardsToIssue } from '../reference-centre/persons/cards.js'
import { startStage } from '../stage/stage.js'
import { readCommandLine, UsageError, usage, type VisitCommand } from './command-line.js'
import { configuredStage } from './configured-stage.js'
import { playVisit } from './play.js'

async function main(): Promise<number> {
  const command = readCommandLine(process.argv.slice(2))
  if (command.help) {
    process.stdout.write(usage)
    return 0
  }
  if (command.list) {
    for (const { id, shows } of cardsToIssue) console.log(`${id.padEnd(16)}${shows}`)
    return 0
  }
  if (command.person !== null && !cardsToIssue.some(({ id }) => id === command.person))
    throw new UsageError(`--person ${command.person}: there is no such person; --list names them`)
  return command.configFile === null
    ? await simulated(command)
    : await configured(command, command.configFile)
}

/** Everything simulated: centre and world are started for this visit alone. */
async function simulated(command: VisitCommand): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'shomei-visit-'))
  try {
    const stage = await startStage({
      stateDir: command.stateDir ?? folder,
      kiosk: false,
      quiet: true,
      realHours: command.realHours,
    })
    try {
      return await play(command, stage.configFile, stage.control)
    } finally {
      await stage.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function configured(command: VisitCommand, configFile: string): Promise<number> {
  const stage = await configuredStage(loadConfiguration(configFile), command.stateDir ?? '.state')
  try {
    return await play(command, configFile, stage.control)
  } finally {
    await stage.close()
  }
}

async function play(
  command: VisitCommand,
  configFile: string,
  control: Parameters<typeof playVisit>[1],
): Promise<number> {
  const result = await playVisit(loadConfiguration(configFile), control, command)
  if (command.outFile !== null && result.pdf) writeFileSync(command.outFile, result.pdf, { mode: 0o600 })
  console[result.proven ? 'log' : 'error'](result.line)
  return result.proven ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  const help = error instanceof UsageError ? ' (--help tells more)' : ''
  process.stderr.write(`${(error as Error).message}${help}\n`)
  process.exitCode = error instanceof UsageError || error instanceof ConfigurationError ? 2 : 1
}
// A device that hangs must not hold the script.
process.exit()
