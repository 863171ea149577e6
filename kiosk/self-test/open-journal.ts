/** The journal as a self-test needs it: what is wrong with it is a result, and a visit in it comes first. */
import { randomBytes } from 'node:crypto'
import type { Clock } from '../../drivers/driver.js'
import { Journal, JournalFault } from '../journal/journal.js'

/** Thrown instead of results: whoever stands in a visit comes first. */
export class VisitOpen extends Error {
  override readonly name = 'VisitOpen'
}

export function openJournal(path: string, clock: Clock): Journal | JournalFault {
  try {
    return new Journal(path, { clock, randomBytes })
  } catch (error) {
    if (error instanceof JournalFault) return error
    throw error
  }
}

/** Throws {@link VisitOpen}. A journal that cannot be read tells of no visit. */
export function refuseOpenVisit(journal: Journal | JournalFault): void {
  if (journal instanceof JournalFault || journal.openVisits().length === 0) return
  throw new VisitOpen('a visit is open: let it end, or start the kiosk so that it is settled')
}
