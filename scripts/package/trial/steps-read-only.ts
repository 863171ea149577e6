/** A root that nobody writes: the kiosk runs on it, keeps its journal on a partition of its own, and takes an upgrade. */
import { equal, match, notEqual } from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { versions } from './bench.js'
import { type InstalledKiosk, startMs } from './kiosk.js'
import { until } from './machine.js'
import { withoutSupply } from './steps-service.js'
import { useRepository } from './steps-upgrade.js'

const state = '/var/lib/shomei-kiosk'

async function restart(kiosk: InstalledKiosk): Promise<void> {
  await kiosk.machine.cut()
  await kiosk.machine.boot()
  kiosk.plugIn()
  await kiosk.active('a kiosk starts after the power was cut')
}

const rootIsWritable = ({ machine }: InstalledKiosk) => machine.try('touch', '/usr/written').status === 0

export async function runsOnAReadOnlyRoot(kiosk: InstalledKiosk): Promise<void> {
  const { machine, bench } = kiosk
  machine.do('dpkg', '-i', '--force-downgrade', bench.packages.old)
  kiosk.configure(withoutSupply)
  kiosk.plugIn()
  await kiosk.restart()
  const options = useRepository(kiosk, 'repository')
  match(machine.try('shomei-kiosk', 'read-only', 'on').text, /must be a partition of its own/)
  // Instead of a partition: a folder that is mounted there.
  mkdirSync(join(bench.shared, 'partition'))
  writeFileSync(
    machine.path('/etc/fstab'),
    `overlay / overlay rw 0 0\n/shared/partition ${state} none bind 0 0\n`,
  )
  machine.do(
    'sh',
    '-c',
    `cp -a ${state}/. /shared/partition/ && chown shomei-kiosk: /shared/partition && mount ${state}`,
  )
  machine.do('shomei-kiosk', 'read-only', 'on')
  await restart(kiosk)
  equal(rootIsWritable(kiosk), false)
  machine.do('touch', '/var/log/written', '/tmp/written')
  await until('it tests itself', startMs, () => kiosk.selfTest().get('keypad')?.result === 'passed')

  machine.do('apt-get', ...options, 'update')
  machine.do('apt-get', ...options, '-y', 'install', `shomei-kiosk=${versions.new}`)
  equal(kiosk.version(), versions.new)
  await until('apt leaves the root as it was', startMs, () => !rootIsWritable(kiosk))

  machine.do('mount', '-o', 'remount,rw', '/')
  machine.do('shomei-kiosk', 'read-only', 'off')
  await restart(kiosk)
  equal(rootIsWritable(kiosk), true)
  notEqual(machine.do('shomei-kiosk', 'journal', 'verify'), '')
}
