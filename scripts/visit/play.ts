/** Runs the duty of one kiosk process right here, with a citizen who follows the screen. */
import { randomBytes } from 'node:crypto'
import { systemClock } from '../../drivers/driver.js'
import { configurationSha256 } from '../../kiosk/configuration/hash.js'
import type { Configuration } from '../../kiosk/configuration/schema.js'
import { openDevices } from '../../kiosk/duty/devices.js'
import { Duty } from '../../kiosk/duty/duty.js'
import { loadTrustAnchors } from '../../kiosk/duty/trust-anchors.js'
import { faults } from '../../kiosk/faults/registry.js'
import { Journal } from '../../kiosk/journal/journal.js'
import { createLog } from '../../kiosk/telemetry/log.js'
import { softwareVersion } from '../../kiosk/version.js'
import type { SessionOutput } from '../../machines/contract.js'
import type { FaultCode } from '../../machines/fault-code.js'
import type { Where } from '../../machines/where.js'
import { templates as all } from '../../templates/catalogue.js'
import { renderReceipt } from '../../templates/receipt/index.js'
import type { WorldControl } from '../world/control.js'
import { Citizen } from './citizen.js'
import { UsageError, type VisitCommand } from './command-line.js'
import { mergePdf } from './merge-pdf.js'
import { pressSecretly } from './secret.js'

export interface VisitResult {
  proven: boolean
  /** One clear line. */
  line: string
  /** What came out of a simulated printer. */
  pdf: Uint8Array | null
}

export async function playVisit(
  configuration: Configuration,
  control: WorldControl,
  command: VisitCommand,
  /** Those that this kiosk has. */
  templates = all,
): Promise<VisitResult> {
  const realReader = configuration.devices['card-reader'].driver === 'pcsc'
  const person = personOf(command, realReader)
  const log = createLog({ role: 'visit' }, undefined, 'error')
  const clock = systemClock
  const journal = new Journal(configuration.journal.path, { clock, randomBytes })
  const trust = loadTrustAnchors(configuration)
  let failed: (error: unknown) => void = () => {}
  const failure = new Promise<never>((_resolve, reject) => {
    failed = reject
  })
  failure.catch(() => {})
  const devices = await openDevices(configuration, clock, log, () =>
    failed(new Error('the simulated devices went away')),
  )
  const attestation = { softwareVersion, configurationSha256: configurationSha256(configuration) }
  const enterPin = () => (realReader ? pressSecretly(control) : control.pressPin(command.pin ?? '1234'))
  const wishes = { ...command, person, enterPin, say: (line: string) => process.stderr.write(`${line}\n`) }
  const citizen: Citizen = new Citizen(control, wishes, () => duty)
  let last: Where | null = null
  const duty: Duty = new Duty({
    ...{ configuration, devices, journal, trust, templates, renderReceipt, clock, log, attestation },
    show: () => {},
    onWhere: (where) => {
      if (where.session) last = where
      if (where.screen === 'outOfService') failed(new OutOfService(where.fault ?? 'OUT-OF-SERVICE'))
      else if (where.screen === 'clearing') failed(new OutOfService(where.fault ?? 'PAPER-LEFT'))
      else citizen.look(where, failed)
    },
  })
  try {
    const output = await Promise.race([duty.run(), failure])
    const pdf = citizen.sheets.length > 0 ? await mergePdf(citizen.sheets.map(({ pdf }) => pdf)) : null
    // The key switch was turned to staff before a visit began.
    if (output === null) throw new OutOfService('OUT-OF-SERVICE')
    return { ...judge(output, last, citizen), pdf }
  } catch (error) {
    if (!(error instanceof OutOfService)) throw error
    return { proven: false, line: lineOf(error.fault), pdf: null }
  } finally {
    await duty.abandon()
    await devices.close()
    journal.close()
  }
}

class OutOfService extends Error {
  constructor(readonly fault: FaultCode) {
    super(fault)
  }
}

function personOf(command: VisitCommand, realReader: boolean): string | null {
  if (realReader && command.pin !== null)
    throw new UsageError('--pin is for simulated cards; a real card’s PIN is asked for')
  if (realReader && command.person !== null)
    throw new UsageError('--person is for simulated cards; a real card is laid down')
  return realReader ? null : (command.person ?? 'hanako')
}

function judge(output: SessionOutput, last: Where | null, citizen: Citizen): Omit<VisitResult, 'pdf'> {
  const session = last?.session
  if (
    output.end === 'completed' &&
    session &&
    session.sheets > 0 &&
    session.sheetsProven === session.sheets
  ) {
    const money =
      session.feeYen > 0 ? `, ${session.keptYen} yen kept, ${session.changeYen} yen change` : ', no fee'
    return { proven: true, line: `${session.sheetsProven} of ${session.sheets} sheets proven${money}` }
  }
  if (citizen.gaveUp !== null) return { proven: false, line: citizen.gaveUp }
  const fault = output.fault ?? citizen.fault
  return { proven: false, line: fault ? lineOf(fault, citizen.triesLeft) : `The visit ended: ${output.end}.` }
}

function lineOf(fault: FaultCode, triesLeft: number | null = null): string {
  const tries = fault === 'PIN-WRONG' && triesLeft !== null ? ` Tries left: ${triesLeft}.` : ''
  return `${fault}: ${faults[fault].operator}${tries}`
}
