/** A search for what nobody thought of. */
export interface Search {
  name: string
  /** What it holds the project to, in one line. */
  what: string
  /** Of a whole run, with the other lane at work; a shorter run gives each search less in proportion. */
  minutes: number
  /**
   * All there is to search is known, and a whole run searches all of it: it is given all the time left, `minutes` is
   * what it needs, and `searchedAll` must be true in the end.
   */
  complete?: boolean
  /** Runs in a process of its own. Searches for about `budgetMs`; less when all there is has been searched. */
  run(budgetMs: number, seed: number): Promise<SearchResult>
}

export interface SearchResult {
  /** Things that held, counted as the search counts them: properties, targets, mutants killed. */
  passed: number
  failed: number
  /** How much was searched, in words with numbers. */
  searched: string
  /** Of a search that can be complete. */
  searchedAll?: boolean
  /** Of each failure, what is needed to see it again. */
  findings: readonly string[]
}
