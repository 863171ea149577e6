import type { Search, SearchResult } from './search.js'

export interface LongRun {
  passed: number
  failed: number
}

const failure = (error: unknown): SearchResult => ({
  passed: 0,
  failed: 1,
  searched: 'nothing: it came to no end',
  findings: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
})

/** Runs one after another; time that one leaves over goes to those after it. `say` receives each line. */
export async function runSearches(
  searches: readonly Search[],
  totalMs: number,
  seed: number,
  say: (line: string) => void,
): Promise<LongRun> {
  const sum: LongRun = { passed: 0, failed: 0 }
  const endAtMs = performance.now() + totalMs
  for (const [index, search] of searches.entries()) {
    const sharesLeft = searches.slice(index).reduce((shares, { share }) => shares + share, 0)
    const budgetMs = Math.max(0, ((endAtMs - performance.now()) * search.share) / sharesLeft)
    const startMs = performance.now()
    const result = await search.run(budgetMs, seed).catch(failure)
    const tookSeconds = ((performance.now() - startMs) / 1_000).toFixed(0)
    say(`${search.name}: ${search.what}`)
    say(`  ${result.failed === 0 ? 'held' : 'FAILED'}; searched: ${result.searched} in ${tookSeconds} s`)
    for (const finding of result.findings) say(finding.replace(/^/gm, '  '))
    sum.passed += result.passed
    sum.failed += result.failed
  }
  return sum
}
