/** The database below the journal: opened so that what is committed survives a power cut, and shown to be so. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import Database from 'better-sqlite3'
import { StepFault } from '../../machines/contract.js'
import { rareKinds } from './facts.js'

export type JournalDamage =
  /** The file cannot be opened or written (medium, rights, full disk). */
  | 'unusable'
  /** Its file, or the folder of it, is not there any more. */
  | 'gone'
  /** SQLite's own check or the hash chain does not hold. */
  | 'damaged'
  /** A setting that durability rests on did not take. */
  | 'notDurable'

/** A step of the flow that it ends is told as the journal's own fault. */
export class JournalFault extends StepFault {
  override readonly name = 'JournalFault'
  override readonly message: string

  constructor(
    readonly damage: JournalDamage,
    message: string,
    options?: ErrorOptions,
  ) {
    super('JOURNAL-BAD', options)
    this.message = message
  }
}

/** When a journal is begun where there is none: `first` where none is known to have been. */
export type Begin = 'never' | 'first' | 'always'

/**
 * `synchronous` = FULL is read back because SQLite builds exist whose WAL mode silently runs with NORMAL, which
 * loses acknowledged commits in a power cut.
 */
const settings: readonly (readonly [name: string, value: string, readBack: unknown])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['busy_timeout', '2000', 2000],
]

const tables = `
  CREATE TABLE facts (
    sequence INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    visit TEXT,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    hash BLOB NOT NULL
  ) STRICT;
  CREATE INDEX facts_of_visit ON facts (visit) WHERE visit IS NOT NULL;
  CREATE TRIGGER facts_are_final BEFORE UPDATE ON facts BEGIN SELECT RAISE(ABORT, 'facts are final'); END;
  CREATE TRIGGER facts_stay BEFORE DELETE ON facts BEGIN SELECT RAISE(ABORT, 'facts stay'); END;
  -- What is still open, kept beside the facts so that a start need not read five years of them.
  CREATE TABLE open_visits (visit TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT;
  CREATE TABLE outbox (sequence INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE latch (id INTEGER PRIMARY KEY CHECK (id = 1), fault TEXT NOT NULL) STRICT;
  -- Up to here the chain was verified; the next start begins there.
  CREATE TABLE checkpoint (id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
`

/** The newest time that was seen, kept apart: after a clock was set back, the last fact is not the newest. */
const newestTable = `
  CREATE TABLE newest (id INTEGER PRIMARY KEY CHECK (id = 1), at_ms INTEGER NOT NULL) STRICT;
  INSERT INTO newest SELECT 1, coalesce(max(at_ms), 0) FROM facts;
  PRAGMA user_version = 2;
`

/** Each connection's own, and in no file: with it, a fact and the newest time are one statement. */
const newestTrigger = `
  CREATE TEMP TRIGGER newest_time AFTER INSERT ON main.facts BEGIN
    UPDATE newest SET at_ms = NEW.at_ms WHERE at_ms < NEW.at_ms;
  END
`

/** Commands of operators that were taken, and which one holds for each thing that can be set. */
const commandTables = `
  CREATE TABLE commands (operator TEXT NOT NULL, number INTEGER NOT NULL, sequence INTEGER NOT NULL,
    PRIMARY KEY (operator, number)) STRICT;
  CREATE TABLE settings (name TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT;
  PRAGMA user_version = 3;
`

/** Word for word where facts are looked for by kind: only so SQLite uses the index. */
export const isRare = rareKinds.map((kind) => `kind = '${kind}'`).join(' OR ')
const rareIndex = `CREATE INDEX rare_facts ON facts (kind, sequence) WHERE ${isRare}`
/** As software before made it. */
export const formerRareIndexes: readonly string[] = [
  // With each fact that was written, SQLite made a table of the list to look into.
  "CREATE INDEX rare_facts ON facts (kind, sequence) WHERE kind IN ('debt', 'debtPaid', 'sheetVoided', 'outOfService', 'backInService', 'journalBegun', 'journalVerified', 'headReported', 'refillBegun', 'refilled', 'collected', 'dayClosed', 'dayReconciled')",
  "CREATE INDEX rare_facts ON facts (kind, sequence) WHERE kind = 'debt' OR kind = 'debtPaid' OR kind = 'sheetVoided' OR kind = 'outOfService' OR kind = 'backInService' OR kind = 'journalBegun' OR kind = 'journalVerified' OR kind = 'headReported' OR kind = 'refillBegun' OR kind = 'refilled' OR kind = 'collected' OR kind = 'dayClosed' OR kind = 'dayReconciled'",
]

