/** A small Debian to install the packages into: made once by mmdebstrap, then kept below the state folder. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { kioskDepends, screenDepends } from '../control.js'

/** systemd and what a service's life hangs on. `umockdev` plays a supply at hidraw, `grim` photographs the screen. */
const base = ['systemd', 'systemd-sysv', 'udev', 'dbus', 'procps', 'gpgv']
const further = ['umockdev', 'grim']
/** Hundreds of megabytes are unpacked again and again, and no disk loses its power here: dpkg need not wait for it. */
const options = [
  ...['--quiet', '--mode=root', '--variant=minbase'],
  ...['--dpkgopt=force-unsafe-io', '--aptopt=APT::Install-Recommends "false"'],
]
const mirror = 'http://deb.debian.org/debian'

/** This machine's own, else Debian 12. */
export const usualSuite =
  /^VERSION_CODENAME=(.+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'bookworm'

/** Path of the tree. What the packages depend on is in it, so that installing needs no network. */
export async function makeTree(cacheFolder: string, suite: string): Promise<string> {
  // First choices of each, without versions; the kiosk's own package is what is tried.
  const depends = [...kioskDepends, ...screenDepends('').slice(1)].map((text) => text.split(/ [|(]/)[0])
  const packages = [...depends, ...further]
  const key = createHash('sha256').update(`${options} ${base} ${packages}`).digest('hex').slice(0, 12)
  const tree = join(cacheFolder, `tree-${suite}-${key}`)
  if (existsSync(tree)) return tree
  const work = `${tree}.new`
  rmSync(work, { recursive: true, force: true })
  // A process of its own, which goes on while something else keeps this one busy.
  const making = spawn(
    'mmdebstrap',
    [...options, `--include=${[...base, ...packages].join()}`, suite, work, mirror],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    },
  )
  const [status] = await once(making, 'exit')
  if (status !== 0) throw new Error(`the small Debian could not be made: exit status ${status}`)
  renameSync(work, tree)
  return tree
}
