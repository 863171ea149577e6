/** A journal with a past: so many visits as a kiosk has in years, each with a sheet paid with change. */
import { randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'
import { systemClock } from '../../drivers/driver.js'
import { firstHash, hashOf } from '../../kiosk/journal/chain.js'
import { Journal } from '../../kiosk/journal/journal.js'

const counters = { insertedYen: 0, acceptedYen: 0, returnedYen: 0, paidOutYen: 0 }

/** What one visit with a certificate writes, in order. */
function factsOfVisit(jobId: number): (readonly [kind: string, data: object])[] {
  const transactionId = randomBytes(16).toString('hex')
  const issue = { applicationIndex: 1, issueNumber: '架住第000001号' }
  const fee = { escrowYen: 500, feeYen: 300 }
  const applied = { kind: 'residence', municipalityCode: '990001', copies: 1, sheets: 1, feeYen: 300 }
  const sheets = { sheetsProven: 1, sheetsExpected: 1 }
  const money = { keptYen: 300, returnedYen: 200, debtYen: 0, disputed: false, fault: null }
  return [
    ['visitOpened', {}],
    ['transactionOpened', { transactionId }],
    ['applied', { ...issue, ...applied }],
    ['coinsEnabled', { counters }],
    ['coinsInhibited', { escrowYen: 500 }],
    ['jobDecided', { sheet: 1 }],
    ['jobCreated', { sheet: 1, jobId, impressions: 2 }],
    ['sheetSent', { sheet: 1, jobId }],
    ['sheetProven', { sheet: 1, jobId }],
    ['acceptDecided', { ...fee, counters }],
    ['accepted', { acceptedYen: 500 }],
    ['changeDecided', { amountYen: 200, counters }],
    ['changePaid', { paidYen: 200 }],
    ['outcome', { transactionId, ...issue, ...sheets, ...money }],
    ['visitClosed', { end: 'completed', fault: null }],
  ]
}

/** Written past the journal's own way in, which commits each fact for itself; verified by it all the same. */
export function writePast(path: string, visits: number): { facts: number } {
  new Journal(path, { clock: systemClock, randomBytes }).close()
  const database = new Database(path)
  const insert = database.prepare('INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?)')
  let sequence = 0
  let hash = firstHash
  const nowMs = systemClock.nowMs() - visits
  database.transaction(() => {
    for (let number = 0; number < visits; number++) {
      const visit = randomBytes(8).toString('hex')
      for (const [kind, data] of factsOfVisit(number + 1)) {
        const row = { sequence: ++sequence, at_ms: nowMs + number, visit, kind, data: JSON.stringify(data) }
        hash = hashOf(hash, row)
        insert.run(row.sequence, row.at_ms, row.visit, row.kind, row.data, Buffer.from(hash, 'hex'))
      }
      database.prepare('UPDATE newest SET at_ms = ?').run(nowMs + number)
      const acknowledged = { sequence: sequence - 1 }
      const row = {
        ...{ sequence: ++sequence, at_ms: nowMs + number, visit: null },
        ...{ kind: 'outcomeAcknowledged', data: JSON.stringify(acknowledged) },
      }
      hash = hashOf(hash, row)
      insert.run(row.sequence, row.at_ms, row.visit, row.kind, row.data, Buffer.from(hash, 'hex'))
    }
    database.prepare('INSERT INTO checkpoint VALUES (1, ?, ?)').run(sequence, Buffer.from(hash, 'hex'))
  })()
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  return { facts: sequence }
}
