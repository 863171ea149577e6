import type Database from 'better-sqlite3'

export type Prepare = (sql: string) => Database.Statement

const known = new WeakMap<Database.Database, Prepare>()

/** Prepares each statement once, for everybody over one storage: a commit is on the way of every coin. */
export function statementsOf(database: Database.Database): Prepare {
  const before = known.get(database)
  if (before) return before
  const statements = new Map<string, Database.Statement>()
  const prepare = (sql: string) => {
    let statement = statements.get(sql)
    if (!statement) {
      statement = database.prepare(sql)
      statements.set(sql, statement)
    }
    return statement
  }
  known.set(database, prepare)
  return prepare
}
