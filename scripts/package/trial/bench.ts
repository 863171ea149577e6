/** Everything around the machine of a trial: packages in two versions, a signed repository, centre, world, printer. */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type Stage, startStage } from '../../stage/stage.js'
import { testStateFolder } from '../../stage/testing/state-folder.js'
import { projectRoot } from '../../test/source-files.js'
import { makeKioskPackage } from '../kiosk-package.js'
import { makeRepository } from '../repository.js'
import { run } from '../run.js'
import { makeScreenPackage } from '../screen-package.js'
import { Machine } from './machine.js'
import { makeTree } from './tree.js'

export const versions = { old: '0.0.1', new: '0.0.2' } as const

export interface Bench {
  machine: Machine
  stage: Stage
  /** `/shared` of the machine. */
  shared: string
  /** As the machine sees them. */
  packages: Readonly<Record<keyof typeof versions | 'screen', string>>
  close(): Promise<void>
}

/** Whole systems are written here, and their packages ask again and again that everything be on the disk. */
const memory = '/dev/shm'
/** Several times what the machine writes. */
const roomyBytes = 8 * 2 ** 30
const cacheFolder = join(projectRoot, '.state/package')

/** `suite` is a Debian, by its name. */
export async function makeBench(suite: string): Promise<Bench> {
  // Mostly waits for the network, while the compiler is busy here.
  const tree = makeTree(cacheFolder, suite)
  tree.catch(() => {})
  const folder = mkdtempSync(join(freemem() > roomyBytes ? memory : tmpdir(), 'shomei-package-'))
  const shared = join(folder, 'shared')
  mkdirSync(shared)
  for (const path of [folder, shared]) chmodSync(path, 0o755)
  const options = { cacheFolder, out: shared, sourceDateEpoch: '1700000000', compression: 1 }
  const make = (version: string) => makeKioskPackage({ architecture: 'amd64', version, ...options })
  const made = { old: make(versions.old), new: make(versions.new) }
  const screen = makeScreenPackage({ version: versions.old, ...options })
  signedRepository(folder, shared, made.new)
  const inside = (path: string) => join('/shared', basename(path))
  const packages = { old: inside(made.old), new: inside(made.new), screen: inside(screen) }
  const gpioProgram = join(folder, 'fuse-gpio')
  const flags = execFileSync('pkg-config', ['--cflags', '--libs', 'fuse3'], { encoding: 'utf8' })
  const source = join(projectRoot, 'drivers/testing/fuse-gpio/fuse-gpio.c')
  run('cc', ['-O2', '-o', gpioProgram, source, ...flags.trim().split(/\s+/)])
  const state = await testStateFolder()
  cpSync(state.path, join(shared, 'state'), { recursive: true })
  state.remove()
  const stage = await startStage({
    stateDir: join(shared, 'state'),
    kiosk: false,
    quiet: true,
    // The new version is one that this centre does not know.
    centreArgs: ['--accept-version', versions.old],
    sheetDurationMs: 200,
    warmUpSheets: 1,
  })
  // The kiosk's user is nobody here.
  chmodSync(join(shared, 'state'), 0o711)
  chmodSync(join(shared, 'state/world.sock'), 0o666)
  const machine = new Machine({ tree: await tree, upper: join(folder, 'disk'), shared, gpioProgram })
  mkdirSync(join(folder, 'disk'))
  return {
    machine,
    stage,
    shared,
    packages,
    async close() {
      await machine.cut()
      await stage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** `repository` is signed by the key that kiosks trust; `altered` is the same with a package exchanged. */
function signedRepository(folder: string, shared: string, deb: string): void {
  const gnupgHome = join(folder, 'gnupg')
  mkdirSync(gnupgHome, { mode: 0o700 })
  const env = { ...process.env, GNUPGHOME: gnupgHome }
  const key = [
    '--batch',
    '--passphrase',
    '',
    '--quick-generate-key',
    'trial@example.invalid',
    'ed25519',
    'sign',
    '1d',
  ]
  run('gpg', key, { env })
  const repository = join(shared, 'repository')
  const options = { packages: [deb], folder: repository, key: 'trial@example.invalid', gnupgHome }
  makeRepository({ ...options, nowMs: Date.now() })
  cpSync(repository, join(shared, 'altered'), { recursive: true })
  const list = join(shared, 'altered/dists/stable/main/binary-amd64/Packages')
  run('sed', ['-i', 's/^Description: .*/Description: altered on the way/', list])
  run('gpgconf', ['--kill', 'gpg-agent'], { env })
}
