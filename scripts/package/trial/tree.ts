/** A small Debian to install the package into: made once by debootstrap, then kept below the state folder. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kioskDepends } from '../control.js'
import { run } from '../run.js'

/** systemd and what a service's life hangs on. `umockdev` plays a supply at hidraw. */
const base = ['systemd', 'systemd-sysv', 'udev', 'dbus', 'procps', 'gpgv']
const further = ['umockdev']
const mirror = 'http://deb.debian.org/debian'

/** Path of the tree. What the package depends on is in it, so that installing needs no network. */
export function makeTree(cacheFolder: string): string {
  // First choices of each, without versions.
  const depends = kioskDepends.map((text) => text.split(/ [|(]/)[0] as string)
  const packages = [...base, ...depends, ...further]
  const suite = /^VERSION_CODENAME=(.+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'bookworm'
  const key = createHash('sha256').update(packages.join()).digest('hex').slice(0, 12)
  const tree = join(cacheFolder, `tree-${suite}-${key}`)
  if (existsSync(tree)) return tree
  const work = `${tree}.new`
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }
  run('debootstrap', ['--variant=minbase', `--include=${base.join()}`, suite, work, mirror], { env })
  const apt = ['apt-get', '-y', '-qq', '--no-install-recommends']
  run('chroot', [work, ...apt, 'install', ...depends, ...further], { env })
  run('chroot', [work, 'apt-get', 'clean'], { env })
  // A hundred megabytes are unpacked again and again, and no disk loses its power here: dpkg need not wait for it.
  writeFileSync(join(work, 'etc/dpkg/dpkg.cfg.d/trial'), 'force-unsafe-io\n')
  renameSync(work, tree)
  return tree
}
