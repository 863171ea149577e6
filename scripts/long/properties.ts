import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { projectRoot, sourceFiles } from '../test/source-files.js'
import type { Search, SearchResult } from './search.js'

const mocha = join(dirname(createRequire(import.meta.url).resolve('mocha/package.json')), 'bin/mocha.js')

interface Report {
  passes: unknown[]
  failures: { fullTitle: string; err: { message?: string } }[]
}

/** Test files with properties, as built. */
const filesWithProperties = () =>
  sourceFiles('.test.ts')
    .filter(({ text }) => /from 'fast-check'/.test(text))
    .map(({ path }) => join('.build', path.replace(/\.ts$/, '.js')))

/** Every round draws anew; of a failure fast-check tells the seed that brings it back. */
async function run(budgetMs: number): Promise<SearchResult> {
  const files = filesWithProperties()
  const folder = mkdtempSync(join(tmpdir(), 'shomei-properties-'))
  const endAtMs = performance.now() + budgetMs
  let rounds = 0
  let report: Report
  try {
    do {
      report = await runRound(files, join(folder, 'report.json'))
      rounds++
    } while (report.failures.length === 0 && performance.now() < endAtMs)
  } finally {
    rmSync(folder, { recursive: true })
  }
  const { passes, failures } = report
  return {
    passed: passes.length,
    failed: failures.length,
    searched: `${rounds} rounds of ${files.length} files`,
    findings: failures.map(({ fullTitle, err }) => `${fullTitle}\n${err.message}`),
  }
}

async function runRound(files: readonly string[], output: string): Promise<Report> {
  const settings = ['--no-config', '--require', '.build/scripts/test/hooks.js', '--timeout', '120000']
  const reporting = ['--reporter', 'json', '--reporter-option', `output=${output}`]
  const child = spawn(
    process.execPath,
    ['--conditions=development', '--enable-source-maps', mocha, ...settings, ...reporting, ...files],
    { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const [code] = await once(child, 'exit')
  const report = JSON.parse(readFileSync(output, 'utf8')) as Report
  rmSync(output)
  if (code !== 0 && report.failures.length === 0) throw new Error(`mocha ended with ${code}`)
  return report
}

export const propertySearch: Search = {
  name: 'properties',
  what: 'every property of the tests, drawn again and again',
  minutes: 2,
  run,
}
