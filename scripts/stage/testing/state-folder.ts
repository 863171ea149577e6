/** State folders for tests: each its own, with a test PKI that is made once for all of them. */
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensurePki } from '../../reference-centre/pki/ensure-pki.js'

/** Whoever changes these gets another PKI. */
const makers = ['pki', 'persons']

export interface StateFolder {
  path: string
  remove(): void
}

/** Making some fifty RSA keys takes 20 s; copying them takes none. */
export async function testStateFolder(): Promise<StateFolder> {
  const kept = join(projectRoot(), '.state', 'test', keyOfMakers())
  if (!existsSync(kept)) await makeWhole(kept)
  const path = mkdtempSync(join(tmpdir(), 'shomei-stage-'))
  cpSync(join(kept, 'pki'), join(path, 'pki'), { recursive: true })
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Whoever copies it finds all of it or nothing: test files run side by side. */
async function makeWhole(kept: string): Promise<void> {
  mkdirSync(dirname(kept), { recursive: true })
  const making = mkdtempSync(`${kept}.`)
  await ensurePki(making)
  try {
    renameSync(making, kept)
  } catch (error) {
    // Another was sooner.
    if (!existsSync(kept)) throw error
    rmSync(making, { recursive: true })
  }
}

/** Where pictures and papers of the tests are kept to be looked at. */
export function keptFolder(name: string): string {
  const folder = join(projectRoot(), '.state', name)
  mkdirSync(folder, { recursive: true })
  return folder
}

function keyOfMakers(): string {
  const hash = createHash('sha256')
  for (const maker of makers) {
    const folder = fileURLToPath(new URL(`../../reference-centre/${maker}/`, import.meta.url))
    for (const name of readdirSync(folder).toSorted()) {
      if (name.endsWith('.js') && !name.endsWith('.test.js')) hash.update(readFileSync(join(folder, name)))
    }
  }
  return hash.digest('hex').slice(0, 16)
}

function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}
