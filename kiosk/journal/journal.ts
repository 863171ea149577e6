/**
 * The kiosk's memory of money and paper: an append-only, hash-chained list of facts on SQLite. Holds no
 * personal data. When `append` returns, the fact is on the medium.
 */
import type Database from 'better-sqlite3'
import type { Clock, RandomBytes } from '../../drivers/driver.js'
import { type ChainedRow, firstHash, followChain, hashOf, type Place } from './chain.js'
import { type FactData, type FactKind, schemaOf, type VisitFactKind } from './facts.js'
import { isInPlace } from './in-place.js'
import { JournalReads } from './journal-reads.js'
import { keepOpenThings, openKinds } from './open-things.js'
import { Replay } from './replay.js'
import { statementsOf } from './statements.js'
import { type Begin, isDamage, JournalFault, openStorage } from './storage.js'

export type { Waiting } from './journal-reads.js'
export { JournalFault } from './storage.js'

export interface JournalOptions {
  clock: Clock
  randomBytes: RandomBytes
  /** `first` by default. */
  begin?: Begin
}

type NewFact = Omit<ChainedRow, 'sequence'>

const beginning: Place = { sequence: 0, hash: firstHash }

export class Journal extends JournalReads {
  readonly #database: Database.Database
  readonly #owned: boolean
  readonly #options: JournalOptions
  /** Its file; null for a storage that its owner opened. */
  readonly path: string | null
  /** Whether that file is where it was opened; always, without one. */
  readonly isInPlace: () => boolean
  /** As far as it was verified or written here. */
  #head = beginning
  #newestMs = 0
  /** The last fact that the checkpoint on the medium says was verified. */
  #checkpointed = 0

  /**
   * Opens, verifies the chain from the last checkpoint on. Throws {@link JournalFault}; changes nothing then.
   * `storage` is a path, or an opened storage that its owner closes.
   */
  constructor(storage: string | Database.Database, options: JournalOptions) {
    const database = typeof storage === 'string' ? openStorage(storage, options.begin) : storage
    super(statementsOf(database))
    this.#options = options
    this.#owned = typeof storage === 'string'
    this.path = typeof storage === 'string' ? storage : null
    this.isInPlace = typeof storage === 'string' ? isInPlace(storage) : () => true
    this.#database = database
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
    openStorage(path, 'always').close()
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

  /** The last fact that was written or verified here, with its hash in lower-case hex. */
  get head(): Place {
    return this.#head
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
        this.#verifyFrom(beginning, (row) => replay.follow(row))
        // The tables beside the facts are in no chain: they must say what the facts say.
        const wrong = replay.differenceTo(this.#database)
        if (wrong) throw new JournalFault('damaged', `${wrong} beside the facts does not say what they say`)
      } finally {
        replay.close()
      }
      return { facts: this.#head.sequence }
    })
    try {
      return verify()
    } catch (error) {
      throw asJournalFault(error)
    }
  }

  close(): void {
    if (!this.#database.open) return
    this.#saveCheckpoint()
    if (this.#owned) this.#database.close()
  }

  #append(visit: string | null, kind: FactKind, data: unknown): number {
    const parsed = schemaOf(kind).parse(data)
    const fact = { at_ms: this.#options.clock.nowMs(), visit, kind, data: JSON.stringify(parsed) }
    try {
      // What is one statement is a transaction already.
      const alone = openKinds.has(kind) ? null : this.#insert(fact)
      this.#head = alone ?? this.statements.write(() => this.#write(fact, parsed))
      this.#newestMs = alone ? Math.max(this.#newestMs, fact.at_ms) : this.#readNewest()
      // Asked when it is written: what was committed to a file without a name is on no medium.
      if (!this.isInPlace()) throw new JournalFault('gone', `${this.path} was taken away while it was open`)
      return this.#head.sequence
    } catch (error) {
      throw asJournalFault(error)
    }
  }

  #write(fact: NewFact, data: unknown): Place {
    let place = this.#insert(fact)
    if (!place) {
      // Staff wrote meanwhile, from a process of their own: what they wrote is verified as at a start.
      this.#verifyFrom(this.#head)
      place = this.#insert(fact)
    }
    if (!place) throw new Error('the place behind the last fact is taken')
    keepOpenThings(this.statements, { ...fact, sequence: place.sequence }, data)
    return place
  }

  /** Null where another fact has that place in the journal. */
  #insert(fact: NewFact): Place | null {
    const sequence = this.#head.sequence + 1
    const { at_ms, visit, kind, data } = fact
    const hash = hashOf(this.#head.hash, { sequence, ...fact })
    const { changes } = this.statements
      .prepare('INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (sequence) DO NOTHING')
      .run(sequence, at_ms, visit, kind, data, Buffer.from(hash, 'hex'))
    return changes === 1 ? { sequence, hash } : null
  }

  #readNewest(): number {
    return this.statements.values('SELECT at_ms FROM newest').get() as number
  }

  #checkpoint(): Place {
    const saved = this.statements.prepare(
      'SELECT checkpoint.sequence, lower(hex(checkpoint.hash)) AS hash, checkpoint.hash IS facts.hash AS holds FROM checkpoint LEFT JOIN facts USING (sequence)',
    )
    const place = saved.get() as (Place & { holds: 0 | 1 }) | undefined
    if (!place) return beginning
    const { sequence, hash, holds } = place
    this.#checkpointed = sequence
    if (holds === 1) return { sequence, hash }
    throw new JournalFault('damaged', `the fact at checkpoint ${sequence} is not the one that was verified`)
  }

  #saveCheckpoint(): void {
    const { sequence, hash } = this.#head
    if (sequence === this.#checkpointed) return
    this.#checkpointed = sequence
    this.statements
      .prepare(
        'INSERT INTO checkpoint VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash',
      )
      .run(sequence, Buffer.from(hash, 'hex'))
  }

  #verifyFrom(from: Place, onRow?: (row: ChainedRow) => void): void {
    this.#head = followChain(this.statements, from, onRow)
    this.#newestMs = this.#readNewest()
  }
}

function asJournalFault(error: unknown): JournalFault {
  if (error instanceof JournalFault) return error
  return new JournalFault(isDamage(error) ? 'damaged' : 'unusable', 'the journal cannot be read or written', {
    cause: error,
  })
}
