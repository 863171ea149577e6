/**
 * `npm run test:fast [-- mocha options]`: the tests that start no process and no browser, some files side by side:
 * all they need is processor time. SHOMEI_TEST_JOBS says how many files.
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fastTests } from './fast-tests.js'
import { projectRoot, sourceFiles } from './source-files.js'

/** Each loads most of the project anew: with more of them, that is what they would do. */
const mostJobs = 4

const mocha = join(dirname(createRequire(import.meta.url).resolve('mocha/package.json')), 'bin/mocha.js')
const fast = new Set(fastTests())
const others = sourceFiles('.test.ts').filter(({ path }) => !fast.has(path))
const ignored = others.flatMap(({ path }) => ['--ignore', join('.build', path.replace(/\.ts$/, '.js'))])
const jobs = Number(process.env.SHOMEI_TEST_JOBS ?? Math.min(availableParallelism(), mostJobs))
/** With one, mocha would load the tests by require(), which refuses an await at the top. */
const sideBySide = jobs > 1 ? ['--parallel', '--jobs', String(jobs)] : []
const settings = [...ignored, ...sideBySide, '--reporter', 'dot']
const { status } = spawnSync(process.execPath, [mocha, ...settings, ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: 'inherit',
})
process.exitCode = status ?? 1
