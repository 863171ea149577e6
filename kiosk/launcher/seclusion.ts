/**
 * Ways out of a kiosk's memory that are not the kiosk's own: core files, swap, debuggers. Closed where a process
 * can close them itself; in production mode a kiosk does not start where one is open.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { url as inspectorUrl } from 'node:inspector'
import { ConfigurationError } from '../configuration/load.js'

/** What decides, as found on this machine. */
export interface Surroundings {
  /** `/proc/self/limits` */
  limits: string
  /** `/proc/swaps` */
  swaps: string
  /** `/proc/sys/kernel/core_pattern` */
  corePattern: string
  /** Of this process: options of Node itself. */
  nodeArguments: readonly string[]
  /** Of this process: `NODE_…` variables that are set. */
  nodeVariables: readonly string[]
  inspecting: boolean
}

/** Options of Node that open nothing. */
const harmlessArguments: ReadonlySet<string> = new Set([
  '--enable-source-maps',
  '--max-old-space-size',
  '--max-semi-space-size',
])
/** The launcher's own channel, and the pool of native threads. */
const harmlessVariables: ReadonlySet<string> = new Set([
  'NODE_CHANNEL_FD',
  'NODE_CHANNEL_SERIALIZATION_MODE',
  'NODE_ENV',
  'NODE_EXTRA_CA_CERTS',
])

export function readSurroundings(): Surroundings {
  return {
    limits: readFileSync('/proc/self/limits', 'utf8'),
    swaps: readFileSync('/proc/swaps', 'utf8'),
    corePattern: readFileSync('/proc/sys/kernel/core_pattern', 'utf8'),
    nodeArguments: process.execArgv,
    nodeVariables: Object.keys(process.env).filter((name) => name.startsWith('NODE_')),
    inspecting: inspectorUrl() !== undefined,
  }
}

/** Everything that keeps this machine from being a kiosk of production, one line each. */
export function obstacles(surroundings: Surroundings): string[] {
  const { limits, swaps, corePattern, nodeArguments, nodeVariables, inspecting } = surroundings
  const found: string[] = []
  if (!/^Max core file size\s+0\s+0\s/m.test(limits)) found.push('core files are allowed: ulimit -Hc 0')
  if (corePattern.startsWith('|')) {
    found.push('core images are piped to a program, which no limit prevents: sysctl kernel.core_pattern=core')
  }
  // The first line is the head of the table.
  for (const line of swaps.trim().split('\n').slice(1)) {
    found.push(`memory may be swapped to ${line.split(/\s+/)[0]}: swapoff`)
  }
  if (inspecting) found.push('a debugger can attach: it was started with an inspector')
  for (const argument of nodeArguments) {
    const [name = ''] = argument.split('=')
    if (!harmlessArguments.has(name)) found.push(`Node runs with ${name}`)
  }
  for (const name of nodeVariables) {
    if (!harmlessVariables.has(name)) found.push(`${name} is set`)
  }
  return found
}

/** Throws a {@link ConfigurationError} that names every way out that is open. */
export function demandSeclusion(surroundings: Surroundings): void {
  const found = obstacles(surroundings)
  if (found.length > 0) {
    throw new ConfigurationError(found.map((line) => `kiosk.production: ${line}`).join('\n'))
  }
}

/** No part of memory: a core image then holds nothing, wherever it goes. Children inherit it. */
const dumpNothing = '0x0'

/** What a process can do itself. Node opens its debugger at SIGUSR1 unless somebody else listens. */
export function closeWaysOut(): void {
  writeFileSync('/proc/self/coredump_filter', dumpNothing)
  process.on('SIGUSR1', () => {})
}
