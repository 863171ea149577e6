/** S10: no visit starts that could not end well. Everything a visit needs is asked before a citizen is. */

import type { Power } from '../../drivers/power/power.js'
import type { ReadinessOutput } from '../../machines/contract.js'
import type { FaultCode } from '../../machines/fault-code.js'
import { faultOf, faultOfReasons } from '../faults/map.js'
import { checkClock } from '../trust/clock.js'
import { TrustRefusal } from '../trust/refusal.js'
import type { VisitParts } from '../visit/parts.js'

export interface ReadinessParts extends VisitParts {
  power: Power
}

type Check = (parts: ReadinessParts, signal: AbortSignal) => Promise<FaultCode | null> | FaultCode | null

/** In order of what staff should hear first. */
const checks: readonly Check[] = [
  checkLatch,
  checkTime,
  checkPower,
  checkReader,
  checkKeypad,
  checkPrinter,
  checkCash,
  checkCentre,
]

export async function checkReadiness(parts: ReadinessParts, signal: AbortSignal): Promise<ReadinessOutput> {
  for (const check of checks) {
    let fault: FaultCode | null
    try {
      fault = await check(parts, signal)
    } catch (error) {
      fault = faultOf(error)
    }
    if (fault !== null) return { kind: 'notReady', fault }
  }
  return { kind: 'ready' }
}

function checkLatch({ journal }: ReadinessParts): FaultCode | null {
  return journal.latchedFault()
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

function checkPower({ power }: ReadinessParts): FaultCode | null {
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
async function checkPrinter(
  { printer, log }: ReadinessParts,
  signal: AbortSignal,
): Promise<FaultCode | null> {
  const { ready, reasons, openJobIds } = await printer.readiness(signal)
  if (openJobIds.length > 0) {
    log.error('alarm: the printer holds a job of no visit', { device: 'printer', count: openJobIds.length })
    return 'PRINTER-STOPPED'
  }
  return ready ? null : faultOfReasons(reasons)
}

async function checkCash({ cash }: ReadinessParts): Promise<FaultCode | null> {
  const { state, escrowYen } = await cash.status()
  if (state === 'jam') return 'COIN-JAM'
  return escrowYen > 0 ? 'COIN-RETURN' : null
}

async function checkCentre({ centre }: ReadinessParts, signal: AbortSignal): Promise<FaultCode | null> {
  const { service } = await centre.status(signal)
  return service === 'open' ? null : 'SERVICE-CLOSED'
}
