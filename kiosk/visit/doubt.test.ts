import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { JobEnd, PrinterReason, Watched } from '../../drivers/printer/printer.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal } from '../journal/journal.js'
import { openMemoryStorage } from '../journal/storage.js'
import { closeForSheetInside, doubtOf, noDoubtOf } from './doubt.js'

type NotProven = Extract<JobEnd, { kind: 'notProven' }>

const nothingSeen = { sawArrival: false }

/** Cancelled and not begun, by the printer's word, for these reasons. */
const canceled = (reasons: readonly PrinterReason[], watched: Partial<Watched> | null = {}): NotProven => ({
  kind: 'notProven',
  terminal: 'canceled',
  impressions: 0,
  reasons,
  watched: watched && { reasons, atWork: false, ...watched },
})

describe('doubt about a sheet', () => {
  it('that its printer held back, and says why, is not inside', () => {
    for (const reason of ['mediaEmpty', 'tonerEmpty', 'outputFull'] as const) {
      const { maybeInside, maybeOut } = doubtOf(canceled([reason]), nothingSeen)
      assert.deepEqual([maybeInside, maybeOut], [false, false], reason)
    }
  })

  const unknown: [why: string, end: JobEnd][] = [
    ['cancelled, and nothing says why it did not begin', canceled([])],
    ['a jam', canceled(['mediaJam'])],
    ['no paper, and an open cover', canceled(['coverOpen', 'mediaEmpty'])],
    ['no paper, after it had stopped', canceled(['mediaEmpty'], { reasons: ['mediaEmpty', 'stopped'] })],
    ['no toner, after it had been at work', canceled(['tonerEmpty'], { atWork: true })],
    ['no paper, and nobody watched all the time', canceled(['mediaEmpty'], null)],
    ['an impression', { ...canceled(['mediaEmpty']), impressions: 1 }],
    ['aborted', { ...canceled(['mediaEmpty']), terminal: 'aborted' }],
    ['completed otherwise than asked', { ...canceled([]), terminal: 'completed', impressions: 2 }],
    ['forgotten', { ...canceled([], null), terminal: 'unknown' }],
    ['proven, and the tray saw nothing', { kind: 'proven' }],
  ]
  for (const [why, end] of unknown) {
    it(`may be inside: ${why}`, () => assert.equal(doubtOf(end, nothingSeen).maybeInside, true))
  }

  it('that was at work when the paper ran out was not drawn', () => {
    assert.equal(doubtOf(canceled(['mediaEmpty'], { atWork: true }), nothingSeen).maybeInside, false)
  })

  it('that the printer calls completed and the tray saw fall is out; the tray alone is no proof', () => {
    const completed = { ...canceled([]), terminal: 'completed', impressions: 2 } as const
    const { maybeInside, maybeOut } = doubtOf(completed, { sawArrival: true })
    assert.deepEqual([maybeInside, maybeOut], [false, true])
    for (const end of [canceled([]), { ...canceled([], null), terminal: 'unknown' } as const]) {
      const doubt = doubtOf(end, { sawArrival: true })
      assert.deepEqual([doubt.maybeInside, doubt.maybeOut], [true, true])
    }
  })

  it('is none where the document was not sent, however the job ended', () => {
    for (const end of [canceled([]), { ...canceled([]), terminal: 'unknown' } as const]) {
      const { maybeInside, maybeOut } = noDoubtOf(end)
      assert.deepEqual([maybeInside, maybeOut], [false, false])
    }
  })
})

describe('a sheet that may be inside', () => {
  const openJournal = () => new Journal(openMemoryStorage(), { clock: new SimulatedClock(), randomBytes })

  it('closes the kiosk, also one that somebody has closed for no fault', () => {
    for (const closed of [false, true]) {
      const journal = openJournal()
      if (closed) journal.append('outOfService', { fault: 'OUT-OF-SERVICE', field: null })
      closeForSheetInside(journal, { maybeInside: true })
      assert.equal(journal.latchedFault(), 'PAPER-INSIDE')
    }
  })

  it('leaves a fault before it as it is, and nothing is closed for no doubt', () => {
    const journal = openJournal()
    closeForSheetInside(journal, { maybeInside: false })
    assert.equal(journal.latchedFault(), null)
    journal.append('outOfService', { fault: 'BINDING-MISMATCH', field: null })
    closeForSheetInside(journal, { maybeInside: true })
    assert.equal(journal.latchedFault(), 'BINDING-MISMATCH')
  })
})
