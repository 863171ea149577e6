/**
 * The kiosk's memory of money and paper: an append-only, hash-chained list of facts on SQLite. Holds no
 * personal data. When `append` returns, the fact is on the medium.
 */
import type Database from 'better-sqlite3'
import type { Clock, RandomBytes } from '../../drivers/driver.js'
import type { FaultCode } from '../../machines/fault-code.js'
import type { Settings } from '../fleet/commands.js'
import { type ChainedRow, firstHash, hashOf } from './chain.js'
import { findCommand, isClosedFromAfar, readSettings } from './command-tables.js'
import {
  type FactData,
  type FactKind,
  isFactKind,
  type JournalFact,
  type RareKind,
  rareKinds,
  schemaOf,
  type VisitFactKind,
} from './facts.js'
import { keepOpenThings } from './open-things.js'
import { Replay } from './replay.js'
import { type Prepare, statementsOf } from './statements.js'
import { isDamage, JournalFault, openStorage } from './storage.js'

export { JournalFault } from './storage.js'

export interface JournalOptions {
  clock: Clock
  randomBytes: RandomBytes
}

type Row = ChainedRow & { hash: Buffer }
type Place = { sequence: number; hash: Uint8Array }
/** An outcome or a close of a day, not yet acknowledged by the centre. */
export type Waiting = Extract<JournalFact, { kind: 'outcome' | 'dayClosed' }>

/** As in the index of the storage, word for word: only so SQLite uses it. */
const isRare = `kind IN (${rareKinds.map((kind) => `'${kind}'`).join(', ')})`

/** 64 bits: enough to tell the few journals of one kiosk apart. */
const idDigits = 16

export class Journal {
  readonly #database: Database.Database
  readonly #owned: boolean
  readonly #options: JournalOptions
  /** Its file; null for a storage that its owner opened. */
  readonly path: string | null
  readonly #prepare: Prepare
  readonly #write: Database.Transaction<(visit: string | null, kind: FactKind, data: unknown) => Place>
  #sequence = 0
  #hash: Uint8Array = firstHash
  #newestMs = 0

