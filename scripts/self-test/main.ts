/** `npm run self-test`: what works on this kiosk, what does not, and what to do. */
import { systemClock } from '../../drivers/driver.js'
import { WorldUnreachable } from '../../drivers/link/connect-world.js'
import { ConfigurationError, loadConfiguration } from '../../kiosk/configuration/load.js'
import { connectDevices } from '../../kiosk/duty/devices.js'
import { readCommandLine, UsageError, usage } from './command-line.js'
import { consoleTechnician } from './console-technician.js'
import { refuseOpenVisit, VisitOpen } from './devices/machine.js'
import { Finding, lineOf, type SelfTestResult } from './result.js'
import { runSelfTest } from './run.js'

const exits = { good: 0, failed: 1, mistake: 2, visitOpen: 3 } as const

async function main(): Promise<number> {
  const command = readCommandLine(process.argv.slice(2), process.stdin.isTTY === true)
  const configuration = loadConfiguration(command.configFile)
  try {
    refuseOpenVisit(configuration.journal.path, systemClock)
  } catch (error) {
    // A journal that is bad is a result like any other.
    if (!(error instanceof Finding)) throw error
  }
  const technician = command.hands ? consoleTechnician() : undefined
  const devices = await connectDevices(configuration, systemClock, () => {})
  const tell = (result: SelfTestResult) => {
    if (!command.json) process.stdout.write(`${lineOf(result)}\n`)
  }
  const bench = { clock: systemClock, technician }
  const results = await runSelfTest(command.devices, configuration, devices, bench, command, tell)
  if (command.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
  technician?.close()
  return results.some(({ result }) => result === 'failed') ? exits.failed : exits.good
}

try {
  process.exitCode = await main()
} catch (error) {
  if (error instanceof UsageError) process.stderr.write(`${error.message}\n\n${usage}`)
  else if (error instanceof WorldUnreachable)
    process.stderr.write(`${error.message}: is the kiosk running? Stop it first.\n`)
  else process.stderr.write(`${(error as Error).message}\n`)
  if (error instanceof VisitOpen || error instanceof WorldUnreachable) process.exitCode = exits.visitOpen
  else
    process.exitCode =
      error instanceof UsageError || error instanceof ConfigurationError ? exits.mistake : exits.failed
}
// A device that hangs must not hold the script.
process.exit()
