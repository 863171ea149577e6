/** The package as a service: installed, enrolled, locked in, hung, without its header, with a supply at hidraw. */
import { deepEqual, equal, match, notEqual } from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { supplyFiles } from './files.js'
import { type InstalledKiosk, startMs, unit } from './kiosk.js'
import { until } from './machine.js'

/** Gone with the next boot. */
const dropIns = `/run/systemd/system/${unit}.d`
const launcher =
  '/usr/lib/shomei-kiosk/current/bin/node --max-semi-space-size=1 /usr/lib/shomei-kiosk/current/app/kiosk/launcher/main.js --config /etc/shomei-kiosk/kiosk.toml'

export const withoutSupply = (toml: string): string =>
  toml.replace('driver = "hid"\nid = "1209:0002"', 'driver = "none"')

function addDropIn({ machine }: InstalledKiosk, name: string, lines: readonly string[]): void {
  mkdirSync(machine.path(dropIns), { recursive: true })
  writeFileSync(join(machine.path(dropIns), `${name}.conf`), `[Service]\n${lines.join('\n')}\n`)
  machine.do('systemctl', 'daemon-reload')
}

export async function installs({ machine, bench }: InstalledKiosk): Promise<void> {
  machine.do('dpkg', '-i', bench.packages.old)
  equal(machine.do('systemctl', 'is-enabled', unit), 'enabled')
  equal(machine.property(unit, 'ActiveState'), 'inactive', 'without a configuration nothing starts')
  equal(machine.do('systemctl', '--failed', '--no-legend'), '')
  machine.do('systemd-analyze', 'verify', `/usr/lib/systemd/system/${unit}`)
  equal(machine.do('stat', '-c', '%U:%G %a', '/etc/shomei-kiosk'), 'root:shomei-kiosk 750')
}

/** Each is tried inside the unit; `denied` is what must come of it. */
const attempts = {
  device: 'true </dev/forbidden',
  configuration: 'echo >>/etc/shomei-kiosk/kiosk.toml',
  program: 'echo >>/usr/lib/shomei-kiosk/current/app/package.json',
  temporary: 'ls /var/tmp/of-others',
  shadow: 'cat /etc/shadow',
  namespace: 'unshare --user true',
  processes: 'cat /proc/1/environ',
} as const

/** With the next start all of them are tried; what is returned then says which were not denied. */
export function deniedThings(kiosk: InstalledKiosk): () => string {
  const { machine } = kiosk
  const succeeded = '/var/lib/shomei-kiosk/succeeded'
  machine.do('touch', '/var/tmp/of-others')
  const script = Object.entries(attempts).map(([name, command]) => `(${command}) 2>/dev/null && echo ${name}`)
  writeFileSync(join(kiosk.bench.shared, 'attempts.sh'), `${script.join('\n')}\ntrue\n`)
  addDropIn(kiosk, 'attempts', [`ExecStartPre=/bin/sh -c "sh /shared/attempts.sh >${succeeded}"`])
  return () => {
    const found = machine.do('cat', succeeded)
    machine.do('rm', `${dropIns}/attempts.conf`, succeeded)
    return found
  }
}

export async function startsLockedIn(kiosk: InstalledKiosk): Promise<void> {
  const { machine } = kiosk
  const denied = deniedThings(kiosk)
  kiosk.configure(withoutSupply)
  kiosk.plugIn()
  await kiosk.restart()
  equal(denied(), '', 'what must be denied was not')

  const status = machine.do('cat', `/proc/${kiosk.mainPid()}/status`)
  const field = (name: string) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1]
  const uid = machine.do('id', '-u', 'shomei-kiosk')
  equal(field('Uid'), [uid, uid, uid, uid].join('\t'))
  for (const name of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'])
    equal(field(name), '0'.repeat(16), name)
  deepEqual([field('NoNewPrivs'), field('Seccomp')], ['1', '2'])
  match(machine.do('cat', `/proc/${kiosk.mainPid()}/limits`), /^Max core file size +0 +0 /m)
}

