/**
 * A kiosk whose journal cannot be opened: it says that it is out of service and why, opens no device, and looks again.
 * What is wrong is left as it is; only staff set a journal aside.
 */
import type { Clock } from '../../drivers/driver.js'
import type { Configuration } from '../configuration/schema.js'
import { type Condition, unknownCondition } from '../fleet/condition.js'
import { Journal, JournalFault, type JournalOptions } from '../journal/journal.js'
import { present } from '../screen/present.js'
import { blankScene } from '../screen/scene.js'
import type { View } from '../screen/view.js'
import { upgradedFrom } from '../self-test/after-upgrade.js'
import type { Log } from '../telemetry/log.js'
import { staffNameOf } from './scene-of.js'

/** As often as a kiosk out of service looks at everything else. */
const retryMs = 30_000

export interface ClosedParts {
  configuration: Configuration
  options: JournalOptions & { clock: Clock }
  log: Log
  /** A journal was there before: one that is there no more is not begun anew. */
  wasThere: boolean
  /** Told once, when the kiosk is closed and can be looked at. */
  onClosed: () => void
  show: (view: View) => void
  onCondition: (condition: Condition) => void
}

/** Resolves with the journal, and whether the kiosk was closed before. */
export async function openJournal(parts: ClosedParts): Promise<{ journal: Journal; wasClosed: boolean }> {
  const { configuration, options, wasThere, log } = parts
  for (let wasClosed = false; ; wasClosed = true) {
    // What could not be opened a moment ago was there, or its folder was not.
    const begin = wasThere || wasClosed ? 'never' : 'first'
    try {
      return { journal: new Journal(configuration.journal.path, { ...options, begin }), wasClosed }
    } catch (error) {
      if (!(error instanceof JournalFault)) throw error
      log.error('alarm: the journal cannot be opened', { code: `JOURNAL-BAD ${error.damage}` })
      if (!wasClosed) close(parts)
      await new Promise<void>((resolve) => options.clock.setTimeout(() => resolve(), retryMs))
    }
  }
}

function close({ configuration, options, onClosed, show, onCondition }: ClosedParts): void {
  const { contact, staff } = configuration.kiosk
  onClosed()
  onCondition({ ...unknownCondition, service: 'closed', fault: 'JOURNAL-BAD' })
  const scene = {
    ...{ ...blankScene, contact, staff: staffNameOf(staff) },
    // Without a journal there is no self-test to ask: whatever has not passed one yet may be why.
    upgradedFrom: upgradedFrom(configuration.journal.path),
  }
  show(
    present({ ...scene, screen: 'outOfService', outOfServiceReason: 'JOURNAL-BAD' }, options.clock.nowMs()),
  )
}
