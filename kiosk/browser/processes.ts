/** A browser is a dozen processes; all of them must be gone before it is. */
import { readdirSync, readFileSync } from 'node:fs'

interface Process {
  pid: number
  parent: number
  session: number
}

/** Living ones: what only waits to be buried has no memory any more. */
function processes(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    const status = read(`/proc/${name}/stat`)
    // The name of the program stands in brackets and may hold anything.
    const [state = '', parent, , session] = status.slice(status.lastIndexOf(')') + 2).split(' ')
    if (state === '' || state === 'Z' || state === 'X') return []
    return [{ pid: Number(name), parent: Number(parent), session: Number(session) }]
  })
}

/** `leader`, whatever is in its session, and all their children. */
export function familyOf(leader: number): number[] {
  const all = processes()
  const family = new Set(
    all.filter(({ pid, session }) => pid === leader || session === leader).map(({ pid }) => pid),
  )
  // A Set hands out what is added while it is walked.
  for (const member of family) for (const { pid, parent } of all) if (parent === member) family.add(pid)
  return [...family]
}

/** Processes in whose command line `text` stands. */
export function processesNaming(text: string): number[] {
  return processes()
    .map(({ pid }) => pid)
    .filter((pid) => pid !== process.pid && read(`/proc/${pid}/cmdline`).includes(text))
}

const lookAgainMs = 10
/** Memory of a dead process is freed by the kernel; a gigabyte takes less than this. */
const goneWithinMs = 5_000

/** SIGKILL until none of them lives. False when one outlives it: it hangs in the kernel. */
export async function killAll(find: () => number[]): Promise<boolean> {
  for (let waitedMs = 0; ; waitedMs += lookAgainMs) {
    const living = find()
    if (living.length === 0) return true
    if (waitedMs >= goneWithinMs) return false
    for (const pid of living) kill(pid)
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs))
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It went meanwhile; or it is the sandbox's own helper, of another user, which goes with the rest.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
