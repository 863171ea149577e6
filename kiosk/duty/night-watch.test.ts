import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Centre } from '../../drivers/centre/centre.js'
import type { ReportAnswer, ReportRequest } from '../../drivers/centre/report-messages.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal } from '../journal/journal.js'
import { closeDay } from '../staff/day-close.js'
import { silentLog } from '../telemetry/log.js'
import { NightWatch } from './night-watch.js'
import { sendOutcomes } from './outbox.js'

const hourMs = 3_600_000

describe('night watch', () => {
  let folder: string
  let path: string
  let clock: SimulatedClock
  let journal: Journal
  let reports: ReportRequest[]
  let answer: ReportAnswer
  const { signal } = new AbortController()

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'night-'))
    path = join(folder, 'journal.sqlite')
    // 12:00 in Japan.
    clock = new SimulatedClock(Date.parse('2026-11-27T03:00:00Z'))
    journal = new Journal(path, { clock, randomBytes })
    reports = []
    answer = { result: 'recorded', differences: [] }
  })
  afterEach(() => {
    journal.close()
    rmSync(folder, { recursive: true })
  })

  const parts = () => {
    const report = async (request: ReportRequest) => {
      reports.push(request)
      return answer
    }
    const centre = { report, outcome: async () => {} } as unknown as Centre
    return { centre, journal, log: silentLog, clock }
  }

  it('verifies once a night, in a thread beside, and tells the centre where the journal stands', async () => {
    const watch = new NightWatch(parts())
    await watch.look(signal)
    journal.openVisit()
    await watch.look(signal)
    assert.equal(journal.last('journalVerified'), null)
    clock.advance(14 * hourMs)
    await watch.look(signal)
    await watch.look(signal)
    assert.equal(journal.every('journalVerified').length, 1)
    const [request] = reports
    assert.deepEqual(
      [reports.length, request?.journal.sequence, request?.journal.hash, request?.journal.begunByStaff],
      [1, 2, journal.hashAt(2), false],
    )
    assert.equal(journal.last('headReported')?.data.sequence, 2)
    clock.advance(24 * hourMs)
    await watch.look(signal)
    assert.equal(journal.every('journalVerified').length, 2)
  })

  it('closes the kiosk when the chain does not hold, and writes nothing into it', async () => {
    for (let count = 0; count < 5; count++) journal.openVisit()
    const database = new Database(path)
    database.exec('DROP TRIGGER facts_are_final; UPDATE facts SET at_ms = 1 WHERE sequence = 2')
    database.close()
    const watch = new NightWatch(parts())
    clock.advance(14 * hourMs)
    await watch.look(signal)
    assert.deepEqual([watch.damaged, journal.head.sequence, reports.length], [true, 5, 0])
  })

  it('a journal that the centre contradicts keeps the kiosk out of service', async () => {
    journal.openVisit()
    answer = { result: 'contradicted', sequence: 99 }
    clock.advance(14 * hourMs)
    await new NightWatch(parts()).look(signal)
    assert.equal(journal.latchedFault(), 'JOURNAL-BAD')
  })

  it('a close is compared by the centre, and how many amounts differ is kept', async () => {
    journal.openVisit()
    closeDay(journal, null)
    const difference = { municipalityCode: '990001', kind: 'residence' as const, field: 'keptYen' as const }
    answer = { result: 'recorded', differences: [{ ...difference, kiosk: 0, centre: 300 }] }
    await sendOutcomes(parts(), signal)
    assert.deepEqual(journal.waiting(), [])
    assert.deepEqual(reports[0]?.close, { number: 1, totals: [] })
    assert.equal(journal.last('dayReconciled')?.data.differences, 1)
  })
})
