import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ChildRun, mochaCommand, reportIn, showTests } from '../../testing/mocha-elsewhere.js'
import { missingForPcscd, runInPcscdNamespace } from './pcscd-namespace.js'

/** Longest a run of such tests may take; then everything in the namespace is killed. */
const defaultTimeoutMs = 120_000
/** What hangs is killed before the suite that waits for it gives up, so that it is told what was said. */
const marginMs = 10_000
const testTimeoutMs = 15_000

export interface NamespaceRun {
  timeoutMs?: number
  /** It keeps the machine busy by itself: not side by side with the others, but when its turn comes. */
  alone?: boolean
}

/** Every set of files asked for while the test files were loaded; they all run side by side. */
const asked: Array<NamespaceRun & { files: readonly URL[]; ran?: Promise<ChildRun> }> = []
const allDone = new AbortController()

/** What nobody waited for, because its suite was not chosen, must not outlive the run. */
after(() => allDone.abort())

/** They wait for the daemon's slow looks most of the time: one after another would take three times as long. */
function startAll(): void {
  for (const run of asked) if (!run.alone) start(run)
}

function start(run: (typeof asked)[number]): Promise<ChildRun> {
  run.ran ??= runMocha(run.files, run.timeoutMs ?? defaultTimeoutMs)
  // Told by the suite that waits for it.
  run.ran.catch(() => {})
  return run.ran
}

/**
 * Runs the tests of `files` in a process of their own inside a namespace without a daemon (they start it
 * themselves) and shows each of them here as a test. Where something is missing they are skipped with the
 * reason, in CI they fail. `missing` adds what else the files need.
 */
export function describeInPcscdNamespace(
  title: string,
  files: readonly URL[],
  missing: () => string | undefined = () => undefined,
  options: NamespaceRun = {},
): void {
  describe(title, function () {
    this.timeout(options.timeoutMs ?? defaultTimeoutMs)
    const suite = this
    const run: (typeof asked)[number] = { ...options, files }
    asked.push(run)
    let shown = 0

    before(async function () {
      const reason = missingForPcscd() ?? missing()
      if (reason !== undefined) {
        if (process.env.CI === 'true') throw new Error(`missing: ${reason}`)
        console.log(`    skipped, missing: ${reason}`)
        this.skip()
      }
      if (!run.alone) startAll()
      shown = showTests(suite, await start(run))
    })

    it('ran in a namespace of its own', () => {
      if (shown === 0) throw new Error('not one test was run')
    })
  })
}

async function runMocha(files: readonly URL[], timeoutMs: number): Promise<ChildRun> {
  const folder = mkdtempSync(join(tmpdir(), 'pcscd-tests-'))
  const output = join(folder, 'report.json')
  try {
    const { exitCode, stdout, stderr } = await runInPcscdNamespace(
      mochaCommand(files, output, testTimeoutMs),
      { daemon: false, signal: allDone.signal, timeoutMs: timeoutMs - marginMs },
    )
    return { report: reportIn(output), said: `exit code ${exitCode}\n${stdout}\n${stderr}` }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
