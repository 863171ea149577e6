/** Searches side by side: lanes take the next one as soon as they are free. */
import type { Search, SearchResult } from './search.js'

/** Of one lane; two lanes leave some of half an hour for what comes before and after. */
export const wholeRunMinutes = 27
export const lanes = 2

export interface LongRun {
  passed: number
  failed: number
}

export interface RunOptions {
  minutes: number
  seed: number
  /** Runs one search; must not throw. */
  runOne: (search: Search, budgetMs: number, seed: number) => Promise<SearchResult>
  /** Receives each line. */
  say: (line: string) => void
}

/** Takes the searches in their order, the longest first by the list's own care. */
export async function runSearches(searches: readonly Search[], options: RunOptions): Promise<LongRun> {
  const sum: LongRun = { passed: 0, failed: 0 }
  const endAtMs = performance.now() + options.minutes * 60_000
  const waiting = [...searches]
  const lane = async (): Promise<void> => {
    for (let search = waiting.shift(); search; search = waiting.shift()) {
      const leftMs = Math.max(0, endAtMs - performance.now())
      const startMs = performance.now()
      const budgetMs = budgetOf(search, options.minutes, leftMs)
      const result = budgetMs > 0 ? await options.runOne(search, budgetMs, options.seed) : noTime
      const judged = judge(search, result, options.minutes >= wholeRunMinutes)
      tell(search, judged, performance.now() - startMs, options.say)
      sum.passed += judged.passed
      sum.failed += judged.failed
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return sum
}

function budgetOf(search: Search, minutes: number, leftMs: number): number {
  const isWhole = minutes >= wholeRunMinutes
  const shareMs = (search.minutes * 60_000 * minutes) / wholeRunMinutes
  return search.complete && isWhole ? leftMs : Math.min(shareMs, leftMs)
}

const noTime: SearchResult = { passed: 0, failed: 0, searched: 'nothing: no time was left', findings: [] }

/** A whole run leaves nothing out in silence. */
function judge(search: Search, result: SearchResult, isWhole: boolean): SearchResult {
  const isEnough = search.complete ? result.searchedAll : result !== noTime
  if (!isWhole || isEnough || result.failed > 0) return result
  const findings = [...result.findings, 'not all was searched in the time of a whole run']
  return { ...result, failed: 1, findings }
}

function tell(search: Search, result: SearchResult, tookMs: number, say: RunOptions['say']): void {
  say(`${search.name}: ${search.what}`)
  const word = result.failed === 0 ? 'held' : 'FAILED'
  say(`  ${word}; searched: ${result.searched} in ${(tookMs / 1_000).toFixed(0)} s`)
  for (const finding of result.findings) say(finding.replace(/^/gm, '  '))
}
