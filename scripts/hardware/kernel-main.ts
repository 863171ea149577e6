/**
 * `npm run test:hardware`: the contract suites of keypad, panel, coins and power against the interfaces of a real
 * Linux kernel, in a virtual machine. The kernel is Debian's; what is made is kept below the state folder.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { projectRoot } from '../test/source-files.js'
import { makeImage } from './image.js'
import { runMachine } from './machine.js'

const tests = ['keypad', 'panel', 'cash', 'power'].map((device) => `drivers/${device}/testing/in-kernel.js`)
/** Programs and the Debian packages they come with. */
const needed = [
  ['qemu-system-x86_64', 'qemu-system-x86'],
  ['cpio', 'cpio'],
  ['busybox', 'busybox-static'],
  ['make', 'build-essential'],
  ['gcc-12', 'gcc-12'],
  ['xz', 'xz-utils'],
  ['depmod', 'kmod'],
] as const

function missingPrograms(): string[] {
  const path = `${process.env.PATH}:/usr/sbin:/sbin`
  return needed.flatMap(([program, debianPackage]) =>
    spawnSync('sh', ['-c', `command -v ${program}`], { env: { PATH: path } }).status === 0
      ? []
      : [`${program} (Debian package ${debianPackage})`],
  )
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { 'state-dir': { type: 'string', default: '.state' } } })
  const missing = missingPrograms()
  if (process.arch !== 'x64') missing.push('an x86-64 machine')
  if (missing.length > 0) {
    console.log(`skipped, missing: ${missing.join(', ')}`)
    return process.env.CI === 'true' ? 1 : 0
  }
  const kernelFolder = resolve(values['state-dir'], 'kernel')
  mkdirSync(kernelFolder, { recursive: true })
  const startedMs = performance.now()
  if (!existsSync(join(kernelFolder, 'release'))) {
    const script = join(projectRoot, 'scripts/hardware/prepare-kernel.sh')
    const { status } = spawnSync('sh', [script, kernelFolder], {
      stdio: 'inherit',
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
    })
    if (status !== 0) return 1
  }
  const buildFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
  const image = makeImage({ kernelFolder, projectRoot, buildFolder, tests })
  const status = await runMachine(image, (text) => process.stdout.write(text))
  const tookS = ((performance.now() - startedMs) / 1000).toFixed(0)
  console.log(status === null ? 'the machine ended without a word' : `${tookS} s, exit status ${status}`)
  return status ?? 1
}

process.exitCode = await main()
