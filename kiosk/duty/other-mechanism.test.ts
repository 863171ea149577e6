/** An interrupted visit is settled where another coin mechanism stands now: nothing that the journal knows of is lost. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { CashCounters } from '../../drivers/cash/cash.js'
import { SimulatedCash } from '../../drivers/cash/simulator.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal } from '../journal/journal.js'
import { openMemoryStorage } from '../journal/storage.js'
import { silentLog } from '../telemetry/log.js'
import type { VisitParts } from '../visit/parts.js'
import { reconcile } from './reconcile.js'

const before: CashCounters = { insertedYen: 9000, acceptedYen: 8000, returnedYen: 500, paidOutYen: 500 }
const feeYen = 200
type Tell = (journal: Journal, visit: string) => void

const opened: Tell = (journal, visit) => journal.appendTo(visit, 'coinsEnabled', { counters: before })
const counted: Tell = (journal, visit) => journal.appendTo(visit, 'coinsInhibited', { escrowYen: 500 })
const proven: Tell = (journal, visit) => journal.appendTo(visit, 'sheetProven', { sheet: 1, jobId: 1 })
const accepting: Tell = (journal, visit) =>
  journal.appendTo(visit, 'acceptDecided', { escrowYen: 500, feeYen, counters: before })
const paying: Tell = (journal, visit) =>
  journal.appendTo(visit, 'changeDecided', { amountYen: 300, counters: before })
const paid: Tell = (journal, visit) => journal.appendTo(visit, 'changePaid', { paidYen: 100 })
const returning: Tell = (journal, visit) =>
  journal.appendTo(visit, 'returnDecided', { escrowYen: 500, counters: before })
const owing: Tell = (journal, visit) => journal.appendTo(visit, 'debt', { amountYen: 200 })

const cases: readonly [
  title: string,
  facts: readonly Tell[],
  outcome: { keptYen: number; returnedYen: number; debtYen: number; disputed: boolean },
][] = [
  ['the slot was open', [opened], { keptYen: 0, returnedYen: 0, debtYen: 0, disputed: true }],
  [
    'the escrow was counted',
    [opened, counted],
    { keptYen: 0, returnedYen: 0, debtYen: 500, disputed: false },
  ],
  [
    'it was being accepted for a sheet that came out',
    [opened, counted, proven, accepting],
    { keptYen: 200, returnedYen: 0, debtYen: 300, disputed: false },
  ],
  [
    'change was being paid',
    [opened, counted, proven, accepting, paying],
    { keptYen: 200, returnedYen: 0, debtYen: 300, disputed: true },
  ],
  [
    'a part of the change was paid',
    [opened, counted, proven, accepting, paying, paid],
    { keptYen: 200, returnedYen: 100, debtYen: 200, disputed: false },
  ],
  [
    'what was missing is owed already',
    [opened, counted, proven, accepting, paying, paid, owing],
    { keptYen: 200, returnedYen: 100, debtYen: 200, disputed: false },
  ],
  [
    'it was being given back',
    [opened, counted, returning],
    { keptYen: 0, returnedYen: 0, debtYen: 500, disputed: true },
  ],
]

describe('a visit that another coin mechanism began', () => {
  for (const [title, facts, wanted] of cases) {
    it(`is settled by the journal: ${title}`, async () => {
      const clock = new SimulatedClock()
      const journal = new Journal(openMemoryStorage(), { clock, randomBytes })
      const visit = journal.openVisit()
      journal.appendTo(visit, 'transactionOpened', { transactionId: '0'.repeat(32) })
      journal.appendTo(visit, 'applied', {
        ...{ applicationIndex: 1, kind: 'residence', municipalityCode: '999999', issueNumber: 'x' },
        ...{ copies: 1, sheets: 1, feeYen },
      })
      for (const tell of facts) tell(journal, visit)
      const cash = new SimulatedCash({ clock })
      await cash.open()
      const parts = { journal, cash, clock, log: silentLog } as unknown as VisitParts
      await reconcile(parts, new AbortController().signal)
      const [pending] = journal.pendingOutcomes()
      assert.ok(pending)
      const { keptYen, returnedYen, debtYen, disputed } = pending.outcome
      assert.deepEqual({ keptYen, returnedYen, debtYen, disputed }, wanted)
      const owed = [...journal.every('debt')].reduce((sum, { data }) => sum + data.amountYen, 0)
      assert.equal(owed, wanted.debtYen)
      assert.deepEqual(journal.openVisits(), [])
      // Not a coin of the other mechanism moves.
      assert.deepEqual(await cash.status().then(({ counters }) => Object.values(counters)), [0, 0, 0, 0])
    })
  }
})
