/** What the kiosk's processes take of the machine's memory, and how they are kept from taking more than they use. */
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const kibibytesPerMebibyte = 1024

/** Resident memory of a process, or null when it has none any more. */
export function residentMiB(pid: number): number | null {
  try {
    const kibibytes = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB$/m)?.[1]
    return kibibytes === undefined ? null : Number(kibibytes) / kibibytesPerMebibyte
  } catch {
    return null
  }
}

/**
 * For the launcher, which lives for years. glibc gives each thread that meets another an arena of its own, and what is
 * freed in one is of no use to the others; the few threads here can wait for each other.
 */
export const sparingEnvironment = { MALLOC_ARENA_MAX: '1' } as const

/** Room for new objects, of which V8 keeps two and touches both; up to 16 MiB without a word. */
export const roomForNewObjects = (halfMiB: number): string => `--max-semi-space-size=${halfMiB}`

/** Of Node, for the launcher: whoever starts it gives them, since a process cannot give them to itself. */
export const launcherNodeArguments: readonly string[] = [roomForNewObjects(1)]

/**
 * Collects what is garbage now: for a moment in which nobody waits. What lies around otherwise is collected when
 * there is much of it. Some 10 ms for the launcher, some 50 ms for a kiosk process; several times that on a Raspberry Pi.
 */
export function collectGarbage(): void {
  collector ??= findCollector()
  collector()
}

/** Found once: each would be a context more, which only the next collection takes away. */
let collector: (() => void) | undefined

function findCollector(): () => void {
  // Only a context that is made after this word knows it.
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc')
}
