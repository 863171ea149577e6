/** Draws the machines into machines/README.md; with `--check` only says whether it is as they are. */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readmePath, renewed } from './readme.js'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const path = readmePath()
const before = readFileSync(path, 'utf8')
const after = renewed(before)
if (before === after) {
  console.log('machines/README.md is as the machines are.')
} else if (values.check) {
  console.error('machines/README.md is stale: run `npm run diagram`.')
  process.exitCode = 1
} else {
  writeFileSync(path, after)
  console.log('machines/README.md was renewed.')
}
