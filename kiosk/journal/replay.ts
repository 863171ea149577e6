/** The tables beside the facts, made anew out of the facts alone, to see that they agree. */
import type Database from 'better-sqlite3'
import { keepOpenThings, type OpenThing, openKinds, openTables } from './open-things.js'
import { statementsOf } from './statements.js'
import { JournalFault, openMemoryStorage } from './storage.js'

export class Replay {
  readonly #database = openMemoryStorage()
  readonly #statements = statementsOf(this.#database)
  /** Newest time that the table does not say yet. */
  #passedMs = 0

  constructor() {
    // Nobody keeps what is made here: one transaction that never ends spares one for each change.
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
    return openTables.find((table) => contents(database, table) !== contents(this.#database, table)) ?? null
  }

  close(): void {
    this.#database.close()
  }

  #notePassed(): void {
    if (this.#passedMs === 0) return
    this.#statements.prepare('UPDATE newest SET at_ms = max(at_ms, ?)').run(this.#passedMs)
    this.#passedMs = 0
  }
}

function contents(database: Database.Database, table: (typeof openTables)[number]): string {
  const rows = database.prepare(`SELECT * FROM ${table}`).raw().all()
  return rows
    .map((row) => JSON.stringify(row))
    .sort()
    .join()
}
