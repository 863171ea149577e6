/** dpkg is killed at several points of an upgrade and the power is cut there: each time a whole version starts. */
import { equal } from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readFileSync, readlinkSync } from 'node:fs'
import { versions } from './bench.js'
import type { InstalledKiosk } from './kiosk.js'
import { childrenOf } from './machine.js'

const home = '/usr/lib/shomei-kiosk'

/** Points in the order in which an upgrade passes them, as seen from outside. `path` names a file of the machine. */
export const points: Readonly<Record<string, (path: (target: string) => string) => boolean>> = {
  'as the version that runs is put aside': (path) => existsSync(path(`${home}/kept.new`)),
  'as the first file is unpacked': (path) => existsSync(path(`${home}/${versions.new}`)),
  'as half of the files are unpacked': (path) =>
    existsSync(path(`${home}/${versions.new}/app/node_modules/pdfkit`)),
  'as the files take their names': (path) => existsSync(path(`${home}/${versions.new}/bin/node`)),
  'as the files before are removed': (path) => !existsSync(path(`${home}/${versions.old}/complete`)),
  'as the new version is taken into use': (path) =>
    [versions.new, 'absent'].includes(linkOf(path(`${home}/current`))),
}

const linkOf = (path: string) => {
  try {
    return readlinkSync(path)
  } catch {
    return 'absent'
  }
}

export async function startsAfter(kiosk: InstalledKiosk, point: string): Promise<void> {
  const { machine, bench } = kiosk
  const reached = points[point] as (path: (target: string) => string) => boolean
  machine.do('dpkg', '-i', '--force-downgrade', bench.packages.old)
  machine.do('sh', '-c', `rm -rf ${home}/kept`)
  equal(kiosk.version(), versions.old)

  const upgrade = machine.begin('dpkg', '-i', bench.packages.new)
  const ended = once(upgrade, 'exit')
  const path = (target: string) => machine.path(target)
  while (upgrade.exitCode === null && !reached(path)) await new Promise((resolve) => setTimeout(resolve, 1))
  if (upgrade.exitCode !== null) throw new Error('the upgrade was over before it could be broken off')
  for (const pid of childrenOf(upgrade.pid as number)) process.kill(pid, 'SIGKILL')
  await machine.cut()
  await ended
  await machine.boot()
  kiosk.plugIn()
  await kiosk.active(`a kiosk starts after: ${point}`)
  const running = kiosk.version()
  equal(readFileSync(path(`${home}/${running}/complete`), 'utf8').trim(), running.replace('kept/', ''))

  machine.try('dpkg', '--configure', '-a')
  machine.do('dpkg', '-i', bench.packages.new)
  equal(kiosk.version(), versions.new)
}