  /**
   * Opens, verifies the chain from the last checkpoint on. Throws {@link JournalFault}; changes nothing then.
   * `storage` is a path, or an opened storage that its owner closes.
   */
  constructor(storage: string | Database.Database, options: JournalOptions) {
    this.#options = options
    this.#owned = typeof storage === 'string'
    this.path = typeof storage === 'string' ? storage : null
    this.#database = typeof storage === 'string' ? openStorage(storage) : storage
    this.#prepare = statementsOf(this.#database)
    this.#write = this.#database.transaction((visit, kind, data) => this.#insert(visit, kind, data))
    try {
      this.#verifyFrom(this.#checkpoint())
      this.#saveCheckpoint()
    } catch (error) {
      if (this.#owned) this.#database.close()
      throw asJournalFault(error)
    }
  }

  /** Begins a journal in the place of one that was set aside: its first fact says so. */
  static begin(path: string, options: JournalOptions): Journal {
    openStorage(path, true).close()
    const journal = new Journal(path, options)
    journal.append('journalBegun', {})
    return journal
  }

  /** A fact of the kiosk itself. Returns its sequence number. */
  append<Kind extends Exclude<FactKind, VisitFactKind>>(kind: Kind, data: FactData<Kind>): number {
    return this.#append(null, kind, data)
  }

  /** A fact of one visit. */
  appendTo<Kind extends VisitFactKind>(visit: string, kind: Kind, data: FactData<Kind>): number {
    return this.#append(visit, kind, data)
  }

  /** Opens a visit and returns its random number. */
  openVisit(): string {
    const visit = Buffer.from(this.#options.randomBytes(8)).toString('hex')
    this.appendTo(visit, 'visitOpened', {})
    return visit
  }

  /** Visits without `visitClosed`, oldest first. */
  openVisits(): string[] {
    return this.#prepare('SELECT visit FROM open_visits ORDER BY sequence').pluck().all() as string[]
  }

  factsOf(visit: string): JournalFact[] {
    const rows = this.#prepare('SELECT * FROM facts WHERE visit = ? ORDER BY sequence').all(visit) as Row[]
    return rows.map(asFact)
  }

  /** What the centre has not acknowledged, oldest first: outcomes and closes of days. */
  waiting(): Waiting[] {
    const rows = this.#prepare(
      'SELECT facts.* FROM outbox JOIN facts USING (sequence) ORDER BY sequence',
    ).all() as Row[]
    return rows.map((row) => asFact(row) as Waiting)
  }

  /** Outcomes the centre has not acknowledged, oldest first. */
  pendingOutcomes(): { sequence: number; outcome: FactData<'outcome'> }[] {
    return this.waiting().flatMap(({ sequence, kind, data }) =>
      kind === 'outcome' ? [{ sequence, outcome: data }] : [],
    )
  }

  /** Facts after that sequence, oldest first. */
  *since(sequence: number): Generator<JournalFact> {
    const rows = this.#prepare('SELECT * FROM facts WHERE sequence > ? ORDER BY sequence').iterate(sequence)
    for (const row of rows) yield asFact(row as Row)
  }

  /** The newest facts, newest first. */
  newest(count: number): JournalFact[] {
    const rows = this.#prepare('SELECT * FROM facts ORDER BY sequence DESC LIMIT ?').all(count)
    return (rows as Row[]).map(asFact)
  }

  /** The same, read one by one: whoever looks for something stops there. Nothing may be written meanwhile. */
  *backwards(count: number): Generator<JournalFact> {
    for (const row of this.#prepare('SELECT * FROM facts ORDER BY sequence DESC LIMIT ?').iterate(count))
      yield asFact(row as Row)
  }

  /** All facts of a kind that is seldom written, oldest first. */
  every<Kind extends RareKind>(kind: Kind): Extract<JournalFact, { kind: Kind }>[] {
    const rows = this.#prepare(`SELECT * FROM facts WHERE ${isRare} AND kind = ? ORDER BY sequence`).all(
      kind,
    ) as Row[]
    return rows.map((row) => asFact(row) as Extract<JournalFact, { kind: Kind }>)
  }

  /** The newest fact of a kind that is seldom written. */
  last<Kind extends RareKind>(kind: Kind): Extract<JournalFact, { kind: Kind }> | null {
    const row = this.#prepare(
      `SELECT * FROM facts WHERE ${isRare} AND kind = ? ORDER BY sequence DESC LIMIT 1`,
    ).get(kind) as Row | undefined
    return row ? (asFact(row) as Extract<JournalFact, { kind: Kind }>) : null
  }

  /** When the journal was begun, by the kiosk's clock; null as long as it is empty. */
  get firstMs(): number | null {
    return (
      (this.#prepare('SELECT at_ms FROM facts WHERE sequence = 1').pluck().get() as number | undefined) ??
      null
    )
  }

  /** Hash of the fact of that sequence, lower-case hex. */
  hashAt(sequence: number): string | null {
    const hash = this.#prepare('SELECT hash FROM facts WHERE sequence = ?').pluck().get(sequence)
    return hash instanceof Buffer ? hash.toString('hex') : null
  }

  /** A job was asked for and its id never came: the printer may hold one, without a document. */
  jobInDoubt(): boolean {
    const last = this.#prepare(
      "SELECT kind FROM facts WHERE kind IN ('jobDecided', 'jobCreated', 'jobDoubtEnded') ORDER BY sequence DESC LIMIT 1",
    )
      .pluck()
      .get()
    return last === 'jobDecided'
  }

