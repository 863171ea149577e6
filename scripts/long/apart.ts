/** One search in a process of its own: lanes share no state, and a search that hangs or breaks ends alone. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Search, SearchResult } from './search.js'

const program = fileURLToPath(new URL('./main.js', import.meta.url))
/** Past its budget a search may finish what it has begun: a mutant, a round of tests, a browser's last screen. */
export const graceMs = 4 * 60_000
/** Of what a search wrote, this much of the end is kept to tell of a failure. */
const keptCharacters = 4_000

export const brokenSearch = (why: string): SearchResult => ({
  passed: 0,
  failed: 1,
  searched: 'nothing: it came to no end',
  findings: [why],
})

const running = new Set<ChildProcess>()

/** Ends every search that still runs, with the processes it started. */
export function endSearches(): void {
  for (const child of running) killGroup(child)
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

export interface Ended {
  /** Null when it was killed. */
  code: number | null
  timedOut: boolean
  /** The end of what it wrote. */
  output: string
}

/** A process with a group of its own, killed with all it started after `timeoutMs`. */
export function runProcess(
  command: string,
  words: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; timeoutMs: number },
): Promise<Ended> {
  const { timeoutMs, ...rest } = options
  return new Promise((resolve) => {
    const child = spawn(command, words, { ...rest, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    let output = ''
    let timedOut = false
    const keep = (bytes: Buffer) => {
      output = (output + bytes.toString('utf8')).slice(-keptCharacters)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const timer = setTimeout(() => {
      timedOut = true
      killGroup(child)
    }, timeoutMs)
    const end = (code: number | null) => {
      clearTimeout(timer)
      running.delete(child)
      resolve({ code, timedOut, output })
    }
    child.once('error', ({ message }) => {
      output += message
      end(null)
    })
    child.once('close', end)
  })
}

/** Never rejects: a search that breaks has failed. */
export async function runApart({ name }: Search, budgetMs: number, seed: number): Promise<SearchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'shomei-search-'))
  const file = join(folder, 'result.json')
  const options = ['--alone', name, '--budget-ms', String(Math.round(budgetMs)), '--seed', String(seed)]
  const node = ['--enable-source-maps', program, ...options, '--result', file]
  try {
    const { code, timedOut, output } = await runProcess(process.execPath, node, {
      timeoutMs: budgetMs + graceMs,
    })
    if (timedOut) return brokenSearch(`not at its end ${graceMs / 60_000} minutes past its time\n${output}`)
    if (code !== 0) return brokenSearch(`its process ended with ${code}\n${output}`)
    return JSON.parse(readFileSync(file, 'utf8')) as SearchResult
  } catch (error) {
    return brokenSearch(String(error))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
