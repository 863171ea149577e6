/** The tables beside the facts, made anew out of the facts alone, to see that they agree. */
import type Database from 'better-sqlite3'
import { keepOpenThings, type OpenThing, openKinds, openTables } from './open-things.js'
import { type Statements, statementsOf } from './statements.js'
import { JournalFault, openMemoryStorage } from './storage.js'

/** One for all replays, of which each leaves it as empty as it was: to make it takes longer than most of them. */
let empty: Database.Database | undefined

/** One at a time; to be closed. */
export class Replay {
  readonly #database: Database.Database
  readonly #statements: Statements
  /** Newest time that the table does not say yet. */
  #passedMs = 0

  constructor() {
    empty ??= openMemoryStorage()
    this.#database = empty
    this.#statements = statementsOf(empty)
    this.#database.exec('BEGIN')
  }

  follow(row: OpenThing & { data: string }): void {
    this.#passedMs = Math.max(this.#passedMs, row.at_ms)
    if (!openKinds.has(row.kind)) return
    this.#notePassed()
    try {
      keepOpenThings(this.#statements, row, JSON.parse(row.data))
    } catch (error) {
      throw new JournalFault('damaged', `fact ${row.sequence} contradicts one before it`, { cause: error })
    }
  }

  /** Name of the first table that is not the same there, or null. */
  differenceTo(database: Database.Database): string | null {
    this.#notePassed()
    const there = statementsOf(database)
    return openTables.find((table) => contents(there, table) !== contents(this.#statements, table)) ?? null
  }

  close(): void {
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK')
  }

  #notePassed(): void {
    if (this.#passedMs === 0) return
    this.#statements.prepare('UPDATE newest SET at_ms = max(at_ms, ?)').run(this.#passedMs)
    this.#passedMs = 0
  }
}

function contents({ rows }: Statements, table: (typeof openTables)[number]): string {
  return rows(`SELECT * FROM ${table}`)
    .all()
    .map((row) => JSON.stringify(row))
    .sort()
    .join()
}
