import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Architecture, pins } from './pins.js'
import { run } from './run.js'

/** Debian packages of the target that native modules are linked with. */
const linkedWith = ['libpcsclite1', 'libpcsclite-dev']

/**
 * apt for another architecture, with lists and archives of its own: nothing of this machine is changed, and no root is
 * needed. Its sources and keys are this machine's.
 */
export function downloadForTarget(
  architecture: Architecture,
  packages: readonly string[],
  folder: string,
): string[] {
  const apt = resolve(folder, 'apt')
  for (const part of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(join(apt, part), { recursive: true })
  const options = [
    `APT::Architecture=${architecture}`,
    `APT::Architectures=${architecture}`,
    `Dir::State::lists=${join(apt, 'lists')}`,
    `Dir::Cache=${join(apt, 'cache')}`,
    'Dir::State::status=/dev/null',
    'Acquire::Languages=none',
  ].flatMap((option) => ['-o', option])
  run('apt-get', [...options, '-qq', 'update'])
  const debs = resolve(folder, 'debs')
  mkdirSync(debs, { recursive: true })
  run('apt-get', [...options, '-qq', 'download', ...packages], { cwd: debs })
  return readdirSync(debs).map((name) => join(debs, name))
}

/** Folder with the target's shared libraries, for the linker. */
export function targetLibraries(architecture: Architecture, cacheFolder: string): string {
  const folder = join(cacheFolder, `libraries-${architecture}`)
  if (!existsSync(folder)) {
    const work = `${folder}.new`
    rmSync(work, { recursive: true, force: true })
    mkdirSync(work, { recursive: true })
    for (const deb of downloadForTarget(architecture, linkedWith, work)) run('dpkg-deb', ['-x', deb, work])
    renameSync(work, folder)
  }
  return resolve(folder, 'usr/lib', pins[architecture].gnuName)
}
