/** From the command line to results and an exit status; the same for all devices and for one. */
import { writeFileSync } from 'node:fs'
import { systemClock } from '../../drivers/driver.js'
import { WorldUnreachable } from '../../drivers/link/connect-world.js'
import { ConfigurationError, loadConfiguration } from '../../kiosk/configuration/load.js'
import { connectDevices } from '../../kiosk/duty/devices.js'
import { Journal } from '../../kiosk/journal/journal.js'
import { openJournal, refuseOpenVisit, VisitOpen } from '../../kiosk/self-test/open-journal.js'
import { lineOf, type SelfTestResult } from '../../kiosk/self-test/result.js'
import { runSelfTest, type SelfTestParts } from '../../kiosk/self-test/run.js'
import { printReport, renderReport } from '../../kiosk/self-test/sheets.js'
import { opened } from '../../kiosk/self-test/technician.js'
import type { TestedDevice } from '../../kiosk/self-test/tested-devices.js'
import { readCommandLine, type SelfTestCommand, UsageError, usage } from './command-line.js'
import { consoleTechnician } from './console-technician.js'
import { KioskRuns, servePicture } from './picture.js'

const exits = { good: 0, failed: 1, mistake: 2, visitOpen: 3 } as const

/** Runs to the end of the process. `device`: the only one, for the script that is named after it. */
export async function selfTestProgram(device?: TestedDevice): Promise<never> {
  let status: number
  try {
    const words = [...(device === undefined ? [] : [device]), ...process.argv.slice(2)]
    status = await selfTest(readCommandLine(words, process.stdin.isTTY === true))
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    if (error instanceof UsageError) process.stderr.write(`\n${usage}`)
    if (error instanceof WorldUnreachable) process.stderr.write('Is the kiosk running? Stop it first.\n')
    if (error instanceof VisitOpen || error instanceof WorldUnreachable || error instanceof KioskRuns)
      status = exits.visitOpen
    else if (error instanceof UsageError || error instanceof ConfigurationError) status = exits.mistake
    else status = exits.failed
  }
  // A device that hangs must not hold the script.
  process.exit(status)
}

async function selfTest(command: SelfTestCommand): Promise<number> {
  const configuration = loadConfiguration(command.configFile)
  // Whoever has the port of the screen is the kiosk, and has the devices too. Its journal is nobody's else to begin.
  const picture = await servePicture(configuration.screen.port)
  const journal = openJournal(configuration.journal.path, systemClock)
  refuseOpenVisit(journal)
  const technician = command.hands ? consoleTechnician() : undefined
  const devices = await connectDevices(configuration, systemClock, () => {})
  const parts = { configuration, devices, journal, clock: systemClock, picture }
  const results = await runSelfTest(command.devices, parts, {
    ...command,
    technician,
    begun: (device) => technician && process.stderr.write(`     ${device} …\n`),
    tell: (result) => {
      if (!command.json) process.stdout.write(`${lineOf(result)}\n`)
    },
  })
  if (command.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
  if (journal instanceof Journal) note(journal, results)
  await report(command, parts, results)
  technician?.close()
  return results.some(({ result }) => result === 'failed') ? exits.failed : exits.good
}

function note(journal: Journal, results: readonly SelfTestResult[]): void {
  const found = results.map(({ device, result, fault, cause }) => ({ device, result, fault, cause }))
  journal.append('selfTested', { by: 'staff', launch: null, results: found })
}

async function report(
  { reportFile, printReport: toPrinter }: SelfTestCommand,
  { configuration, journal, clock }: SelfTestParts,
  results: readonly SelfTestResult[],
): Promise<void> {
  if (reportFile !== undefined) {
    const { pdf } = await renderReport(results, configuration, clock.nowMs())
    writeFileSync(reportFile, pdf)
  }
  if (!toPrinter) return
  if (!(journal instanceof Journal)) throw new Error('no report is printed that the journal cannot note')
  // A printer is opened once; the one of the test has been closed.
  const { printer } = await connectDevices(configuration, clock, () => {})
  await opened({ clock, technician: undefined }, 'printer', printer, () =>
    printReport(results, { configuration, printer, journal, clock }),
  )
}
