import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Outcome } from '../../drivers/centre/messages.js'
import type { ReportRequest } from '../../drivers/centre/report-messages.js'
import { ReportBook } from './reports.js'
import type { StoredFact, TransactionFact } from './store/transaction-fact.js'

const hash = (letter: string) => letter.repeat(64)
const at = (sequence: number, letter = 'b', first = 'a'): ReportRequest => ({
  journal: { first: hash(first), begunByStaff: false, sequence, hash: hash(letter) },
  close: null,
})

describe('reports of a kiosk', () => {
  let book: ReportBook
  let facts: StoredFact[]

  beforeEach(() => {
    book = new ReportBook(':memory:')
    facts = []
  })
  afterEach(() => book.close())

  const told = (request: ReportRequest, kioskId = 'kiosk') => book.record(kioskId, request, () => facts, 1)
  const contradicted = (sequence: number) => ({ result: 'contradicted', sequence })
  const recorded = { result: 'recorded', differences: [] }

  function write(transactionId: string, fact: TransactionFact): void {
    facts.push({ sequence: facts.length + 1, transactionId, atMs: 1, fact })
  }

  function sell(keptYen: number, kioskId = 'kiosk'): void {
    const id = randomBytes(16).toString('hex')
    const opened = {
      type: 'opened',
      kioskId,
      softwareVersion: '1',
      configurationSha256: '',
      challenge: '',
      expiresAtMs: 1,
    } as const
    write(id, opened)
    const admitted = { subjectReference: '', personId: null, recordRevision: 1, offeredKinds: [] }
    write(id, { type: 'admitted', ...admitted, municipalityCode: '990001', expiresAtMs: 1 })
    write(id, { type: 'applied', applicationIndex: 1, kind: 'residence', applicationHash: '' })
    const outcome: Outcome = {
      transactionId: id,
      applicationIndex: 1,
      issueNumber: 'A-1',
      sheetsProven: 1,
      sheetsExpected: 1,
      keptYen,
      returnedYen: 0,
      debtYen: 0,
      disputed: false,
      fault: null,
    }
    write(id, { type: 'outcome', applicationIndex: 1, outcome })
  }

  const row = (applications: number, keptYen: number) => ({
    ...{ municipalityCode: '990001', kind: 'residence' as const, applications, sheets: applications },
    ...{ keptYen, returnedYen: 0, debtYen: 0, disputed: 0 },
  })
  const close = (number: number, sequence: number, ...totals: ReturnType<typeof row>[]): ReportRequest => ({
    ...at(sequence),
    close: { number, totals },
  })

  it('believes a journal that grows, and the same word again', () => {
    assert.deepEqual([told(at(5)), told(at(9)), told(at(9)), told(at(5))], Array(4).fill(recorded))
  })

  it('contradicts a journal that was taken back, or is another in the same place', () => {
    told(at(9))
    assert.deepEqual(told(at(8, 'c')), contradicted(9))
    assert.deepEqual(told(at(9, 'c')), contradicted(9))
    assert.deepEqual(told(at(8), 'another'), recorded)
  })

  it('contradicts a journal that nobody is known to have begun, and one that was set aside', () => {
    told(at(9))
    assert.deepEqual(told(at(2, 'd', 'c')), contradicted(9))
    const { journal } = at(2, 'd', 'c')
    assert.deepEqual(told({ journal: { ...journal, begunByStaff: true }, close: null }), recorded)
    assert.deepEqual(told(at(10, 'e')), contradicted(2))
  })

  it('compares a close with the outcomes since the one before, and of this kiosk alone', () => {
    sell(300)
    sell(300)
    sell(300, 'another')
    assert.deepEqual(told(close(1, 5, row(2, 600))), recorded)
    sell(200)
    assert.deepEqual(told(close(2, 9, row(1, 200))), recorded)
    assert.deepEqual(told(close(3, 12)), recorded)
  })

  it('tells each amount that differs, and the same when it is asked again', () => {
    sell(300)
    const same = { municipalityCode: '990001', kind: 'residence' }
    const differences = [
      { ...same, field: 'applications', kiosk: 2, centre: 1 },
      { ...same, field: 'sheets', kiosk: 2, centre: 1 },
      { ...same, field: 'keptYen', kiosk: 500, centre: 300 },
    ]
    assert.deepEqual(told(close(1, 5, row(2, 500))), { result: 'recorded', differences })
    sell(100)
    assert.deepEqual(told(close(1, 5, row(2, 500))), { result: 'recorded', differences })
    assert.deepEqual(told(close(2, 9, row(1, 100))), recorded)
  })
})