  /** The fault that keeps the kiosk out of service until staff clear it, or null. */
  latchedFault(): FaultCode | null {
    return (this.#prepare('SELECT fault FROM latch').pluck().get() as FaultCode | undefined) ?? null
  }

  /** What operators have set from afar. */
  settings(): Settings {
    return readSettings(this.#prepare)
  }

  /** Out of service because an operator said so, and for no other reason. */
  get closedFromAfar(): boolean {
    return isClosedFromAfar(this.#prepare)
  }

  /** Whether this very command was taken, and the highest number of its operator. */
  commandOf(operator: string, number: number): { taken: boolean; highest: number } {
    return findCommand(this.#prepare, operator, number)
  }

  /** Names this journal among those of the same kiosk: hex of its first fact's hash; null as long as it is empty. */
  get id(): string | null {
    const hash = this.#prepare('SELECT hash FROM facts WHERE sequence = 1').pluck().get() as
      | Buffer
      | undefined
    return hash ? hash.toString('hex').slice(0, idDigits) : null
  }

  /** The last fact as it is on the medium, also when another process wrote it. */
  newestSequence(): number {
    return this.newestHead().sequence
  }

  /** The head as it is on the medium. */
  newestHead(): { sequence: number; hash: string } {
    const row = this.#prepare('SELECT sequence, hash FROM facts ORDER BY sequence DESC LIMIT 1').get() as
      | Pick<Row, 'sequence' | 'hash'>
      | undefined
    return { sequence: row?.sequence ?? 0, hash: (row?.hash ?? Buffer.from(firstHash)).toString('hex') }
  }

  /** Facts of these kinds behind `sequence`, oldest first, at most `limit`. */
  factsAfter(sequence: number, kinds: readonly FactKind[], limit: number): JournalFact[] {
    const wanted = kinds.map((kind) => `'${kind}'`).join(', ')
    const rows = this.#prepare(
      `SELECT * FROM facts WHERE sequence > ? AND kind IN (${wanted}) ORDER BY sequence LIMIT ?`,
    ).all(sequence, limit) as Row[]
    return rows.map(asFact)
  }

  /** The newest self-test, or null before the first. */
  lastSelfTest(): { atMs: number; data: FactData<'selfTested'> } | null {
    const row = this.#prepare("SELECT * FROM facts WHERE kind = 'selfTested' ORDER BY sequence DESC LIMIT 1")
    const found = row.get() as Row | undefined
    return found === undefined ? null : { atMs: found.at_ms, data: JSON.parse(found.data) }
  }

  /** A number the citizen can note: the place of the visit in the journal. */
  receiptNumberOf(visit: string): string {
    const sequence = this.#prepare('SELECT min(sequence) FROM facts WHERE visit = ?').pluck().get(visit) as
      | number
      | null
    return String(sequence ?? 0).padStart(6, '0')
  }

  get head(): { sequence: number; hash: string } {
    return { sequence: this.#sequence, hash: Buffer.from(this.#hash).toString('hex') }
  }

  /** Newest time seen since staff last put the kiosk into service, to hold against a clock that was set back. */
  get newestMs(): number {
    return this.#newestMs
  }

  /**
   * Verifies the whole chain, and that the tables beside it agree. Throws {@link JournalFault}. All of it reads one
   * state: what another process writes meanwhile is not looked at.
   */
  verifyAll(): { facts: number } {
    const verify = this.#database.transaction(() => {
      const broken = this.#database.pragma('integrity_check', { simple: true })
      if (broken !== 'ok') throw new JournalFault('damaged', 'the database’s own check fails')
      const replay = new Replay()
      try {
        this.#verifyFrom({ sequence: 0, hash: firstHash }, (row) => replay.follow(row))
        // The tables beside the facts are in no chain: they must say what the facts say.
        const wrong = replay.differenceTo(this.#database)
        if (wrong) throw new JournalFault('damaged', `${wrong} beside the facts does not say what they say`)
      } finally {
        replay.close()
      }
      return { facts: this.#sequence }
    })
    try {
      return verify()
    } catch (error) {
      throw asJournalFault(error)
    }
  }

  /** Every fact, oldest first, for export. */
  *all(): Generator<JournalFact> {
    for (const row of this.#prepare('SELECT * FROM facts ORDER BY sequence').iterate()) {
      yield asFact(row as Row)
    }
  }

  close(): void {
    if (!this.#database.open) return
    this.#saveCheckpoint()
    if (this.#owned) this.#database.close()
  }

  #append(visit: string | null, kind: FactKind, data: unknown): number {
    const parsed = schemaOf(kind).parse(data)
    try {
      const { sequence, hash } = this.#write.immediate(visit, kind, parsed)
      this.#sequence = sequence
      this.#hash = hash
      this.#newestMs = this.#readNewest()
      return sequence
    } catch (error) {
      throw asJournalFault(error)
    }
  }

  #insert(visit: string | null, kind: FactKind, data: unknown): Place {
    this.#catchUp()
    const sequence = this.#sequence + 1
    const at_ms = this.#options.clock.nowMs()
    const row: ChainedRow = { sequence, at_ms, visit, kind, data: JSON.stringify(data) }
    const hash = hashOf(this.#hash, row)
    this.#prepare('INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?)').run(
      sequence,
      at_ms,
      visit,
      kind,
      row.data,
      hash,
    )
    keepOpenThings(this.#prepare, row, data)
    return { sequence, hash }
  }

  /** Staff may have written meanwhile, from a process of their own: what they wrote is verified as at a start. */
  #catchUp(): void {
    const last = this.#prepare('SELECT coalesce(max(sequence), 0) FROM facts').pluck().get()
    if (last !== this.#sequence) this.#verifyFrom({ sequence: this.#sequence, hash: this.#hash })
  }

  #readNewest(): number {
    return this.#prepare('SELECT at_ms FROM newest').pluck().get() as number
  }

  #checkpoint(): Place {
    const saved = this.#prepare('SELECT sequence, hash FROM checkpoint').get()
    if (saved === undefined) return { sequence: 0, hash: firstHash }
    const { sequence, hash } = saved as { sequence: number; hash: Buffer }
    const row = this.#prepare('SELECT hash FROM facts WHERE sequence = ?').pluck().get(sequence)
    if (!(row instanceof Buffer) || !row.equals(hash)) {
      throw new JournalFault('damaged', `the fact at checkpoint ${sequence} is not the one that was verified`)
    }
    return { sequence, hash }
  }

  #saveCheckpoint(): void {
    if (this.#sequence === 0) return
    this.#prepare(
      'INSERT INTO checkpoint VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET sequence = ?, hash = ?',
    ).run(this.#sequence, this.#hash, this.#sequence, this.#hash)
  }

  #verifyFrom(from: Place, follow?: (row: Row) => void): void {
    let { sequence, hash } = from
    const rows = this.#prepare('SELECT * FROM facts WHERE sequence > ? ORDER BY sequence').iterate(sequence)
    for (const row of rows as IterableIterator<Row>) {
      if (row.sequence !== sequence + 1) throw new JournalFault('damaged', `fact ${sequence + 1} is missing`)
      hash = hashOf(hash, row)
      if (!row.hash.equals(hash))
        throw new JournalFault('damaged', `fact ${row.sequence} does not fit the chain`)
      if (!isFactKind(row.kind)) throw new JournalFault('damaged', `fact ${row.sequence} is of no known kind`)
      follow?.(row)
      sequence = row.sequence
    }
    this.#sequence = sequence
    this.#hash = hash
    this.#newestMs = this.#readNewest()
  }
}

function asFact(row: Row): JournalFact {
  return {
    sequence: row.sequence,
    atMs: row.at_ms,
    visit: row.visit,
    kind: row.kind as FactKind,
    data: JSON.parse(row.data),
  } as JournalFact
}

function asJournalFault(error: unknown): JournalFault {
  if (error instanceof JournalFault) return error
  return new JournalFault(isDamage(error) ? 'damaged' : 'unusable', 'the journal cannot be read or written', {
    cause: error,
  })
}
