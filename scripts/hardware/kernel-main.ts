/**
 * `npm run test:hardware`: drivers and whole visits against the interfaces of a real Linux kernel, in virtual machines.
 * The kernel is Debian's; what is made is kept below the state folder.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { missingExitCode } from '../long/command.js'
import { projectRoot } from '../test/source-files.js'
import { type Image, makeImage } from './image.js'
import { runMachine } from './machine.js'
import { powerCutBoots, runBoots, visitBoots } from './power-cuts.js'

/** The contract suites, each on the nearest thing to its device that a kernel and Debian have. */
const contracts = ['keypad', 'panel', 'cash', 'power', 'card-reader', 'printer'].map(
  (device) => `drivers/${device}/testing/in-kernel.js`,
)
/** Programs and the Debian packages they come with. */
const needed = [
  ['qemu-system-x86_64', 'qemu-system-x86'],
  ['cpio', 'cpio'],
  ['busybox', 'busybox-static'],
  ['make', 'build-essential'],
  ['gcc-12', 'gcc-12'],
  ['xz', 'xz-utils'],
  ['depmod', 'kmod'],
  ['mke2fs', 'e2fsprogs'],
  ['debugfs', 'e2fsprogs'],
  ['pcscd', 'pcscd'],
  ['ippeveprinter', 'cups-ipp-utils'],
  ['avahi-daemon', 'avahi-daemon'],
  ['dbus-daemon', 'dbus'],
  ['ip', 'iproute2'],
] as const
const neededFiles = [
  ['/usr/lib/pcsc/drivers/serial/libifdvpcd.so', 'vsmartcard-vpcd'],
  ['/usr/share/fonts/truetype/ipamj/ipamjm.ttf', 'fonts-ipamj-mincho'],
] as const
const lanes = ['visits', 'cuts']
const wrongCommandExitCode = 2
const path = `${process.env.PATH}:/usr/sbin:/sbin`

function missingHere(): string[] {
  const has = (program: string) =>
    spawnSync('sh', ['-c', `command -v ${program}`], { env: { PATH: path } }).status === 0
  return [
    ...needed.filter(([program]) => !has(program)),
    ...neededFiles.filter(([file]) => !existsSync(file)),
  ]
    .map(([what, debianPackage]) => `${what} (Debian package ${debianPackage})`)
    .concat(process.arch === 'x64' ? [] : ['an x86-64 machine'])
}

async function runContracts(image: Image, tell: (line: string) => void): Promise<boolean> {
  const mocha = ['node_modules/mocha/bin/mocha.js', '--no-config', '--exit', '--timeout', '60000']
  const end = await runMachine(image, { command: [...mocha, ...contracts], tell })
  return end.kind === 'ended' && end.status === 0
}

const tellAs = (name: string) => (line: string) => console.log(`${name} | ${line}`)

/** Of a lane that was left out. */
const notRun = null

/** The suites, then a visit with all devices at once. */
async function runVisits(image: Image, folder: string): Promise<boolean> {
  const held = await runContracts(image, tellAs('drivers'))
  return (await runBoots(visitBoots, image, join(folder, 'visit'), tellAs('visit  '))) && held
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { 'state-dir': { type: 'string', default: '.state' }, only: { type: 'string' } },
  })
  const { only } = values
  if (only !== undefined && !lanes.includes(only)) {
    console.error(`--only ${lanes.join('|')}, not ${only}`)
    return wrongCommandExitCode
  }
  const missing = missingHere()
  if (missing.length > 0) {
    console.log(`missing: ${missing.join(', ')}`)
    return process.env.CI === 'true' ? 1 : missingExitCode
  }
  const kernelFolder = resolve(values['state-dir'], 'kernel')
  mkdirSync(kernelFolder, { recursive: true })
  const startedMs = performance.now()
  if (!existsSync(join(kernelFolder, 'release'))) {
    const script = join(projectRoot, 'scripts/hardware/prepare-kernel.sh')
    const { status } = spawnSync('sh', [script, kernelFolder], {
      stdio: 'inherit',
      env: { ...process.env, PATH: path },
    })
    if (status !== 0) return 1
  }
  const buildFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
  const image = makeImage({ kernelFolder, projectRoot, buildFolder })
  // Two machines on two cores: each of them has but one.
  const held = await Promise.all([
    only === 'cuts' ? notRun : runVisits(image, kernelFolder),
    only === 'visits'
      ? notRun
      : runBoots(powerCutBoots, image, join(kernelFolder, 'cuts'), tellAs('cuts   ')),
  ])
  const tookS = ((performance.now() - startedMs) / 1000).toFixed(0)
  const said = (ok: boolean | null) => (ok === notRun ? 'not run' : ok ? 'held' : 'FAILED')
  console.log(
    `${contracts.length} contract suites and a visit in machines: ${said(held[0])}; a machine killed twice and settled: ${said(held[1])}; ${tookS} s`,
  )
  return held.includes(false) ? 1 : 0
}

process.exitCode = await main()
