/** Where processes listen, by the kernel's word. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** State of a socket that waits for connections, in the kernel's table. */
const listening = '0A'

/** Addresses as the kernel writes them: `0100007F:1F90` is 127.0.0.1, port 8080. UDP counts as soon as it has a port. */
export function listeningAddresses(pids: readonly number[]): string[] {
  return pids.flatMap((pid) => {
    const own = socketsOf(pid)
    if (own.size === 0) return []
    return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) =>
      rowsOf(pid, table)
        .filter(([, , , state = '']) => table.startsWith('udp') || state === listening)
        .filter((row) => own.has(row[9] ?? ''))
        .map(([, address = '']) => address),
    )
  })
}

/** Inodes of the sockets that a process holds. */
function socketsOf(pid: number): Set<string> {
  const found = new Set<string>()
  for (const file of unlessGone([], () => readdirSync(`/proc/${pid}/fd`))) {
    const target = unlessGone('', () => readlinkSync(`/proc/${pid}/fd/${file}`))
    const [, inode] = /^socket:\[(\d+)\]$/.exec(target) ?? []
    if (inode !== undefined) found.add(inode)
  }
  return found
}

/** A process may end, and a file be closed, while this is looking. What a sandbox hides has no network either. */
function unlessGone<Value>(instead: Value, look: () => Value): Value {
  try {
    return look()
  } catch (error) {
    if (!['ENOENT', 'ESRCH', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    return instead
  }
}

function rowsOf(pid: number, table: string): string[][] {
  const text = unlessGone('', () => readFileSync(`/proc/${pid}/net/${table}`, 'utf8'))
  const [, ...lines] = text.trimEnd().split('\n')
  return lines.map((line) => line.trim().split(/\s+/))
}
