/** Outcomes go from the journal to the centre until it has acknowledged each; it records each once. */
import type { Centre } from '../../drivers/centre/centre.js'
import { DriverFault } from '../../drivers/driver.js'
import type { Journal } from '../journal/journal.js'
import type { Log } from '../telemetry/log.js'

/** Sends what waits, oldest first; stops quietly at the first that does not get through. Resolves with the rest. */
export async function sendOutcomes(
  { centre, journal, log }: { centre: Centre; journal: Journal; log: Log },
  signal: AbortSignal,
): Promise<number> {
  for (const { sequence, outcome } of journal.pendingOutcomes()) {
    try {
      await centre.outcome(outcome, signal)
    } catch (error) {
      if (!(error instanceof DriverFault)) throw error
      log.warn('an outcome waits for the centre', { device: 'centre', code: error.code })
      break
    }
    journal.append('outcomeAcknowledged', { sequence })
  }
  return journal.pendingOutcomes().length
}
