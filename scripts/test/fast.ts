/** `npm run test:fast [-- mocha options]`: the tests that start no process and no browser. */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fastTests } from './fast-tests.js'
import { projectRoot, sourceFiles } from './source-files.js'

const mocha = join(dirname(createRequire(import.meta.url).resolve('mocha/package.json')), 'bin/mocha.js')
const fast = new Set(fastTests())
const others = sourceFiles('.test.ts').filter(({ path }) => !fast.has(path))
const ignored = others.flatMap(({ path }) => ['--ignore', join('.build', path.replace(/\.ts$/, '.js'))])
const settings = [...ignored, '--reporter', 'dot']
const { status } = spawnSync(process.execPath, [mocha, ...settings, ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: 'inherit',
})
process.exitCode = status ?? 1
