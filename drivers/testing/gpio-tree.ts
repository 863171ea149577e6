/** A header without hardware: files of /sys/class/gpio made by `fuse-gpio`, and wires that a test moves. */
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Elsewhere, projectFolder } from './run-elsewhere.js'

const fuseDevice = '/dev/fuse'
const root = '/sys/class/gpio'

export interface GpioTreeOptions {
  base?: number
  label?: string
  /** Chips with that label; more than one is what a driver must refuse. */
  chips?: number
}

/** Puts the tree of a Raspberry Pi 4 with a recent kernel where onoff looks for it, in a mount namespace. */
export function gpioTree({
  base = 512,
  label = 'pinctrl-bcm2711',
  chips = 1,
}: GpioTreeOptions = {}): Elsewhere {
  return {
    missing: missingForGpioTree,
    neededInCi: () => existsSync(fuseDevice),
    wrap(command, folder) {
      const program = join(folder, 'fuse-gpio')
      compile(program)
      const script = `set -eu
mount --make-rprivate /
mount -t tmpfs tmpfs /sys/class
mkdir ${root}
"${program}" ${base} ${label} ${chips} -- -f -s -o entry_timeout=0,attr_timeout=0 ${root} &
for i in 1 2 3 4 5 6 7 8 9 10; do [ -e ${root}/export ] && break; sleep 0.1; done
set +e
"$@"
exit $?`
      return ['unshare', ...unshareArguments(), 'sh', '-c', script, 'sh', ...command]
    },
  }
}

function missingForGpioTree(): string | undefined {
  try {
    accessSync(fuseDevice, constants.R_OK | constants.W_OK)
  } catch {
    return `${fuseDevice}, readable and writable`
  }
  if (spawnSync('pkg-config', ['--exists', 'fuse3']).status !== 0)
    return 'fuse3 headers (Debian packages libfuse3-dev, pkg-config)'
  if (spawnSync('cc', ['--version']).status !== 0) return 'a C compiler (Debian package build-essential)'
  const probe = spawnSync('unshare', [...unshareArguments(), 'true'], { encoding: 'utf8' })
  return probe.status === 0
    ? undefined
    : `the right to make namespaces (unshare: ${probe.stderr?.trim() ?? probe.error})`
}

function compile(program: string): void {
  const flags = execFileSync('pkg-config', ['--cflags', '--libs', 'fuse3'], { encoding: 'utf8' })
  const source = join(projectFolder(), 'drivers/testing/fuse-gpio/fuse-gpio.c')
  execFileSync('cc', ['-O2', '-Wall', '-Werror', '-o', program, source, ...flags.trim().split(/\s+/)])
}

function unshareArguments(): string[] {
  const namespaces = process.getuid?.() === 0 ? '-mp' : '-rmp'
  return [namespaces, '--fork', '--mount-proc', '--kill-child=SIGKILL']
}

export interface WireState {
  direction: 'free' | 'in' | 'out'
  level: 0 | 1
  /** Times an output went from low to high. */
  rises: number
}

/** Hands on the wires of a header. Every change is done when the call returns. */
export interface Wires {
  /** What an input reads when nothing else drives it. */
  pull(line: number, level: 0 | 1): void
  contact(line: number, other: number, closed: boolean): void
  state(line: number): WireState
}

/** Those of the tree, inside the namespace. */
export const wires = {
  pull(line: number, level: 0 | 1): void {
    command(`pull ${line} ${level}`)
  },
  contact(line: number, other: number, closed: boolean): void {
    command(`switch ${line} ${other} ${closed ? 1 : 0}`)
  },
  /** Whether the chip is there. */
  live(live: boolean): void {
    command(`live ${live ? 1 : 0}`)
  },
  state(line: number): WireState {
    const row = readFileSync(join(root, 'sim/lines'), 'utf8').split('\n')[line] ?? ''
    const [, direction, level, rises] = row.split(' ')
    return {
      direction: direction as WireState['direction'],
      level: level === '1' ? 1 : 0,
      rises: Number(rises),
    }
  },
}

function command(text: string): void {
  writeFileSync(join(root, 'sim/control'), text)
}
