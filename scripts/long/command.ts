/** A search that is a command: its exit code says whether it held, its last line how much was searched. */
import { projectRoot } from '../test/source-files.js'
import { graceMs, runProcess } from './apart.js'
import type { Search, SearchResult } from './search.js'

/** By this exit code a command says that what it needs is missing here; its last line says what. */
export const missingExitCode = 77
/** Sooner than its search is ended: what the command said until then is told. */
const tellingMs = 10_000

export interface CommandSearch {
  name: string
  what: string
  /** As of a search; some minutes past them the command is killed, with everything it started. */
  minutes: number
  /** Program and its words, run in the project's folder; `{seed}` is replaced. */
  command: readonly [string, ...string[]]
}

export function commandSearch({ name, what, minutes, command }: CommandSearch): Search {
  return {
    name,
    what,
    minutes,
    async run(budgetMs, seed) {
      const [program, ...words] = command.map((word) => word.replaceAll('{seed}', String(seed)))
      const { code, timedOut, output } = await runProcess(program as string, words, {
        cwd: projectRoot,
        timeoutMs: budgetMs + graceMs - tellingMs,
      })
      const last = output.trimEnd().split('\n').at(-1) ?? ''
      if (code === 0) return { passed: 1, failed: 0, searched: last, findings: [] }
      if (code === missingExitCode) return missing(last)
      const why = timedOut ? 'killed, for it came to no end in its time' : `exit code ${code}`
      return { passed: 0, failed: 1, searched: last, findings: [`${command.join(' ')}: ${why}\n${output}`] }
    },
  }
}

/** What cannot be searched on this machine is said; in CI it is a failure. */
export function missing(what: string): SearchResult {
  const failed = process.env.CI === 'true' ? 1 : 0
  return { passed: 0, failed, searched: `nothing: ${what}`, searchedAll: failed === 0, findings: [] }
}
