import { buildDateMs, checkClock } from './clock.js'
import { refused } from './testing/refused.js'

const afterMs = buildDateMs + 3_600_000

describe('The clock', () => {
  it('is plausible after the build and after all that was journalled', () => {
    checkClock({ nowMs: buildDateMs, newestJournalMs: null })
    checkClock({ nowMs: afterMs, newestJournalMs: afterMs })
    checkClock({ nowMs: afterMs, newestJournalMs: afterMs + 5_000 })
    checkClock({ nowMs: 0, newestJournalMs: null, earliestMs: 0 })
  })

  it('is not before the build, as with an empty battery', () => {
    refused('clockBeforeBuild', () => checkClock({ nowMs: 0, newestJournalMs: null }))
    refused('clockBeforeBuild', () => checkClock({ nowMs: buildDateMs - 1, newestJournalMs: null }))
  })

  it('is not behind the journal', () => {
    refused('clockBehindJournal', () => checkClock({ nowMs: afterMs, newestJournalMs: afterMs + 5_001 }))
    refused('clockBehindJournal', () => checkClock({ nowMs: afterMs, newestJournalMs: Number.NaN }))
  })

  it('tells a time', () => {
    refused('badTime', () => checkClock({ nowMs: Number.NaN, newestJournalMs: null }))
  })
})