export async function readsItsHeader(kiosk: InstalledKiosk): Promise<void> {
  const of = (device: string) => kiosk.selfTest().get(device)
  await until('a self-test is in the journal', startMs, () => of('keypad') !== undefined)
  deepEqual([of('keypad')?.result, of('panel')?.result], ['passed', 'passed'])
  // A torn cable is noticed by the very same unit: what was read before was the header.
  kiosk.plugIn('torn')
  await kiosk.restart()
  await until('the torn cables are noticed', startMs, () => of('keypad')?.result === 'failed')
  kiosk.plugIn()
}

export async function readsASupply(kiosk: InstalledKiosk): Promise<void> {
  const words = supplyFiles(join(kiosk.bench.shared, 'supply'), '/shared/supply')
  addDropIn(kiosk, 'supply', ['ExecStart=', `ExecStart=/usr/bin/${words.join(' ')} ${launcher}`])
  kiosk.configure()
  await kiosk.restart()
  await until(
    'the supply is read through hidraw',
    startMs,
    () => kiosk.selfTest().get('power')?.result === 'passed',
  )
  kiosk.machine.do('rm', `${dropIns}/supply.conf`)
  kiosk.machine.do('systemctl', 'daemon-reload')
  kiosk.configure(withoutSupply)
  await kiosk.restart()
}

/** A process on duty that hangs costs one process; a launcher that hangs is started again by systemd. */
export async function outlivesHanging(kiosk: InstalledKiosk): Promise<void> {
  const { machine } = kiosk
  const launcherPid = kiosk.mainPid()
  const [duty = ''] = kiosk.processes()
  machine.do('kill', '-STOP', duty)
  await until('the hanging process is gone', startMs, () => machine.try('kill', '-0', duty).status !== 0)
  equal(kiosk.mainPid(), launcherPid, 'the launcher goes on')

  addDropIn(kiosk, 'watchdog', ['WatchdogSec=8'])
  await kiosk.restart()
  const hanging = kiosk.mainPid()
  const before = performance.now()
  machine.do('kill', '-STOP', hanging)
  await until('the launcher is another one', startMs, () => !['0', hanging].includes(kiosk.mainPid()))
  const tookMs = performance.now() - before
  if (tookMs < 4_000) throw new Error(`started again after ${tookMs} ms: that was no watchdog`)
  await kiosk.active('the kiosk is ready after it hung')
  match(kiosk.log(), /watchdog/i)
  notEqual(machine.property(unit, 'NRestarts'), '0')
  machine.do('rm', `${dropIns}/watchdog.conf`)
  machine.do('systemctl', 'daemon-reload')
}

/** Ends by itself: with 0 when the service of the cards answers, else with what it said. */
const callCardService = `
const load = require('node:module').createRequire('/usr/lib/shomei-kiosk/current/app/package.json')
const service = load('pcsclite')()
service.on('error', ({ message }) => { console.log(message); process.exit(1) })
setTimeout(() => process.exit(0), 1000)`

/** A service has no session at a seat: from version 2 on pcscd asks polkit, whose rule comes with the package. */
export async function reachesTheCardService({ machine }: InstalledKiosk): Promise<void> {
  const node = '/usr/lib/shomei-kiosk/current/bin/node'
  const callAs = (user: string) =>
    machine.try('setpriv', '--reuid', user, '--regid', user, '--clear-groups', node, '-e', callCardService)
  const { status, text } = callAs('shomei-kiosk')
  equal(status, 0, text)
  const [, version = ''] = /^Version: (.+)$/m.exec(machine.do('dpkg', '-s', 'pcscd')) ?? []
  if (machine.try('dpkg', '--compare-versions', version, 'ge', '2').status !== 0) return
  match(callAs('games').text, /Access denied/)
}
