/** Mocha as a process of its own, and its tests shown as tests of a suite here. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Mocha from 'mocha'

interface ChildReport {
  passes: ChildTest[]
  failures: ChildTest[]
  pending: ChildTest[]
}

interface ChildTest {
  fullTitle: string
  err: { message?: string; stack?: string }
}

/**
 * The command that runs the tests of `files`, and leaves its report in `output`. It ends with its last test, whatever that
 * has left behind.
 */
export function mochaCommand(files: readonly URL[], output: string, timeoutMs: number): string[] {
  const mocha = join(dirname(createRequire(import.meta.url).resolve('mocha/package.json')), 'bin/mocha.js')
  const hooks = fileURLToPath(new URL('../../scripts/test/hooks.js', import.meta.url))
  return [
    ...[process.execPath, '--conditions=development', '--enable-source-maps', mocha, '--no-config'],
    ...['--require', hooks, '--timeout', String(timeoutMs), '--exit', '--reporter', 'json'],
    ...['--reporter-option', `output=${output}`, ...files.map((file) => fileURLToPath(file))],
  ]
}

/** What a run left: its report, unless it was killed before its end, and everything it said. */
export interface ChildRun {
  report: string | null
  said: string
}

export function reportIn(output: string): string | null {
  return existsSync(output) ? readFileSync(output, 'utf8') : null
}

/** Adds each test of the report to `suite`, and answers how many were run. */
export function showTests(suite: Mocha.Suite, { report, said }: ChildRun): number {
  if (report === null) throw new Error(`the tests left no report; ${said}`)
  const { passes, pending, failures } = JSON.parse(report) as ChildReport
  for (const { fullTitle } of passes) suite.addTest(new Mocha.Test(fullTitle, () => {}))
  for (const { fullTitle } of pending) suite.addTest(new Mocha.Test(fullTitle))
  for (const { fullTitle, err } of failures)
    suite.addTest(
      new Mocha.Test(fullTitle, () => {
        throw Object.assign(new Error(err.message), { stack: err.stack ?? err.message })
      }),
    )
  return passes.length + failures.length
}
