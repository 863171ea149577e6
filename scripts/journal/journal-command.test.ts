import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal } from '../../kiosk/journal/journal.js'

const program = fileURLToPath(new URL('./main.js', import.meta.url))

describe('npm run journal', () => {
  let folder: string
  let path: string
  let journal: Journal

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'journal-'))
    path = join(folder, 'journal.sqlite')
    journal = new Journal(path, { clock: new SimulatedClock(), randomBytes })
    const visit = journal.openVisit()
    journal.appendTo(visit, 'debt', { amountYen: 300 })
    journal.append('outOfService', { fault: 'BINDING-MISMATCH', field: 'subjectReference' })
  })
  afterEach(() => {
    journal.close()
    rmSync(folder, { recursive: true })
  })

  function command(...args: string[]): { status: number | null; out: string; error: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
    return { status, out: stdout, error: stderr }
  }

  it('verifies', () => {
    const { status, out } = command('verify', '--journal', path)
    assert.deepEqual([status, out.startsWith('3 facts, unbroken; head ')], [0, true])
  })

  it('tells what is open, and by which field the kiosk went out of service', () => {
    const { out } = command('open', '--journal', path)
    assert.match(out, /^out of service: BINDING-MISMATCH \(subjectReference\)$/m)
    assert.match(out, /300 yen owed, receipt 000001$/m)
    assert.match(out, /\(000001\) is not settled$/m)
  })

  it('exports every fact', () => {
    const lines = command('export', '--journal', path).out.trimEnd().split('\n')
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).kind),
      ['visitOpened', 'debt', 'outOfService'],
    )
  })

  it('puts back into service a kiosk that runs meanwhile', () => {
    assert.equal(command('back-in-service', '--journal', path).status, 0)
    assert.equal(journal.latchedFault(), null)
    journal.openVisit()
    assert.deepEqual(journal.verifyAll(), { facts: 5 })
    assert.match(command('back-in-service', '--journal', path).out, /is not kept out/)
  })

  it('opens nothing on a journal that was changed', () => {
    const database = new Database(path)
    database.exec(
      'DROP TRIGGER facts_are_final; UPDATE facts SET data = \'{"amountYen":1}\' WHERE sequence = 2',
    )
    database.close()
    assert.equal(command('back-in-service', '--journal', path).status, 1)
    assert.equal(journal.latchedFault(), 'BINDING-MISMATCH')
  })

  it('closes the day, and tells what was sold since', () => {
    assert.match(command('totals', '--journal', path).out, /^nothing since the last close$/m)
    assert.match(command('close', '--journal', path).out, /^close 1;/)
    assert.match(command('open', '--journal', path).out, /^close 1 waits for the centre$/m)
  })

  it('notes a debt as paid, once', () => {
    assert.match(command('paid', '1', '--journal', path).out, /^300 yen of receipt 1 /)
    const { status, error } = command('paid', '1', '--journal', path)
    assert.deepEqual([status, error], [1, 'No open debt has this number.\n'])
    assert.doesNotMatch(command('open', '--journal', path).out, /owed/)
  })

  it('sets aside only a journal that cannot be used', () => {
    assert.equal(command('set-aside', '--journal', path).status, 2)
    journal.close()
    writeFileSync(path, 'rubbish')
    assert.equal(command('set-aside', '--journal', path).status, 0)
    assert.match(command('open', '--journal', path).out, /^out of service: JOURNAL-BAD$/m)
  })

  it('says what it cannot do, and begins no journal', () => {
    const missing = join(folder, 'missing.sqlite')
    assert.deepEqual(command('verify', '--journal', missing), {
      status: 2,
      out: '',
      error: `${missing}: there is no journal\n`,
    })
    assert.equal(command('erase', '--journal', path).status, 2)
    assert.equal(command('verify', '--wrong').status, 2)
  })
})