/** Facts of the kinds that are looked for by kind. */
const rareFacts = `
  ${rareIndex};
  PRAGMA user_version = 4;
`

/** What each version added to the one before; the first is version 1. */
const versions: readonly string[] = [tables, newestTable, commandTables, rareFacts]

const mend = 'bring back its folder or mount its medium; only set-aside begins a new journal'

/**
 * Opens or, where no journal ever was, creates. Never recreates over a file that is there, nor in the place of one
 * that was: `always` alone does that.
 */
export function openStorage(path: string, begin: Begin = 'first'): Database.Database {
  const isNew = !existsSync(path)
  if (isNew && !existsSync(dirname(path)))
    throw new JournalFault('gone', `the folder ${dirname(path)} is not there: ${mend}`)
  if (isNew && begin === 'never') throw new JournalFault('gone', `${path} is gone: ${mend}`)
  if (isNew && begin === 'first' && hadJournal(path))
    throw new JournalFault('gone', `${path} is gone from beside its traces: ${mend}`)
  if (!isNew && statSync(path).size === 0) throw new JournalFault('damaged', 'the journal is empty')
  let database: Database.Database
  try {
    database = new Database(path, { fileMustExist: !isNew })
  } catch (error) {
    throw new JournalFault('unusable', 'the journal cannot be opened', { cause: error })
  }
  return prepareStorage(database, settings)
}

/** Traces of one: SQLite's log of it, or one that was set aside. */
function hadJournal(path: string): boolean {
  const name = basename(path)
  return readdirSync(dirname(path)).some(
    (other) => other === `${name}-wal` || other.startsWith(asidePrefix(name)),
  )
}

/** Journals of this name that staff have set aside begin so. */
export const asidePrefix = (name: string): string => `${name}.set-aside-`

/** A journal without a medium, for playing whole lives of a kiosk: it keeps what is committed while it is held. */
export function openMemoryStorage(): Database.Database {
  return prepareStorage(
    new Database(':memory:'),
    settings.filter(([name]) => name !== 'journal_mode'),
  )
}

function prepareStorage(database: Database.Database, wanted: typeof settings): Database.Database {
  try {
    applySettings(database, wanted)
    const version = database.pragma('user_version', { simple: true })
    if (version === 0) {
      const empty = database.prepare('SELECT count(*) AS count FROM sqlite_master').pluck().get() === 0
      if (!empty) throw new JournalFault('damaged', 'the journal’s tables are not the expected ones')
      database.transaction(() => database.exec(versions.join('')))()
    } else bringUp(database, Number(version))
    database.exec(newestTrigger)
    return database
  } catch (error) {
    database.close()
    if (error instanceof JournalFault) throw error
    throw new JournalFault(isDamage(error) ? 'damaged' : 'unusable', 'the journal cannot be used', {
      cause: error,
    })
  }
}

function bringUp(database: Database.Database, version: number): void {
  if (version > versions.length)
    throw new JournalFault('unusable', 'the journal is of a newer software version than this kiosk')
  const missing = versions.slice(version)
  if (missing.length > 0) database.transaction(() => database.exec(missing.join('')))()
  renewIndex(database)
}

/** No version of its own: an index says nothing that the facts do not, and the software before this works with it too. */
function renewIndex(database: Database.Database): void {
  const made = database.prepare("SELECT sql FROM sqlite_master WHERE name = 'rare_facts'").pluck().get()
  if (!formerRareIndexes.includes(made as string)) return
  database.transaction(() => database.exec(`DROP INDEX IF EXISTS rare_facts; ${rareIndex}`)).immediate()
}

function applySettings(database: Database.Database, wanted: typeof settings): void {
  for (const [name, value, expected] of wanted) {
    database.pragma(`${name} = ${value}`)
    const actual = database.pragma(name, { simple: true })
    if (actual !== expected) throw new JournalFault('notDurable', `${name} is ${actual}, not ${expected}`)
  }
}

export function isDamage(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? ''
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'SQLITE_ERROR'
}
