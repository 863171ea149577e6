/** Writes pins, faults and pictures into the documents; with `--check` only says whether they are as the program is. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '../test/source-files.js'
import { documents, plain, renewed } from './documents.js'
import { pictures } from './pictures.js'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const textOf = (path: string) =>
  existsSync(join(projectRoot, path)) ? readFileSync(join(projectRoot, path), 'utf8') : ''

function put(path: string, before: string, after: string): void {
  if (plain(before) === plain(after)) return
  if (values.check) {
    console.error(`${path} is stale: run \`npm run hardware-documents\`.`)
    process.exitCode = 1
  } else {
    writeFileSync(join(projectRoot, path), after)
    console.log(`${path} was renewed.`)
  }
}

for (const path of Object.keys(documents)) put(path, textOf(path), renewed(path, textOf(path)))
for (const [path, draw] of Object.entries(pictures)) put(path, textOf(path), draw())
