/** What a journal says when it is asked: always what is on the medium, also where another process wrote it. */
import type { FaultCode } from '../../machines/fault-code.js'
import type { Settings } from '../fleet/commands.js'
import { firstHash, type Place } from './chain.js'
import { findCommand, isClosedFromAfar, readSettings } from './command-tables.js'
import type { FactData, FactKind, JournalFact, RareKind } from './facts.js'
import type { Statements } from './statements.js'
import { isRare } from './storage.js'

/** Some facts of a visit or of the kiosk, by kind. */
export type FactOf<Kind extends FactKind> = Extract<JournalFact, { kind: Kind }>
/** An outcome or a close of a day, not yet acknowledged by the centre. */
export type Waiting = FactOf<'outcome' | 'dayClosed'>

/** As {@link asFact} takes them. */
const columns = 'sequence, at_ms, visit, kind, data'
type Row = [sequence: number, at_ms: number, visit: string | null, kind: string, data: string]

/** `IS`, not `=`: with that SQLite would compare the kind that is asked for with every one of the index, too. */
const ofRareKind = `FROM facts WHERE (${isRare}) AND kind IS ? ORDER BY sequence`

/** While a printer is silent, nights, self-tests and operators write some ten facts a day. */
const factsInDoubt = 1_000

/** 64 bits: enough to tell the few journals of one kiosk apart. */
const idDigits = 16

export abstract class JournalReads {
  protected readonly statements: Statements

  constructor(statements: Statements) {
    this.statements = statements
  }

  /** Visits without `visitClosed`, oldest first. */
  openVisits(): string[] {
    return this.#values('SELECT visit FROM open_visits ORDER BY sequence').all() as string[]
  }

  factsOf(visit: string): JournalFact[] {
    return this.#facts(`SELECT ${columns} FROM facts WHERE visit = ? ORDER BY sequence`, visit)
  }

