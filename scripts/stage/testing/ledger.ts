/** What the kiosk's journal and the centre's store say, read from outside while both are in use. */

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { systemClock } from '../../../drivers/driver.js'
import type { FactData, FactKind } from '../../../kiosk/journal/facts.js'
import { Journal } from '../../../kiosk/journal/journal.js'
import type { TransactionFact } from '../../reference-centre/store/transaction-fact.js'

const pollMs = 25
const settleTimeoutMs = 20_000

export class Ledger {
  readonly #journalPath: string
  readonly #centrePath: string

  constructor(stateDir: string) {
    this.#journalPath = join(stateDir, 'journal.sqlite')
    this.#centrePath = join(stateDir, 'reference-centre', 'transactions.sqlite')
  }

  /** Staff have seen to what kept the kiosk closed. */
  putBackInService(): void {
    const journal = new Journal(this.#journalPath, { clock: systemClock, randomBytes })
    journal.append('backInService', {})
    journal.close()
  }

  /** Facts of one kind, oldest first. */
  facts<Kind extends FactKind>(kind: Kind): FactData<Kind>[] {
    return read(this.#journalPath, (journal) =>
      journal
        .prepare('SELECT data FROM facts WHERE kind = ? ORDER BY sequence')
        .pluck()
        .all(kind)
        .map((data) => JSON.parse(data as string) as FactData<Kind>),
    )
  }

  /** Everything still owed, of all visits. */
  get debtYen(): number {
    return this.facts('debt').reduce((sum, { amountYen }) => sum + amountYen, 0)
  }

  get openVisits(): number {
    return read(
      this.#journalPath,
      (journal) => journal.prepare('SELECT count(*) FROM open_visits').pluck().get() as number,
    )
  }

  centreFacts<Type extends TransactionFact['type']>(type: Type): Extract<TransactionFact, { type: Type }>[] {
    return read(this.#centrePath, (store) =>
      store
        .prepare('SELECT body FROM fact WHERE type = ? ORDER BY sequence')
        .pluck()
        .all(type)
        .map((body) => JSON.parse(body as string)),
    )
  }

  /**
   * Resolves when every application the kiosk had pages of has its outcome at the centre: one, and no second
   * one. Pages that were issued to a kiosk that died before it had them have none: it never knew their number.
   */
  async outcomesComplete(): Promise<void> {
    const deadline = performance.now() + settleTimeoutMs
    for (;;) {
      const applied = this.facts('applied').length
      const outcomes = this.centreFacts('outcome').length
      const differing = this.centreFacts('outcomeDiffers').length
      if (differing > 0) throw new Error(`${differing} outcomes were reported twice, and differently`)
      if (outcomes === applied) return
      if (performance.now() > deadline)
        throw new Error(`${applied} applications, ${outcomes} outcomes at the centre`)
      // Nobody tells of a row in another process's database.
      await new Promise((resolve) => setTimeout(resolve, pollMs))
    }
  }
}

function read<Result>(path: string, work: (database: Database.Database) => Result): Result {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  try {
    return work(database)
  } finally {
    database.close()
  }
}
