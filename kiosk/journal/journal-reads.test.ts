import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type Database from 'better-sqlite3'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { rareKinds } from './facts.js'
import { Journal } from './journal.js'
import { openMemoryStorage } from './storage.js'

describe('what a journal is asked', () => {
  let storage: Database.Database
  let journal: Journal
  let clock: SimulatedClock

  beforeEach(() => {
    clock = new SimulatedClock()
    storage = openMemoryStorage()
    journal = new Journal(storage, { clock, randomBytes })
  })

  afterEach(() => storage.close())

  const sequences = (facts: Iterable<{ sequence: number }>) => [...facts].map(({ sequence }) => sequence)

  it('is found without reading all facts', () => {
    const asked: string[] = []
    const watched = openMemoryStorage()
    const prepare = watched.prepare.bind(watched)
    watched.prepare = ((sql: string) => {
      asked.push(sql)
      return prepare(sql)
    }) as typeof watched.prepare
    const other = new Journal(watched, { clock, randomBytes })
    const visit = other.openVisit()
    other.append('headReported', { sequence: 1 })
    other.appendTo(visit, 'visitClosed', { end: 'completed', fault: null })
    other.waiting()
    other.openVisits()
    other.factsOf(visit)
    other.receiptNumberOf(visit)
    other.every('debt')
    other.last('headReported')
    other.hashAt(2)
    other.latchedFault()
    other.settings()
    other.commandOf('0123456789abcdef', 1)
    other.lastSelfTest()
    other.jobInDoubt()
    assert.ok(asked.length > 15)
    for (const sql of asked) {
      const given = Array.from(sql.matchAll(/\?/g), () => null)
      const plan = prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...given) as { detail: string }[]
      for (const { detail } of plan) assert.doesNotMatch(detail, /^SCAN facts/, sql)
    }
    watched.close()
  })

  it('is found with the software before as well: what is rare was fewer kinds for it', () => {
    const before = rareKinds.slice(0, rareKinds.indexOf('selfTested')).map((kind) => `kind = '${kind}'`)
    const sql = `SELECT data FROM facts WHERE (${before.join(' OR ')}) AND kind IS ? ORDER BY sequence DESC LIMIT 1`
    const plan = storage.prepare(`EXPLAIN QUERY PLAN ${sql}`).all('debt') as { detail: string }[]
    assert.match(plan.map(({ detail }) => detail).join(), /USING INDEX rare_facts \(kind=\?\)/)
  })

  it('is the newest self-test, and a job in doubt as long as nothing has ended the doubt', () => {
    assert.equal(journal.lastSelfTest(), null)
    assert.equal(journal.jobInDoubt(), false)
    const results = [{ device: 'disk', result: 'passed', fault: null, cause: null }] as const
    for (const by of ['launcher', 'night'] as const)
      journal.append('selfTested', { by, launch: null, results: [...results] })
    assert.equal(journal.lastSelfTest()?.data.by, 'night')
    const visit = journal.openVisit()
    journal.appendTo(visit, 'jobDecided', { sheet: 1 })
    // As many as a printer's silence of many days brings.
    for (let fact = 1; fact < 1_000; fact++) journal.append('lateAnswer', {})
    assert.equal(journal.jobInDoubt(), true)
    const again = new Journal(storage, { clock, randomBytes })
    assert.equal(again.jobInDoubt(), true)
    again.append('jobDoubtEnded', { cancelled: 1 })
    assert.equal(journal.jobInDoubt(), false)
    assert.equal(journal.lastSelfTest()?.data.by, 'night')
  })

  it('is of some kinds alone, forwards from a place or backwards from the end', () => {
    journal.append('staffPinWrong', {})
    journal.append('lateAnswer', {})
    journal.append('staffEntered', {})
    journal.append('staffPinWrong', {})
    journal.append('lateAnswer', {})
    const kinds = ['staffEntered', 'staffPinWrong'] as const
    assert.deepEqual(sequences(journal.since(1, kinds)), [3, 4])
    assert.deepEqual(sequences(journal.backwards(9, kinds)), [4, 3, 1])
    // Facts of any kind count for how far back it looks.
    assert.deepEqual(sequences(journal.backwards(3, kinds)), [4, 3])
    assert.deepEqual(sequences(journal.backwards(1, kinds)), [])
  })

  it('is all that waits for the centre, oldest first, however long ago it was', () => {
    const outcome = {
      ...{ transactionId: '0'.repeat(32), applicationIndex: 1, issueNumber: '架住第000123号' },
      ...{ sheetsProven: 1, sheetsExpected: 1, keptYen: 200, returnedYen: 0, debtYen: 0 },
      ...{ disputed: false, fault: null },
    }
    const visit = journal.openVisit()
    const first = journal.appendTo(visit, 'outcome', outcome)
    journal.append('lateAnswer', {})
    const close = journal.append('dayClosed', { number: 1, totals: [], cash: null })
    const last = journal.appendTo(visit, 'outcome', outcome)
    assert.deepEqual(sequences(journal.waiting()), [first, close, last])
    journal.append('dayReconciled', { sequence: close, differences: 0 })
    assert.deepEqual(sequences(journal.waiting()), [first, last])
  })
})
