/**
 * What the centre knows of a transaction: a list of facts, each written once and never changed. The database
 * itself refuses a second challenge, a second application of the same index and a second outcome, so no race
 * between two requests can make one.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { StoredFact, TransactionFact } from './transaction-fact.js'

const schema = `
  CREATE TABLE IF NOT EXISTS fact (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    transactionId TEXT NOT NULL CHECK (length(transactionId) = 32),
    type TEXT NOT NULL,
    applicationIndex INTEGER NOT NULL,
    atMs INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (transactionId, type, applicationIndex)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS issueNumber (
    municipalityCode TEXT NOT NULL,
    serial INTEGER NOT NULL,
    transactionId TEXT NOT NULL,
    applicationIndex INTEGER NOT NULL,
    PRIMARY KEY (municipalityCode, serial),
    UNIQUE (transactionId, applicationIndex)
  ) STRICT;
  CREATE TRIGGER IF NOT EXISTS factIsImmutable BEFORE UPDATE ON fact
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
  CREATE TRIGGER IF NOT EXISTS factIsKept BEFORE DELETE ON fact
    BEGIN SELECT RAISE(ABORT, 'a fact is never removed'); END;
`

/** WAL alone runs with NORMAL here, which may lose the last commits when the power fails. */
const synchronousFull = 2

interface FactRow {
  sequence: number
  transactionId: string
  atMs: number
  body: string
}

const selectFacts = 'SELECT sequence, transactionId, atMs, body FROM fact'

function prepare(database: Database.Database) {
  return {
    insertFact: database.prepare(
      `INSERT INTO fact (transactionId, type, applicationIndex, atMs, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ),
    factsOfOne: database.prepare<[string], FactRow>(
      `${selectFacts} WHERE transactionId = ? ORDER BY sequence`,
    ),
    allFacts: database.prepare<[], FactRow>(`${selectFacts} ORDER BY sequence`),
    takeIssueNumber: database.prepare<[string, string, number, string, number], { serial: number }>(
      `INSERT INTO issueNumber (municipalityCode, serial, transactionId, applicationIndex)
       VALUES (?, coalesce((
         SELECT serial + 1 FROM issueNumber WHERE municipalityCode = ? ORDER BY serial DESC LIMIT 1
       ), ?), ?, ?)
       RETURNING serial`,
    ),
  }
}

export class TransactionStore {
  readonly #database: Database.Database
  readonly #statements: ReturnType<typeof prepare>

  /** `path` is a file, made with its folder where it is missing, or `:memory:`. */
  constructor(path: string) {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
    this.#database = new Database(path)
    this.#database.pragma('journal_mode = WAL')
    this.#database.pragma('synchronous = FULL')
    this.#database.pragma('busy_timeout = 5000')
    this.#database.pragma('trusted_schema = OFF')
    if (this.#database.pragma('synchronous', { simple: true }) !== synchronousFull) {
      throw new Error('the database does not write through')
    }
    this.#database.exec(schema)
    this.#statements = prepare(this.#database)
  }

  /** Writes a fact; false when there is one of this type (and application) already, which then stands. */
  record(transactionId: string, fact: TransactionFact, atMs: number): boolean {
    const applicationIndex = 'applicationIndex' in fact ? fact.applicationIndex : 0
    const body = JSON.stringify(fact)
    const { changes } = this.#statements.insertFact.run(
      transactionId,
      fact.type,
      applicationIndex,
      atMs,
      body,
    )
    return changes === 1
  }

  /** Every fact of a transaction in the order of writing; empty when it is not known here. */
  facts(transactionId: string): StoredFact[] {
    return this.#statements.factsOfOne.all(transactionId).map(toStoredFact)
  }

  /** Every fact there is, for reconciliation and tests. */
  *allFacts(): Generator<StoredFact> {
    for (const row of this.#statements.allFacts.iterate()) yield toStoredFact(row)
  }

  /** The next serial number of a municipality's papers, from `first` on; each is given out once. */
  takeIssueNumber(
    municipalityCode: string,
    first: number,
    transactionId: string,
    applicationIndex: number,
  ): number {
    const values = [municipalityCode, municipalityCode, first, transactionId, applicationIndex] as const
    const row = this.#statements.takeIssueNumber.get(...values)
    if (!row) throw new Error('no issue number was returned')
    return row.serial
  }

  close(): void {
    this.#database.close()
  }
}

function toStoredFact({ sequence, transactionId, atMs, body }: FactRow): StoredFact {
  return { sequence, transactionId, atMs, fact: JSON.parse(body) as TransactionFact }
}
