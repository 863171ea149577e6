import type { StoredFact, TransactionFact } from './transaction-fact.js'
import { TransactionStore } from './transaction-store.js'

/**
 * The transaction record as the services use it: on disk, except for transactions with a certificate that is
 * not of the test PKI. From the moment such a one is recognised its facts live in memory alone and end with
 * the process.
 */
export class TransactionBook {
  readonly #stored: TransactionStore
  readonly #volatile = new TransactionStore(':memory:')
  readonly #volatileIds = new Set<string>()

  constructor(path: string) {
    this.#stored = new TransactionStore(path)
  }

  /** Writes a fact; false when there is one of this type (and application) already, which then stands. */
  record(transactionId: string, fact: TransactionFact, atMs: number): boolean {
    return this.#storeOf(transactionId).record(transactionId, fact, atMs)
  }

  facts(transactionId: string): TransactionFact[] {
    const stored = [...this.#stored.facts(transactionId), ...this.#volatile.facts(transactionId)]
    return stored.map(({ fact }) => fact)
  }

  /** The one fact of this type, where there is one. */
  fact<Type extends TransactionFact['type']>(transactionId: string, type: Type) {
    type Wanted = Extract<TransactionFact, { type: Type }>
    return this.facts(transactionId).find((fact): fact is Wanted => fact.type === type)
  }

  allStoredFacts(): Generator<StoredFact> {
    return this.#stored.allFacts()
  }

  takeIssueNumber(
    municipalityCode: string,
    first: number,
    transactionId: string,
    applicationIndex: number,
  ): number {
    return this.#storeOf(transactionId).takeIssueNumber(
      municipalityCode,
      first,
      transactionId,
      applicationIndex,
    )
  }

  /** Nothing more of this transaction is written to disk. */
  keepInMemory(transactionId: string): void {
    this.#volatileIds.add(transactionId)
  }

  isInMemory(transactionId: string): boolean {
    return this.#volatileIds.has(transactionId)
  }

  close(): void {
    this.#stored.close()
    this.#volatile.close()
  }

  #storeOf(transactionId: string): TransactionStore {
    return this.#volatileIds.has(transactionId) ? this.#volatile : this.#stored
  }
}
