/** S10: no visit starts that could not end well. Everything a visit needs is asked before a citizen is. */

import type { Power } from '../../drivers/power/power.js'
import type { ReadinessOutput } from '../../machines/contract.js'
import type { FaultCode } from '../../machines/fault-code.js'
import { faultOf, faultOfReasons } from '../faults/map.js'
import { hoursText, isWithinHours } from '../fleet/hours.js'
import { checkClock } from '../trust/clock.js'
import { TrustRefusal } from '../trust/refusal.js'
import type { VisitParts } from '../visit/parts.js'
import type { ConditionTeller } from './condition.js'

export interface ReadinessParts extends VisitParts {
  power: Power
  /** Bytes free on the disk of the journal; not asked where it lies on none. */
  freeBytes?: () => number
  /** Told the centre's hours, or the operator's, for the screen that says it is closed. */
  onHours?: (hours: string) => void
  /** Whether a screen shows the kiosk; not asked where the kiosk has no browser of its own. */
  screenSeen?: (signal: AbortSignal) => Promise<boolean>
  /** Told what is seen of supplies on the way. */
  condition?: Pick<ConditionTeller, 'printer' | 'tubes' | 'power'>
}

type Check = (parts: ReadinessParts, signal: AbortSignal) => Promise<FaultCode | null> | FaultCode | null

/** In order of what staff should hear first. */
const checks: readonly Check[] = [
  checkJournal,
  checkLatch,
  checkRoom,
  checkTime,
  checkHours,
  checkPower,
  checkReader,
  checkKeypad,
  checkPrinter,
  checkCash,
  checkCentre,
  // Last: a browser that is just being made ready may take a moment.
  checkScreen,
]

export async function checkReadiness(parts: ReadinessParts, signal: AbortSignal): Promise<ReadinessOutput> {
  for (const check of checks) {
    const fault = await faultOfCheck(check, parts, signal)
    if (fault !== null) return { kind: 'notReady', fault }
  }
  return { kind: 'ready' }
}

/** Everything that is wrong, for staff: what is mended one by one is better known at once. */
export async function everyFault(parts: ReadinessParts, signal: AbortSignal): Promise<FaultCode[]> {
  const found = new Set<FaultCode>()
  for (const check of checks) {
    const fault = await faultOfCheck(check, parts, signal)
    if (fault !== null) found.add(fault)
  }
  return [...found]
}

async function faultOfCheck(
  check: Check,
  parts: ReadinessParts,
  signal: AbortSignal,
): Promise<FaultCode | null> {
  try {
    return await check(parts, signal)
  } catch (error) {
    return faultOf(error)
  }
}

/** What is written into a journal that was taken away is lost: nothing is begun on it. */
function checkJournal({ journal, log }: ReadinessParts): FaultCode | null {
  if (journal.isInPlace()) return null
  log.error('alarm: the journal was taken away', { code: 'JOURNAL-BAD gone' })
  return 'JOURNAL-BAD'
}

function checkLatch({ journal }: ReadinessParts): FaultCode | null {
  return journal.latchedFault()
}

/** A visit writes some kilobytes; a disk this full would fail in the middle of one before long. */
export const leastRoomBytes = 16 * 1024 * 1024

function checkRoom({ freeBytes, log }: ReadinessParts): FaultCode | null {
  try {
    if (!freeBytes || freeBytes() >= leastRoomBytes) return null
    log.error('alarm: no room for the journal', { code: 'JOURNAL-BAD disk' })
  } catch {
    log.error('alarm: the disk of the journal cannot be asked', { code: 'JOURNAL-BAD disk' })
  }
  return 'JOURNAL-BAD'
}

function checkTime({ clock, journal }: ReadinessParts): FaultCode | null {
  try {
    checkClock({ nowMs: clock.nowMs(), newestJournalMs: journal.newestMs || null })
    return null
  } catch (error) {
    if (error instanceof TrustRefusal) return 'CLOCK-WRONG'
    throw error
  }
}

/** Hours that the operator has set for this kiosk; the centre's own come last. */
function checkHours({ clock, journal, onHours }: ReadinessParts): FaultCode | null {
  const { hours } = journal.settings()
  if (hours === null || isWithinHours(hours, clock.nowMs())) return null
  onHours?.(hoursText(hours))
  return 'SERVICE-CLOSED'
}

function checkPower({ power, condition }: ReadinessParts): FaultCode | null {
  condition?.power(power.status.source)
  return power.status.source === 'battery' ? 'POWER-BATTERY' : null
}

function checkReader({ cardReader }: ReadinessParts): FaultCode | null {
  const { kind } = cardReader.status
  return kind === 'serviceAbsent' || kind === 'readerMissing' ? 'READER-AWAY' : null
}

function checkKeypad({ keypad }: ReadinessParts): FaultCode | null {
  const { kind } = keypad.status
  if (kind === 'missing') return 'KEYPAD-AWAY'
  return kind === 'stuckKey' ? 'KEYPAD-STUCK' : null
}

/** A job in the printer that nobody here knows would come out to the next citizen. */
async function checkPrinter(parts: ReadinessParts, signal: AbortSignal): Promise<FaultCode | null> {
  const { printer, journal, log } = parts
  if (journal.jobInDoubt()) await endJobDoubt(parts, signal)
  const { ready, reasons, low, openJobIds } = await printer.readiness(signal)
  parts.condition?.printer({ reasons, low })
  if (openJobIds.length > 0) {
    log.error('alarm: the printer holds a job of no visit', { device: 'printer', count: openJobIds.length })
    return 'PRINTER-STOPPED'
  }
  return ready ? null : faultOfReasons(reasons)
}

/**
 * A process that died, or a printer that did not answer, between the wish for a job and its id. That job is
 * empty and stays so; cancelled, it leaves nothing. Any other job is none of ours and stays an alarm.
 */
async function endJobDoubt({ printer, journal, log }: ReadinessParts, signal: AbortSignal): Promise<void> {
  const { openJobIds } = await printer.readiness(signal)
  for (const jobId of openJobIds) await printer.cancel(jobId, signal)
  if (openJobIds.length > 0) log.warn('an empty job was cancelled', { count: openJobIds.length })
  journal.append('jobDoubtEnded', { cancelled: openJobIds.length })
}

async function checkCash({ cash, condition }: ReadinessParts): Promise<FaultCode | null> {
  const { state, escrowYen, tubes } = await cash.status()
  condition?.tubes(tubes)
  if (state === 'jam') return 'COIN-JAM'
  return escrowYen > 0 ? 'COIN-RETURN' : null
}

async function checkCentre(
  { centre, attestation, onHours }: ReadinessParts,
  signal: AbortSignal,
): Promise<FaultCode | null> {
  const { service, hours } = await centre.status(signal, attestation)
  onHours?.(hours)
  return service === 'open' ? null : 'SERVICE-CLOSED'
}

async function checkScreen({ screenSeen }: ReadinessParts, signal: AbortSignal): Promise<FaultCode | null> {
  return !screenSeen || (await screenSeen(signal)) ? null : 'SCREEN-LOST'
}
