import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ChildRun, mochaCommand, reportIn, showTests } from './mocha-elsewhere.js'

/** Longest the tests of one place may take; then everything in it is killed. */
const runTimeoutMs = 120_000
const testTimeoutMs = 20_000

/** Surroundings that tests need and this process does not have: a mount namespace, a preloaded library. */
export interface Elsewhere {
  /** What this machine lacks for it, or undefined. */
  missing(): string | undefined
  /** Whether the lack is an error where `CI` is true. Default true. */
  neededInCi?(): boolean
  /** Makes what is needed in `folder` and returns the command that runs `command` there. */
  wrap(command: readonly string[], folder: string): readonly string[]
}

/** The root of the project, from a source or from what was built of it. */
export function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

/** Runs the tests of `files` in a process elsewhere, and shows each of them here as a test. */
export function describeElsewhere(title: string, place: Elsewhere, files: readonly URL[]): void {
  describe(title, function () {
    this.timeout(runTimeoutMs)
    const suite = this
    let shown = 0

    before(async function () {
      const reason = place.missing()
      if (reason !== undefined) {
        if (process.env.CI === 'true' && (place.neededInCi?.() ?? true)) throw new Error(`missing: ${reason}`)
        console.log(`    skipped, missing: ${reason}`)
        this.skip()
      }
      shown = showTests(suite, await runMocha(place, files))
    })

    it('ran elsewhere', () => {
      if (shown === 0) throw new Error('not one test was run')
    })
  })
}

async function runMocha(place: Elsewhere, files: readonly URL[]): Promise<ChildRun> {
  const folder = mkdtempSync(join(tmpdir(), 'shomei-elsewhere-'))
  const output = join(folder, 'report.json')
  try {
    const said = await run(place.wrap(mochaCommand(files, output, testTimeoutMs), folder))
    return { report: reportIn(output), said }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Runs to the end and returns what was said. */
async function run([program = '', ...words]: readonly string[]): Promise<string> {
  const signal = AbortSignal.timeout(runTimeoutMs - 1_000)
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL' })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return `exit code ${exitCode}\n${said}`
}
