/** Looks for needles in bytes, in files and in the memory of living processes. */
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { finderOf } from './finder.js'
import type { Needle } from './needles.js'

export interface Finding {
  /** Which file, or which process and which part of its memory. */
  place: string
  what: string
  form: string
  count: number
}

const chunkBytes = 4 * 1024 * 1024
const pageBytes = 4096
const chunkPages = 64 * 1024
/** Of each page, in `/proc/PID/pagemap`: 64 bits, of which the highest two say that it is in memory or in swap. */
const pagemapEntryBytes = 8
const presentOrSwapped = 0xc0

export function searchBytes(bytes: Uint8Array, place: string, needles: readonly Needle[]): Finding[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return [...finderOf(needles).find(buffer)].map(([{ what, form }, count]) => ({ place, what, form, count }))
}

/** Every file below `folder` but those in folders of these names. */
export function searchFiles(
  folder: string,
  needles: readonly Needle[],
  without: readonly string[],
): Finding[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return without.includes(entry.name) ? [] : searchFiles(path, needles, without)
    return entry.isFile() ? searchBytes(readFileSync(path), path, needles) : []
  })
}

export interface MemorySearch {
  searchedMiB: number
  findings: Finding[]
}

/** Everything a process could have written: private memory, heaps, stacks. Rejects where it may not be read. */
export function searchMemory(pid: number, name: string, needles: readonly Needle[]): MemorySearch {
  const overlap = Math.max(...needles.map(({ bytes }) => bytes.length)) - 1
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  let searchedBytes = 0
  const findings = new Map<string, Finding>()
  try {
    for (const { from, to, part } of presentParts(pid)) {
      for (let at = from; at < to; at += chunkBytes - overlap) {
        const chunk = readAt(memory, at, Math.min(chunkBytes, to - at))
        searchedBytes += chunk.length
        for (const finding of searchBytes(chunk, `${name} ${part}`, needles)) {
          const key = `${finding.place} ${finding.what} ${finding.form}`
          const before = findings.get(key)
          findings.set(key, { ...finding, count: finding.count + (before?.count ?? 0) })
        }
      }
    }
  } finally {
    closeSync(memory)
  }
  return { searchedMiB: searchedBytes / 2 ** 20, findings: [...findings.values()] }
}

/** Parts that are writable, and those without a file behind them. */
function writtenParts(pid: number): { from: number; to: number; part: string }[] {
  const lines = readFileSync(`/proc/${pid}/maps`, 'utf8').trimEnd().split('\n')
  return lines.flatMap((line) => {
    const [range = '', rights = '', , , inode = '', part = 'anonymous'] = line.split(/\s+/)
    const readable = rights[0] === 'r' && !part.startsWith('[v')
    if (!readable || (rights[1] !== 'w' && inode !== '0')) return []
    const [from, to] = range.split('-').map((text) => Number.parseInt(text, 16))
    return [{ from: from ?? 0, to: to ?? 0, part: part.split('/').at(-1) ?? part }]
  })
}

type Part = ReturnType<typeof writtenParts>[number]

/** The same without pages that nobody ever touched: a browser reserves hundreds of times what it uses. */
function presentParts(pid: number): Part[] {
  const pagemap = openSync(`/proc/${pid}/pagemap`, 'r')
  try {
    return writtenParts(pid).flatMap((part) => runsIn(part, pagemap))
  } finally {
    closeSync(pagemap)
  }
}

function runsIn({ from, to, part }: Part, pagemap: number): Part[] {
  const runs: Part[] = []
  for (let at = from; at < to; at += chunkPages * pageBytes) {
    const pages = Math.min(chunkPages, (to - at) / pageBytes)
    const entries = readAt(pagemap, (at / pageBytes) * pagemapEntryBytes, pages * pagemapEntryBytes)
    for (let page = 0; page * pagemapEntryBytes < entries.length; page++) {
      const flags = entries[page * pagemapEntryBytes + pagemapEntryBytes - 1] as number
      if ((flags & presentOrSwapped) === 0) continue
      const start = at + page * pageBytes
      const last = runs.at(-1)
      if (last?.to === start) last.to += pageBytes
      else runs.push({ from: start, to: start + pageBytes, part })
    }
  }
  return runs
}

/** What can be read from there; a part may have gone meanwhile. */
function readAt(memory: number, at: number, length: number): Buffer {
  const chunk = Buffer.allocUnsafe(length)
  try {
    return chunk.subarray(0, readSync(memory, chunk, 0, length, at))
  } catch (error) {
    if (['EIO', 'EFAULT'].includes((error as NodeJS.ErrnoException).code ?? '')) return chunk.subarray(0, 0)
    throw error
  }
}

export function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
}

const writeFlags = 0o3

/** Regular files that a process has open for writing; of one that is gone, none. */
export function filesWrittenBy(pid: number): string[] {
  return descriptorsOf(pid).flatMap((descriptor) => {
    try {
      const flags =
        readFileSync(`/proc/${pid}/fdinfo/${descriptor}`, 'utf8').match(/^flags:\s+(\d+)$/m)?.[1] ?? '0'
      const path = `/proc/${pid}/fd/${descriptor}`
      if ((Number.parseInt(flags, 8) & writeFlags) === 0 || !statSync(path).isFile()) return []
      return [readlinkSync(path)]
    } catch (error) {
      // Closed meanwhile.
      if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
      throw error
    }
  })
}

function descriptorsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`)
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}
