import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { SimulatedCash } from '../../drivers/cash/simulator.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal } from '../journal/journal.js'
import { openMemoryStorage } from '../journal/storage.js'
import { silentLog } from '../telemetry/log.js'
import type { VisitParts } from '../visit/parts.js'
import { citizenStaysMs, reconcile } from './reconcile.js'

/** A visit of which nothing was written for so long, and what was written of the kiosk meanwhile: who is found there? */
async function foundAfter(downMs: number, meanwhile: (journal: Journal) => void = () => {}) {
  const clock = new SimulatedClock()
  const journal = new Journal(openMemoryStorage(), { clock, randomBytes })
  const visit = journal.openVisit()
  clock.advance(downMs)
  meanwhile(journal)
  const cash = new SimulatedCash({ clock })
  await cash.open()
  const parts = { journal, cash, clock, log: silentLog } as unknown as VisitParts
  await reconcile(parts, new AbortController().signal)
  assert.deepEqual(journal.openVisits(), [])
  return journal.factsOf(visit).flatMap(({ kind, data }) => (kind === 'recoveryBegun' ? data : []))
}

describe('the citizen of an interrupted visit', () => {
  it('is taken to be there for a while', async () => {
    assert.deepEqual(await foundAfter(citizenStaysMs), [{ citizenThere: true }])
  })

  it('is taken to have gone after it', async () => {
    assert.deepEqual(await foundAfter(citizenStaysMs + 1), [{ citizenThere: false }])
  })

  it('is not there again because a coin came late, or anything else was written that needs nobody', async () => {
    const late = (journal: Journal) => journal.append('lateCoin', { valueYen: 50 })
    assert.deepEqual(await foundAfter(citizenStaysMs + 1, late), [{ citizenThere: false }])
  })
})
