/** A search for what nobody thought of: it could go on for ever and is given a time. */
export interface Search {
  name: string
  /** What it holds the project to, in one line. */
  what: string
  /** Of the time of the whole run, against the other searches. */
  share: number
  /** Searches for about `budgetMs`; less when all there is has been searched. */
  run(budgetMs: number, seed: number): Promise<SearchResult>
}

export interface SearchResult {
  /** Things that held, counted as the search counts them: properties, targets, mutants killed. */
  passed: number
  failed: number
  /** How much was searched, in words with numbers. */
  searched: string
  /** Of each failure, what is needed to see it again. */
  findings: readonly string[]
}
