/** Another version: from a signed repository, after the citizen, broken off, gone back from; and the package taken away. */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { wayBack } from '../../../kiosk/self-test/way-back.js'
import { versions } from './bench.js'
import { type InstalledKiosk, startMs } from './kiosk.js'
import { until } from './machine.js'

const home = '/usr/lib/shomei-kiosk'
/** Row and column. */
export const keys = { confirm: [3, 3], cancel: [0, 3] } as const
const source = '/etc/apt/sources.list.d/shomei-kiosk.sources'

export function useRepository({ machine }: InstalledKiosk, name: string): string[] {
  const lines = [
    'Types: deb',
    `URIs: file:/shared/${name}`,
    'Suites: stable',
    'Components: main',
    'Signed-By: /shared/repository/shomei-kiosk.gpg',
  ]
  writeFileSync(machine.path(source), `${lines.join('\n')}\n`)
  // This list alone: no network, and nobody else's updates.
  return [
    '-o',
    `Dir::Etc::sourcelist=${source}`,
    '-o',
    'Dir::Etc::sourceparts=-',
    '-o',
    'APT::Get::List-Cleanup=0',
  ]
}

export async function refusesAnAlteredRepository(kiosk: InstalledKiosk): Promise<void> {
  const options = useRepository(kiosk, 'altered')
  const { text } = kiosk.machine.try('apt-get', ...options, '--error-on=any', 'update')
  match(text, /Hash Sum mismatch|unexpected size|File has unexpected/i)
  const { text: offered } = kiosk.machine.try('apt-cache', ...options, 'policy', 'shomei-kiosk')
  ok(!offered.includes(versions.new), offered)
}

export async function refusesAnotherKey(kiosk: InstalledKiosk): Promise<void> {
  const options = useRepository(kiosk, 'repository')
  const other = '/usr/share/keyrings/debian-archive-keyring.gpg'
  kiosk.machine.do('sed', '-i', `s|^Signed-By: .*|Signed-By: ${other}|`, source)
  const { status, text } = kiosk.machine.try('apt-get', ...options, '--error-on=any', 'update')
  ok(status !== 0, text)
  match(text, /NO_PUBKEY|not signed|signatures couldn't be verified/i)
}

/** The citizen is served to the end; only then are files exchanged. */
export async function upgradesAfterTheVisit(kiosk: InstalledKiosk): Promise<void> {
  const { machine, bench } = kiosk
  await bench.stage.control.placeCard('hanako')
  await until('a visit is open', startMs, async () => {
    await kiosk.press(...keys.confirm)
    return kiosk.visitIsOpen()
  })
  const options = useRepository(kiosk, 'repository')
  machine.do('apt-get', ...options, 'update')
  const upgrade = machine.begin('apt-get', ...options, '-y', 'install', `shomei-kiosk=${versions.new}`)
  const ended = once(upgrade, 'exit')
  await until('the upgrade waits', startMs, () => kiosk.state() === 'deactivating')
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  equal(kiosk.state(), 'deactivating', 'the visit goes on')
  equal(kiosk.version(), versions.old)
  ok(!existsSync(machine.path(`${home}/${versions.new}`)), 'nothing is unpacked while a visit is open')
  await bench.stage.control.removeCard()
  await kiosk.press(...keys.cancel)
  deepEqual(await ended, [0, null])
  await kiosk.active('the new version is ready')
  equal(kiosk.version(), versions.new)
  // Its devices are as they were: what is new is a version that the centre does not know.
  await until('the new version is not served', startMs, async () => (await kiosk.screen()) === 'outOfService')
}

/** Until the kiosk's own state is told by a self-test that fails, the way back is open; it needs no network. */
export async function goesBackAndForth(kiosk: InstalledKiosk): Promise<void> {
  const { machine } = kiosk
  const marker = '/var/lib/shomei-kiosk/upgraded-from'
  machine.do('sh', '-c', `echo ${versions.old} >${marker}`)
  kiosk.plugIn('torn')
  await kiosk.restart()
  await until('the log says how to go back', startMs, () => kiosk.log().includes(`to go back: ${wayBack}`))
  // And so does the screen, to whoever has the key: the keypad, torn, takes no PIN.
  kiosk.turnKey('staff')
  await until('the screen says how to go back', startMs, async () => {
    const { screen, notes = [] } = (await kiosk.view()) ?? {}
    return (
      screen === 'outOfService' && notes.some((note) => note.includes(wayBack) && note.includes(versions.old))
    )
  })
  kiosk.turnKey('citizen')
  const [, ...command] = wayBack.split(' ')
  machine.do(...command)
  await kiosk.active('the version before runs')
  equal(kiosk.version(), `kept/${versions.old}`)
  match(machine.do('apt-mark', 'showhold'), /^shomei-kiosk$/m)
  kiosk.plugIn()
  machine.do('shomei-kiosk', 'forward')
  await until('the installed version runs', startMs, () => kiosk.version() === versions.new)
  await kiosk.active()
  await until(
    'a self-test that passes ends it',
    startMs,
    () => machine.try('test', '-e', marker).status !== 0,
  )
}

export async function keepsItsJournalThroughPurge(kiosk: InstalledKiosk): Promise<void> {
  const { machine, bench } = kiosk
  const before = machine.do('shomei-kiosk', 'journal', 'export')
  match(machine.do('dpkg', '--purge', 'shomei-kiosk'), /Kept: /)
  equal(machine.try('test', '-e', home).status, 1, 'nothing of the program stays')
  machine.do('dpkg', '-i', bench.packages.new)
  await kiosk.active('the kiosk is ready after purge and reinstall')
  const after = machine.do('shomei-kiosk', 'journal', 'export')
  equal(after.slice(0, before.length), before)
  machine.do('shomei-kiosk', 'journal', 'verify')
}
