/** Writes pins and faults into the documents; with `--check` only says whether they are as the program is. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '../test/source-files.js'
import { documents, plain, renewed } from './documents.js'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
for (const path of Object.keys(documents)) {
  const file = join(projectRoot, path)
  const before = readFileSync(file, 'utf8')
  const after = renewed(path, before)
  if (plain(before) === plain(after)) continue
  if (values.check) {
    console.error(`${path} is stale: run \`npm run hardware-documents\`.`)
    process.exitCode = 1
  } else {
    writeFileSync(file, after)
    console.log(`${path} was renewed.`)
  }
}