  /** What the centre has not acknowledged, oldest first: outcomes and closes of days. */
  waiting(): Waiting[] {
    // CROSS: the facts of what waits are looked up. SQLite would rather read all facts and ask of each whether it waits.
    const facts = this.#facts(
      `SELECT ${columns} FROM outbox CROSS JOIN facts USING (sequence) ORDER BY sequence`,
    )
    return facts as Waiting[]
  }

  /** Outcomes the centre has not acknowledged, oldest first. */
  pendingOutcomes(): { sequence: number; outcome: FactData<'outcome'> }[] {
    return this.waiting().flatMap(({ sequence, kind, data }) =>
      kind === 'outcome' ? [{ sequence, outcome: data }] : [],
    )
  }

  /** Facts of these kinds after that sequence, oldest first. Nothing may be written meanwhile. */
  *since<Kind extends FactKind>(sequence: number, kinds: readonly Kind[]): Generator<FactOf<Kind>> {
    const rows = this.statements
      .rows(
        `SELECT ${columns} FROM facts WHERE sequence > ? AND kind IN (${quoted(kinds)}) ORDER BY sequence`,
      )
      .iterate(sequence)
    for (const row of rows) yield asFact(row as Row) as FactOf<Kind>
  }

  /**
   * Facts of these kinds among so many newest facts of any kind, newest first: read one by one, so whoever looks for
   * something stops there. Nothing may be written meanwhile.
   */
  *backwards<Kind extends FactKind>(within: number, kinds: readonly Kind[]): Generator<FactOf<Kind>> {
    const rows = this.statements
      .rows(
        `SELECT ${columns} FROM facts WHERE sequence > (SELECT max(sequence) FROM facts) - ? AND kind IN (${quoted(kinds)}) ORDER BY sequence DESC`,
      )
      .iterate(within)
    for (const row of rows) yield asFact(row as Row) as FactOf<Kind>
  }

  /** All facts of a kind that is seldom written, oldest first. */
  every<Kind extends RareKind>(kind: Kind): FactOf<Kind>[] {
    return this.#facts(everyRare, kind) as FactOf<Kind>[]
  }

  /** The newest fact of a kind that is seldom written. */
  last<Kind extends RareKind>(kind: Kind): FactOf<Kind> | null {
    const row = this.statements.rows(lastRare).get(kind) as Row | undefined
    return row ? (asFact(row) as FactOf<Kind>) : null
  }

  /** When the journal was begun, by the kiosk's clock; null as long as it is empty. */
  get firstMs(): number | null {
    return (this.#values('SELECT at_ms FROM facts WHERE sequence = 1').get() as number | undefined) ?? null
  }

  /** Hash of the fact of that sequence, lower-case hex. */
  hashAt(sequence: number): string | null {
    const hash = this.#values('SELECT lower(hex(hash)) FROM facts WHERE sequence = ?').get(sequence)
    return (hash as string | undefined) ?? null
  }

  /**
   * A job was asked for and its id never came: the printer may hold one, without a document. Looks no further back than
   * such a job can be of this kiosk: the next look at a printer that answers ends the doubt, and meanwhile nobody is served.
   * A job that is in the printer after that is taken for a stranger's, and staff see to it.
   */
  jobInDoubt(): boolean {
    const last = this.#values(
      `SELECT kind FROM facts WHERE sequence > (SELECT max(sequence) FROM facts) - ${factsInDoubt} AND (kind = 'jobDecided' OR kind = 'jobCreated' OR kind = 'jobDoubtEnded') ORDER BY sequence DESC LIMIT 1`,
    ).get()
    return last === 'jobDecided'
  }

  /** The fault that keeps the kiosk out of service until staff clear it, or null. */
  latchedFault(): FaultCode | null {
    return (this.#values('SELECT fault FROM latch').get() as FaultCode | undefined) ?? null
  }

  /** What operators have set from afar. */
  settings(): Settings {
    return readSettings(this.statements)
  }

  /** Out of service because an operator said so, and for no other reason. */
  get closedFromAfar(): boolean {
    return isClosedFromAfar(this.statements)
  }

  /** Whether this very command was taken, and the highest number of its operator. */
  commandOf(operator: string, number: number): { taken: boolean; highest: number } {
    return findCommand(this.statements, operator, number)
  }

  /** Names this journal among those of the same kiosk: hex of its first fact's hash; null as long as it is empty. */
  get id(): string | null {
    return this.hashAt(1)?.slice(0, idDigits) ?? null
  }

  /** The last fact as it is on the medium, also when another process wrote it. */
  newestSequence(): number {
    return this.newestHead().sequence
  }

  /** The head as it is on the medium. */
  newestHead(): Place {
    const row = this.statements
      .prepare('SELECT sequence, lower(hex(hash)) AS hash FROM facts ORDER BY sequence DESC LIMIT 1')
      .get() as Place | undefined
    return row ?? { sequence: 0, hash: firstHash }
  }

  /** Facts of these kinds behind `sequence`, oldest first, at most `limit`. */
  factsAfter(sequence: number, kinds: readonly FactKind[], limit: number): JournalFact[] {
    return this.#facts(
      `SELECT ${columns} FROM facts WHERE sequence > ? AND kind IN (${quoted(kinds)}) ORDER BY sequence LIMIT ?`,
      sequence,
      limit,
    )
  }

  /** The newest self-test, or null before the first. */
  lastSelfTest(): { atMs: number; data: FactData<'selfTested'> } | null {
    const last = this.last('selfTested')
    return last ? { atMs: last.atMs, data: last.data } : null
  }

  /** A number the citizen can note: the place of the visit in the journal. */
  receiptNumberOf(visit: string): string {
    const sequence = this.#values('SELECT min(sequence) FROM facts WHERE visit = ?').get(visit)
    return String((sequence as number | null) ?? 0).padStart(6, '0')
  }

  /** Every fact, oldest first, for export. */
  *all(): Generator<JournalFact> {
    for (const row of this.statements.rows(`SELECT ${columns} FROM facts ORDER BY sequence`).iterate())
      yield asFact(row as Row)
  }

  #values(sql: string) {
    return this.statements.values(sql)
  }

  #facts(sql: string, ...given: unknown[]): JournalFact[] {
    return (this.statements.rows(sql).all(...given) as Row[]).map(asFact)
  }
}

const everyRare = `SELECT ${columns} ${ofRareKind}`
const lastRare = `SELECT ${columns} ${ofRareKind} DESC LIMIT 1`

function quoted(kinds: readonly FactKind[]): string {
  return kinds.map((kind) => `'${kind}'`).join(', ')
}

function asFact([sequence, atMs, visit, kind, data]: Row): JournalFact {
  return { sequence, atMs, visit, kind: kind as FactKind, data: JSON.parse(data) } as JournalFact
}
