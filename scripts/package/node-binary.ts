import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Architecture, nodeVersion, pins } from './pins.js'
import { run } from './run.js'

/** Folder with `bin/node` and `include/node` of the pinned Node; fetched once. Rejects what is not the pinned file. */
export function fetchNode(architecture: Architecture, cacheFolder: string): string {
  const pin = pins[architecture]
  const folder = join(cacheFolder, `node-${nodeVersion}-${pin.nodeName}`)
  if (existsSync(folder)) return folder
  mkdirSync(cacheFolder, { recursive: true })
  const said = run('npm', ['pack', '--silent', pin.npmPackage], { cwd: cacheFolder })
  const archive = join(cacheFolder, basename(said.trim().split('\n').at(-1) as string))
  const digest = createHash('sha512').update(readFileSync(archive)).digest('base64')
  if (digest !== pin.sha512) {
    rmSync(archive)
    throw new Error(`${pin.npmPackage}: not the pinned file; its SHA-512 is ${digest}`)
  }
  const unpacked = `${folder}.new`
  rmSync(unpacked, { recursive: true, force: true })
  mkdirSync(unpacked)
  run('tar', ['-xzf', archive, '-C', unpacked, '--strip-components=1'])
  rmSync(archive)
  renameSync(unpacked, folder)
  return folder
}
