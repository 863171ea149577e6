/**
 * What the centre must be told goes from the journal to it, in the journal's order, until it has acknowledged each:
 * outcomes, which it records once, and closes of days, which it compares with them. And where the journal stands.
 */
import type { Centre } from '../../drivers/centre/centre.js'
import type { ReportAnswer, ReportRequest } from '../../drivers/centre/report-messages.js'
import { DriverFault } from '../../drivers/driver.js'
import type { Journal, Waiting } from '../journal/journal.js'
import type { Log } from '../telemetry/log.js'

export interface OutboxParts {
  centre: Centre
  journal: Journal
  log: Log
}

/** Sends what waits, oldest first; stops quietly at the first that does not get through. */
export async function sendOutcomes(parts: OutboxParts, signal: AbortSignal): Promise<void> {
  const { journal, log } = parts
  try {
    for (const waiting of journal.waiting()) await send(parts, waiting, signal)
    // A journal that the centre has never heard of says so after its first visit, not only at night.
    if (journal.head.sequence > 0 && journal.last('headReported') === null) await reportHead(parts, signal)
  } catch (error) {
    if (!(error instanceof DriverFault)) throw error
    log.warn('something waits for the centre', { device: 'centre', code: error.code })
  }
}

async function send(parts: OutboxParts, waiting: Waiting, signal: AbortSignal): Promise<void> {
  const { centre, journal } = parts
  const { sequence } = waiting
  if (waiting.kind === 'outcome') {
    await centre.outcome(waiting.data, signal)
    journal.append('outcomeAcknowledged', { sequence })
    return
  }
  const { number, totals } = waiting.data
  const answer = await centre.report(
    { journal: placeOf(journal, sequence), close: { number, totals } },
    signal,
  )
  if (!isBelieved(parts, answer)) return
  journal.append('dayReconciled', { sequence, differences: answer.differences.length })
  if (answer.differences.length > 0)
    parts.log.error('alarm: a close of the day differs from the centre', { count: answer.differences.length })
}

/** Tells the centre where the journal stands, so that none can be taken back or begun anew unseen. */
export async function reportHead(parts: OutboxParts, signal: AbortSignal): Promise<void> {
  const { centre, journal } = parts
  // A close that waits speaks of an earlier place, and comes first.
  if (journal.waiting().some(({ kind }) => kind === 'dayClosed')) return
  const { sequence } = journal.head
  const answer = await centre.report({ journal: placeOf(journal, sequence), close: null }, signal)
  if (isBelieved(parts, answer)) journal.append('headReported', { sequence })
}

function placeOf(journal: Journal, sequence: number): ReportRequest['journal'] {
  const [first, hash] = [journal.hashAt(1), journal.hashAt(sequence)]
  if (first === null || hash === null) throw new Error('a fact of the journal is not there')
  return { first, begunByStaff: journal.last('journalBegun')?.sequence === 1, sequence, hash }
}

/** S9: the centre knows another journal of this kiosk, or more of this one. */
function isBelieved(
  { journal, log }: OutboxParts,
  answer: ReportAnswer,
): answer is Extract<ReportAnswer, { result: 'recorded' }> {
  if (answer.result === 'recorded') return true
  log.error('alarm: the centre knows another journal of this kiosk', { code: 'JOURNAL-BAD contradicted' })
  if (journal.latchedFault() === null) journal.append('outOfService', { fault: 'JOURNAL-BAD', field: null })
  return false
}
