/**
 * The arm64 package as far as it goes without a Raspberry Pi: unpacked beside the libraries it depends on, its launcher
 * started by qemu's emulation of the processor, until a kiosk process is on duty and has tested itself.
 */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { missingExitCode } from '../../long/command.js'
import { startStage } from '../../stage/stage.js'
import { testStateFolder } from '../../stage/testing/state-folder.js'
import { projectRoot } from '../../test/source-files.js'
import { makeKioskPackage } from '../kiosk-package.js'
import { missingTools } from '../missing-tools.js'
import { run } from '../run.js'
import { makeArm64Tree } from './arm64-tree.js'
import { install, kioskFiles } from './files.js'
import { until } from './machine.js'

const cacheFolder = join(projectRoot, '.state/package')
const script = join(projectRoot, 'scripts/package/trial/arm64.sh')
const home = '/usr/lib/shomei-kiosk/0.0.1'
/** The processor is emulated, twenty times slower. */
const startMs = 150_000
/** Loads every native part, and asks for devices: node-hid finds its libraries only then. */
const loadNatives = `
const load = require('node:module').createRequire('${home}/app/package.json')
const Database = load('better-sqlite3')
const sum = new Database(':memory:').prepare('select 40 + 2 as sum').get().sum
for (const name of ['epoll', 'pcsclite', 'onoff']) load(name)
const hid = load('node-hid')
hid.setDriverType('hidraw')
console.log(process.arch, process.versions.node, 'sum', sum, 'HID devices', hid.devices().length)
`

function missing(): string[] {
  const lacks = missingTools('arm64')
  if (!existsSync('/usr/bin/qemu-aarch64-static'))
    lacks.push('qemu-aarch64-static (Debian package qemu-user-static)')
  const table = 'd=$(mktemp -d) && mount -t binfmt_misc binfmt_misc "$d"'
  if (spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', table]).status !== 0)
    lacks.push('a kernel with a table of foreign programs for each user namespace (6.7)')
  return lacks
}

async function main(): Promise<number> {
  const lacks = missing()
  if (lacks.length > 0) {
    console.log(`missing: ${lacks.join(', ')}`)
    return missingExitCode
  }
  const folder = mkdtempSync(join(tmpdir(), 'shomei-arm64-'))
  const shared = join(folder, 'shared')
  mkdirSync(shared)
  chmodSync(shared, 0o755)
  const state = await testStateFolder()
  cpSync(state.path, join(shared, 'state'), { recursive: true })
  state.remove()
  const deb = makeKioskPackage({
    ...{ architecture: 'arm64', version: '0.0.1', cacheFolder, out: folder },
    ...{ sourceDateEpoch: '1700000000', compression: 1 },
  })
  const tree = join(folder, 'tree')
  run('cp', ['-a', makeArm64Tree(cacheFolder), tree])
  run('sh', ['-c', 'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink -C "$2"', 'sh', deb, tree])
  const stage = await startStage({
    ...{ stateDir: join(shared, 'state'), kiosk: false, quiet: true, warmUpSheets: 1 },
  })
  try {
    const inside = (...words: string[]) => [script, tree, shared, `${home}/bin/node`, ...words]
    const natives = run('sh', inside('-e', loadNatives))
    console.log(`native parts: ${natives.trim()}`)
    const { toml, files } = kioskFiles(stage.configFile)
    const simulated = toml
      .replace(/\[devices\.(keypad|panel)\]\ndriver = "gpio"\n/g, '')
      .replace('driver = "hid"\nid = "1209:0002"', 'driver = "none"')
      .replaceAll('/etc/shomei-kiosk/', '/shared/etc/')
      .replace('/var/lib/shomei-kiosk/', '/shared/state/')
    install(join(shared, 'etc'), simulated, files)
    return await launched(inside(`${home}/app/kiosk/launcher/main.js`, '--config', '/shared/etc/kiosk.toml'))
  } finally {
    await stage.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function launched(words: readonly string[]): Promise<number> {
  const startedMs = performance.now()
  const child = spawn('sh', words, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const seconds = () => ((performance.now() - startedMs) / 1000).toFixed(0)
  try {
    await until('a kiosk process is on duty', startMs, () => /"msg":"on duty"/.test(said))
    console.log(`on duty after ${seconds()} s`)
    await until('the self-test has ended', startMs, () => /"msg":"self-test"/.test(said))
    console.log(`the arm64 package started by emulation and tested itself in ${seconds()} s`)
    return 0
  } catch (error) {
    console.log(`${said}\nFAILED: ${(error as Error).message}`)
    return 1
  } finally {
    child.kill('SIGKILL')
  }
}

process.exitCode = await main()
