import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import type { Command } from '../fleet/commands.js'
import { Journal, JournalFault } from './journal.js'
import { setAside } from './set-aside.js'
import { formerRareIndexes, openStorage } from './storage.js'

describe('journal', () => {
  let folder: string
  let path: string
  let clock: SimulatedClock
  const opened: Journal[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'journal-'))
    path = join(folder, 'journal.sqlite')
    clock = new SimulatedClock()
  })

  afterEach(() => {
    for (const journal of opened.splice(0)) journal.close()
    rmSync(folder, { recursive: true })
  })

  function open(): Journal {
    const journal = new Journal(path, { clock, randomBytes })
    opened.push(journal)
    return journal
  }

  function damageOf(action: () => unknown): string {
    try {
      action()
    } catch (error) {
      assert(error instanceof JournalFault, String(error))
      return error.damage
    }
    throw new Error('no fault')
  }

  const counters = { insertedYen: 0, acceptedYen: 0, returnedYen: 0, paidOutYen: 0 }
  const outcome = {
    transactionId: '0'.repeat(32),
    applicationIndex: 1,
    issueNumber: '架住第000123号',
    sheetsProven: 1,
    sheetsExpected: 1,
    keptYen: 200,
    returnedYen: 0,
    debtYen: 0,
    disputed: false,
    fault: null,
  }

  it('keeps facts in order across a restart', () => {
    const first = open()
    const visit = first.openVisit()
    first.appendTo(visit, 'coinsEnabled', { counters })
    clock.advance(1000)
    first.appendTo(visit, 'coinsInhibited', { escrowYen: 500 })
    first.close()
    const second = open()
    assert.deepEqual(
      second.factsOf(visit).map((fact) => fact.kind),
      ['visitOpened', 'coinsEnabled', 'coinsInhibited'],
    )
    assert.equal(second.newestMs, clock.nowMs())
    assert.deepEqual(second.verifyAll(), { facts: 3 })
  })

  it('tells which visits are open', () => {
    const journal = open()
    const [one, two] = [journal.openVisit(), journal.openVisit()]
    journal.appendTo(one, 'visitClosed', { end: 'completed', fault: null })
    assert.deepEqual(journal.openVisits(), [two])
    assert.equal(journal.receiptNumberOf(two), '000002')
  })

  it('keeps an outcome until it is acknowledged', () => {
    const journal = open()
    const visit = journal.openVisit()
    const sequence = journal.appendTo(visit, 'outcome', outcome)
    assert.deepEqual(journal.pendingOutcomes(), [{ sequence, outcome }])
    journal.append('outcomeAcknowledged', { sequence })
    assert.deepEqual(journal.pendingOutcomes(), [])
  })

  it('stays out of service until staff clear it', () => {
    const journal = open()
    journal.append('outOfService', { fault: 'BINDING-MISMATCH', field: 'page' })
    journal.append('outOfService', { fault: 'INTERNAL', field: null })
    journal.close()
    assert.equal(open().latchedFault(), 'BINDING-MISMATCH')
    opened[1]?.append('backInService', {})
    assert.equal(opened[1]?.latchedFault(), null)
  })

  it('refuses a fact outside its schema, so nothing personal can be written', () => {
    const journal = open()
    const visit = journal.openVisit()
    assert.throws(() =>
      journal.appendTo(visit, 'coinsInhibited', { escrowYen: 1, name: '番号　花子' } as never),
    )
    assert.throws(() => journal.appendTo(visit, 'coinsInhibited', { escrowYen: -1 }))
    assert.equal(journal.head.sequence, 1)
  })

  it('commits with synchronous FULL in WAL mode', () => {
    open().close()
    const database = new Database(path)
    assert.equal(database.pragma('journal_mode', { simple: true }), 'wal')
    database.close()
  })

  it('cannot change or remove a fact', () => {
    open().openVisit()
    const database = new Database(path)
    assert.throws(() => database.exec("UPDATE facts SET kind = 'x'"), /facts are final/)
    assert.throws(() => database.exec('DELETE FROM facts'), /facts stay/)
    database.close()
  })

  function tamper(sql: string): void {
    const journal = open()
    for (let count = 0; count < 5; count++) journal.openVisit()
    journal.close()
    const database = new Database(path)
    database.exec(`DROP TRIGGER facts_are_final; DROP TRIGGER facts_stay; ${sql}`)
    database.close()
  }

  it('notices a changed fact at the full check', () => {
    tamper('UPDATE facts SET at_ms = at_ms + 1 WHERE sequence = 2')
    assert.equal(
      damageOf(() => open().verifyAll()),
      'damaged',
    )
  })

  it('notices at the full check what was changed beside the facts', () => {
    for (const sql of [
      'DELETE FROM open_visits WHERE sequence = 2',
      'INSERT INTO outbox VALUES (3)',
      "INSERT INTO latch VALUES (1, 'INTERNAL')",
      'UPDATE newest SET at_ms = 0',
    ]) {
      const journal = open()
      journal.openVisit()
      journal.openVisit()
      journal.close()
      const database = new Database(path)
      database.exec(sql)
      database.close()
      assert.equal(
        damageOf(() => open().verifyAll()),
        'damaged',
        sql,
      )
      for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true })
    }
  })

  it('leaves a journal of a newer version as it is', () => {
    open().close()
    const database = new Database(path)
    database.pragma('user_version = 99')
    database.close()
    assert.equal(damageOf(open), 'unusable')
  })

  it('notices a changed newest fact at open', () => {
    tamper("UPDATE facts SET hash = x'00' WHERE sequence = 5")
    assert.equal(damageOf(open), 'damaged')
  })

  it('notices missing facts at open', () => {
    tamper('DELETE FROM facts WHERE sequence > 3')
    assert.equal(damageOf(open), 'damaged')
  })

  it('notices a truncated file and leaves it as it is', () => {
    const journal = open()
    for (let count = 0; count < 200; count++) journal.openVisit()
    journal.close()
    truncateSync(path, 5000)
    const before = readFileSync(path)
    assert.equal(damageOf(open), 'damaged')
    assert(readFileSync(path).equals(before))
  })

  it('notices an empty file, and a journal that is gone from beside its traces: neither is begun anew', () => {
    writeFileSync(path, '')
    assert.equal(damageOf(open), 'damaged')
    assert.equal(readFileSync(path).length, 0)
    rmSync(path)
    writeFileSync(`${path}-wal`, '')
    assert.equal(damageOf(open), 'gone')
    rmSync(`${path}-wal`)
    writeFileSync(`${path}.set-aside-2026-11-27`, '')
    assert.equal(damageOf(open), 'gone')
    assert.equal(existsSync(path), false)
  })

  it('notices flipped bits wherever they are, and never writes over them', () => {
    const journal = open()
    for (let count = 0; count < 50; count++) journal.openVisit()
    journal.close()
    const whole = readFileSync(path)
    // One bit in every 400 bytes: in headers, trees, facts, hashes and free room.
    for (let at = 100; at < whole.length; at += 400) {
      const spoilt = Buffer.from(whole)
      spoilt.writeUInt8(spoilt.readUInt8(at) ^ 0x10, at)
      writeFileSync(path, spoilt)
      for (const beside of ['-wal', '-shm']) rmSync(`${path}${beside}`, { force: true })
      try {
        const spoiltJournal = open()
        spoiltJournal.verifyAll()
        // A bit in room that nothing uses changes no fact.
        assert.equal(spoiltJournal.openVisits().length, 50, `byte ${at}`)
        spoiltJournal.close()
      } catch (error) {
        assert(error instanceof JournalFault, `byte ${at}: ${String(error)}`)
      }
    }
  })

  it('is unusable on a medium that is full, and keeps what it had', () => {
    const storage = openStorage(path)
    const journal = new Journal(storage, { clock, randomBytes })
    journal.openVisit()
    // As SQLite tells of a full disk: no page more than there are.
    storage.pragma(`max_page_count = ${storage.pragma('page_count', { simple: true })}`)
    const fill = () => {
      for (let count = 0; count < 1_000; count++) journal.openVisit()
    }
    assert.equal(damageOf(fill), 'unusable')
    const { facts } = journal.verifyAll()
    assert.ok(facts >= 1)
    storage.close()
    assert.deepEqual(open().verifyAll(), { facts })
  })

  it('is set aside by staff, and the new one says so and keeps the kiosk closed', () => {
    writeFileSync(path, 'not a database')
    const aside = setAside(path, { clock, randomBytes })
    assert.equal(readFileSync(aside, 'utf8'), 'not a database')
    const journal = open()
    assert.deepEqual([journal.last('journalBegun')?.sequence, journal.latchedFault()], [1, 'JOURNAL-BAD'])
    assert.deepEqual(journal.verifyAll(), { facts: 2 })
  })

  it('notices a file that is no database', () => {
    writeFileSync(path, 'not a database, but long enough to be read as one page of it'.repeat(100))
    assert.equal(damageOf(open), 'damaged')
  })

  it('says when the place cannot be used', () => {
    path = join(folder, 'missing', 'journal.sqlite')
    assert.equal(damageOf(open), 'gone')
    path = folder
    assert.equal(damageOf(open), 'unusable')
  })

  it('remembers the newest time over a start, after the clock was set back', () => {
    const journal = open()
    const beforeMs = clock.nowMs()
    journal.openVisit()
    clock.stepWallClock(-3_600_000)
    journal.openVisit()
    journal.close()
    assert.equal(open().newestMs, beforeMs)
  })

  it('believes the clock again when staff have put the kiosk into service', () => {
    const journal = open()
    journal.openVisit()
    clock.stepWallClock(-3_600_000)
    journal.append('backInService', {})
    assert.equal(journal.newestMs, clock.nowMs())
    journal.close()
    assert.equal(open().newestMs, clock.nowMs())
  })

  it('goes on after what staff wrote meanwhile', () => {
    const kiosk = open()
    kiosk.append('outOfService', { fault: 'BINDING-MISMATCH', field: 'page' })
    const staff = open()
    staff.append('backInService', {})
    assert.equal(kiosk.latchedFault(), null)
    kiosk.openVisit()
    staff.openVisit()
    kiosk.openVisit()
    assert.deepEqual(kiosk.verifyAll(), { facts: 5 })
  })

  it('takes the newest time from what staff wrote meanwhile, also for a fact that would change nothing', () => {
    const kiosk = open()
    kiosk.openVisit()
    clock.stepWallClock(-3_600_000)
    open().append('backInService', {})
    clock.advance(1_000)
    kiosk.append('lateAnswer', {})
    assert.equal(kiosk.newestMs, clock.nowMs())
    assert.deepEqual(kiosk.verifyAll(), { facts: 3 })
  })

  it('writes nothing where it is opened and closed and nothing is new', () => {
    open().openVisit()
    open().close()
    const other = new Database(path)
    const before = other.pragma('data_version')
    open().close()
    assert.deepEqual(other.pragma('data_version'), before)
    opened[0]?.openVisit()
    open().close()
    assert.notDeepEqual(other.pragma('data_version'), before)
    other.close()
  })

  it('verifies what others wrote before it goes on, and writes nothing behind what does not hold', () => {
    const kiosk = open()
    kiosk.openVisit()
    const other = new Database(path)
    other.exec("INSERT INTO facts VALUES (2, 0, NULL, 'lateAnswer', '{}', zeroblob(32))")
    assert.equal(
      damageOf(() => kiosk.append('lateAnswer', {})),
      'damaged',
    )
    assert.equal(other.prepare('SELECT count(*) FROM facts').pluck().get(), 2)
    other.close()
  })

  it('takes over a journal from before the newest time was kept', () => {
    const journal = open()
    journal.openVisit()
    journal.close()
    const database = new Database(path)
    database.exec(
      'DROP TABLE newest; DROP TABLE commands; DROP TABLE settings; DROP INDEX rare_facts; PRAGMA user_version = 1',
    )
    database.close()
    assert.equal(open().newestMs, clock.nowMs())
  })

  it('makes the index of software before this anew, without a new version', () => {
    const old = open()
    old.append('headReported', { sequence: 1 })
    old.close()
    const database = new Database(path)
    const indexOf = () => database.prepare("SELECT sql FROM sqlite_master WHERE name = 'rare_facts'").pluck()
    const wanted = indexOf().get()
    const version = database.pragma('user_version')
    for (const former of formerRareIndexes) {
      database.exec(`DROP INDEX rare_facts; ${former}`)
      assert.notEqual(indexOf().get(), wanted)
      const journal = open()
      assert.deepEqual([indexOf().get(), database.pragma('user_version')], [wanted, version])
      assert.equal(journal.last('headReported')?.sequence, 1)
      assert.deepEqual(journal.verifyAll(), { facts: 1 })
      journal.close()
    }
    database.close()
  })

  describe('commands of operators', () => {
    const operator = '0123456789abcdef'
    const take = (journal: Journal, number: number, command: Command) =>
      journal.append('commandTaken', { operator, number, command })

    it('hold from the fact on, across a restart', () => {
      const first = open()
      take(first, 1, { type: 'hours', hours: { open: '06:30', close: '22:00' } })
      take(first, 2, { type: 'logLevel', level: 'debug' })
      take(first, 7, { type: 'hours', hours: { open: '08:00', close: '20:00' } })
      first.close()
      const second = open()
      assert.deepEqual(second.settings(), {
        hours: { open: '08:00', close: '20:00' },
        notice: null,
        logLevel: 'debug',
        restart: null,
      })
      assert.deepEqual(second.commandOf(operator, 2), { taken: true, highest: 7 })
      assert.deepEqual(second.commandOf(operator, 3), { taken: false, highest: 7 })
      assert.deepEqual(second.verifyAll(), { facts: 3 })
    })

    it('cannot be taken twice, and a second taking leaves no fact', () => {
      const journal = open()
      take(journal, 1, { type: 'restart' })
      assert.throws(() => take(journal, 1, { type: 'restart' }), JournalFault)
      assert.equal(journal.newestSequence(), 1)
    })

    it('close the kiosk and open it again, and never take another fault away', () => {
      const journal = open()
      take(journal, 1, { type: 'outOfService' })
      assert.equal(journal.latchedFault(), 'OUT-OF-SERVICE')
      take(journal, 2, { type: 'backInService' })
      assert.equal(journal.latchedFault(), null)
      take(journal, 3, { type: 'outOfService' })
      journal.append('outOfService', { fault: 'BINDING-MISMATCH', field: null })
      take(journal, 4, { type: 'backInService' })
      assert.equal(journal.latchedFault(), 'BINDING-MISMATCH')
      take(journal, 5, { type: 'outOfService' })
      assert.equal(journal.latchedFault(), 'BINDING-MISMATCH')
    })

    it('find room in a journal of before there were any', () => {
      const old = open()
      old.openVisit()
      old.close()
      const database = new Database(path)
      database.exec(
        'DROP TABLE commands; DROP TABLE settings; DROP INDEX rare_facts; PRAGMA user_version = 2',
      )
      database.close()
      const journal = open()
      take(journal, 1, { type: 'restart' })
      assert.equal(journal.settings().restart, 2)
    })
  })

  it('hands out facts of some kinds behind a place, and has a name of its own', () => {
    const journal = open()
    assert.equal(journal.id, null)
    const visit = journal.openVisit()
    journal.appendTo(visit, 'debt', { amountYen: 300 })
    journal.append('lateCoin', { valueYen: 100 })
    journal.appendTo(visit, 'debt', { amountYen: 10 })
    const sequences = (after: number, limit: number) =>
      journal.factsAfter(after, ['debt', 'lateCoin'], limit).map(({ sequence }) => sequence)
    assert.deepEqual([sequences(0, 9), sequences(2, 1), sequences(4, 9)], [[2, 3, 4], [3], []])
    assert.match(String(journal.id), /^[0-9a-f]{16}$/)
  })
})
