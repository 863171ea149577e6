import type Database from 'better-sqlite3'

export type Prepare = (sql: string) => Database.Statement

/** One storage's statements, each prepared once, for everybody over it: a commit is on the way of every coin. */
export interface Statements {
  /** Rows as objects. */
  prepare: Prepare
  /** Rows as arrays, in the order of the columns; much cheaper where many are read. */
  rows: Prepare
  /** The first column alone. */
  values: Prepare
  /** All of it or nothing, before anybody else writes. */
  write: <Result>(work: () => Result) => Result
}

const known = new WeakMap<Database.Database, Statements>()

export function statementsOf(database: Database.Database): Statements {
  const before = known.get(database)
  if (before) return before
  const transaction = database.transaction((work: () => unknown) => work())
  const statements: Statements = {
    prepare: remembered((sql) => database.prepare(sql)),
    rows: remembered((sql) => database.prepare(sql).raw()),
    values: remembered((sql) => database.prepare(sql).pluck()),
    write: <Result>(work: () => Result) => transaction.immediate(work) as Result,
  }
  known.set(database, statements)
  return statements
}

function remembered(make: Prepare): Prepare {
  const statements = new Map<string, Database.Statement>()
  return (sql) => {
    let statement = statements.get(sql)
    if (!statement) {
      statement = make(sql)
      statements.set(sql, statement)
    }
    return statement
  }
}
