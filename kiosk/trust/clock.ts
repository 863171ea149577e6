import { demand } from './refusal.js'

/**
 * No clock can be right that lies before the program was written. Moved forward with each release; a kiosk
 * whose battery is empty starts in 1970 or at its firmware's date.
 */
export const buildDateMs = Date.UTC(2026, 10, 22)

/** A time server may set a clock back by a moment after the last fact was journalled. */
const setBackMs = 5_000

export interface ClockEvidence {
  readonly nowMs: number
  /** Time of the newest entry in the journal, or null when it is empty. */
  readonly newestJournalMs: number | null
  /** Only simulations that live at another time give this. */
  readonly earliestMs?: number
}

/**
 * Throws a TrustRefusal `badTime`, `clockBeforeBuild` or `clockBehindJournal` when the clock cannot be right: an
 * expired certificate would look valid, so the kiosk goes out of service.
 */
export function checkClock({ nowMs, newestJournalMs, earliestMs = buildDateMs }: ClockEvidence): void {
  demand(Number.isSafeInteger(nowMs), 'badTime', 'not a number of milliseconds')
  demand(nowMs >= earliestMs, 'clockBeforeBuild', 'the clock lies before the program was built')
  const behind = newestJournalMs !== null && !(nowMs + setBackMs >= newestJournalMs)
  demand(!behind, 'clockBehindJournal', 'the clock lies behind what the journal has seen')
}
