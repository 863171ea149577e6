import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Mocha from 'mocha'
import { missingForPcscd, runInPcscdNamespace } from './pcscd-namespace.js'

/** Longest a run of such tests may take; then everything in the namespace is killed. */
const defaultTimeoutMs = 120_000

export interface NamespaceRun {
  timeoutMs?: number
  /** It keeps the machine busy by itself: not side by side with the others, but when its turn comes. */
  alone?: boolean
}

interface ChildReport {
  passes: ChildTest[]
  failures: ChildTest[]
  pending: ChildTest[]
}

interface ChildTest {
  fullTitle: string
  err: { message?: string; stack?: string }
}

/** Every set of files asked for while the test files were loaded; they all run side by side. */
const asked: Array<NamespaceRun & { files: readonly URL[]; report?: Promise<ChildReport> }> = []
const allDone = new AbortController()

/** What nobody waited for, because its suite was not chosen, must not outlive the run. */
after(() => allDone.abort())

/** They wait for the daemon's slow looks most of the time: one after another would take three times as long. */
function startAll(): void {
  for (const run of asked) if (!run.alone) start(run)
}

function start(run: (typeof asked)[number]): Promise<ChildReport> {
  run.report ??= runMocha(run.files, run.timeoutMs ?? defaultTimeoutMs)
  // Told by the suite that waits for it.
  run.report.catch(() => {})
  return run.report
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
    let report: ChildReport | undefined

    before(async function () {
      const reason = missingForPcscd() ?? missing()
      if (reason !== undefined) {
        if (process.env.CI === 'true') throw new Error(`missing: ${reason}`)
        console.log(`    skipped, missing: ${reason}`)
        this.skip()
      }
      if (!run.alone) startAll()
      report = await start(run)
      for (const { fullTitle } of report.passes) suite.addTest(new Mocha.Test(fullTitle, () => {}))
      for (const { fullTitle } of report.pending) suite.addTest(new Mocha.Test(fullTitle))
      for (const { fullTitle, err } of report.failures)
        suite.addTest(
          new Mocha.Test(fullTitle, () => {
            throw Object.assign(new Error(err.message), { stack: err.stack ?? err.message })
          }),
        )
    })

    it('ran in a namespace of its own', () => {
      const { passes = [], failures = [] } = report ?? {}
      if (passes.length + failures.length === 0) throw new Error('not one test was run')
    })
  })
}

async function runMocha(files: readonly URL[], timeoutMs: number): Promise<ChildReport> {
  const folder = mkdtempSync(join(tmpdir(), 'pcscd-tests-'))
  const output = join(folder, 'report.json')
  try {
    const mocha = join(dirname(createRequire(import.meta.url).resolve('mocha/package.json')), 'bin/mocha.js')
    const hooks = fileURLToPath(new URL('../../../scripts/test/hooks.js', import.meta.url))
    const result = await runInPcscdNamespace(
      [
        ...[process.execPath, '--conditions=development', '--enable-source-maps', mocha, '--no-config'],
        ...['--require', hooks, '--timeout', '15000', '--reporter', 'json'],
        ...['--reporter-option', `output=${output}`, ...files.map((file) => fileURLToPath(file))],
      ],
      { daemon: false, signal: AbortSignal.any([allDone.signal, AbortSignal.timeout(timeoutMs - 1_000)]) },
    )
    try {
      return JSON.parse(readFileSync(output, 'utf8')) as ChildReport
    } catch {
      throw new Error(
        `the tests in the namespace ended with ${result.exitCode} and no report\n${result.stdout}\n${result.stderr}`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
