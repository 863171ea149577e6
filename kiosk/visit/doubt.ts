/**
 * What is not known of a sheet that is not proven. A kiosk that cannot tell that nothing of a visit is left in the
 * printer does not open before staff have looked.
 */
import type { JobEnd, PrinterReason } from '../../drivers/printer/printer.js'
import type { FaultCode } from '../../machines/fault-code.js'
import { faultOfReasons } from '../faults/map.js'
import type { Journal } from '../journal/journal.js'
import type { TrayWitness } from './tray.js'

export interface Doubt {
  fault: FaultCode
  /** Nobody can tell whether it came out. */
  maybeOut: boolean
  /** It may be stuck inside, to come out before the next citizen. */
  maybeInside: boolean
}

/**
 * Written before the sheet counts as ended: whatever is cut off after it, the kiosk stays closed until staff have
 * looked into the printer. That somebody closed it for no fault hides none.
 */
export function closeForSheetInside(journal: Journal, { maybeInside }: Pick<Doubt, 'maybeInside'>): void {
  const latched = journal.latchedFault()
  if (maybeInside && (latched === null || latched === 'OUT-OF-SERVICE'))
    journal.append('outOfService', { fault: 'PAPER-INSIDE', field: null })
}

/** Of a job whose document was, or may have been, taken by the printer. */
export function doubtOf(end: JobEnd, tray: Pick<TrayWitness, 'sawArrival'>): Doubt {
  // Its word is good, and the tray saw nothing fall.
  if (end.kind === 'proven') return { fault: 'PAPER-JAM', maybeOut: true, maybeInside: true }
  const out = end.impressions > 0 || end.terminal !== 'canceled'
  // One job is one sheet: what the printer calls completed and the tray saw fall is not inside, whatever was counted.
  // The tray alone is no proof: a sensor that turns dirty sees paper too.
  const seenOut = end.terminal === 'completed' && tray.sawArrival
  return {
    fault: faultOfReasons(end.reasons),
    maybeOut: out || tray.sawArrival,
    maybeInside: (out || !wasHeldBack(end)) && !seenOut,
  }
}

/** Of a job that certainly got no document: whatever became of it, there is no sheet. */
export function noDoubtOf(end: JobEnd): Doubt {
  const fault = end.kind === 'proven' ? 'PRINTER-STOPPED' : faultOfReasons(end.reasons)
  return { fault, maybeOut: false, maybeInside: false }
}

/** Nothing of these stops a sheet that has been drawn. */
const beforeDrawing: ReadonlySet<PrinterReason> = new Set(['mediaEmpty'])
/** Nor do these, unless the printer was at work already. */
const beforeBeginning: ReadonlySet<PrinterReason> = new Set(['mediaEmpty', 'tonerEmpty', 'outputFull'])

/**
 * A cancelled job without an impression may have drawn its sheet all the same, but for one: that whose printer was
 * watched all the time, and told why it did not begin and of nothing else.
 */
function wasHeldBack({ reasons, watched }: Extract<JobEnd, { kind: 'notProven' }>): boolean {
  if (watched === null || reasons.length === 0) return false
  const harmless = watched.atWork ? beforeDrawing : beforeBeginning
  return [...reasons, ...watched.reasons].every((reason) => harmless.has(reason))
}
