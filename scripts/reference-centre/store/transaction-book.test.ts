import assert from 'node:assert/strict'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { temporaryFolder } from '../testing.js'
import { TransactionBook } from './transaction-book.js'

const id = (digit: string) => digit.repeat(32)
const opened = {
  type: 'opened',
  kioskId: 'kiosk',
  softwareVersion: '1',
  configurationSha256: '0'.repeat(64),
  challenge: '',
  expiresAtMs: 1,
} as const
const challenged = { type: 'challenged', issuer: 'residence' } as const

describe('transaction book', () => {
  const state = temporaryFolder()
  const path = join(state.path, 'transactions.sqlite')
  let book: TransactionBook
  beforeEach(() => {
    book = new TransactionBook(path)
  })
  afterEach(() => book.close())
  after(state.remove)

  it('writes each fact once', () => {
    assert.equal(book.record(id('a'), opened, 1), true)
    assert.equal(book.record(id('a'), challenged, 2), true)
    assert.equal(book.record(id('a'), { ...challenged, issuer: 'domicile' }, 3), false)
    assert.equal(book.fact(id('a'), 'challenged')?.issuer, 'residence')
  })

  it('keeps applications apart by their index', () => {
    const applied = { type: 'applied', kind: 'residence', applicationHash: '' } as const
    assert.equal(book.record(id('b'), { ...applied, applicationIndex: 1 }, 1), true)
    assert.equal(book.record(id('b'), { ...applied, applicationIndex: 2 }, 1), true)
    assert.equal(book.record(id('b'), { ...applied, applicationIndex: 1 }, 1), false)
  })

  it('finds its facts again after a restart', () => {
    book.record(id('c'), opened, 1)
    book.close()
    book = new TransactionBook(path)
    assert.deepEqual(book.facts(id('c')), [opened])
  })

  it('gives each issue number out once, and counts each municipality apart', () => {
    const numbers = [1, 2, 3].map((index) => book.takeIssueNumber('990001', 123, id('d'), index))
    assert.deepEqual(numbers, [123, 124, 125])
    assert.equal(book.takeIssueNumber('990002', 45, id('e'), 1), 45)
    assert.throws(() => book.takeIssueNumber('990001', 123, id('d'), 1))
  })

  it('lets nobody change or remove a fact', () => {
    book.record(id('f'), opened, 1)
    const database = new Database(path)
    assert.throws(() => database.exec('UPDATE fact SET atMs = 0'), /never changed/)
    assert.throws(() => database.exec('DELETE FROM fact'), /never removed/)
    database.close()
  })

  it('writes nothing more of a transaction that stays in memory', () => {
    book.record(id('0'), opened, 1)
    book.keepInMemory(id('0'))
    book.record(id('0'), challenged, 2)
    assert.deepEqual(book.facts(id('0')), [opened, challenged])
    const stored = [...book.allStoredFacts()].filter(({ transactionId }) => transactionId === id('0'))
    assert.deepEqual(
      stored.map(({ fact }) => fact),
      [opened],
    )
  })
})
