/** Looks into the memory of another process, for what must not be in it. Needs its owner's rights or root's. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

/** Occurrences of `needle` in all memory that process `pid` can read. */
export function countInMemory(pid: number, needle: Buffer): number {
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  let found = 0
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const match = /^([0-9a-f]+)-([0-9a-f]+) r/.exec(line)
      if (!match?.[1] || !match[2] || /\[v(var|syscall|dso)/.test(line)) continue
      found += countInRange(memory, BigInt(`0x${match[1]}`), BigInt(`0x${match[2]}`), needle)
    }
    return found
  } finally {
    closeSync(memory)
  }
}

const chunkBytes = 1 << 20

function countInRange(memory: number, start: bigint, end: bigint, needle: Buffer): number {
  const chunk = Buffer.alloc(chunkBytes + needle.length - 1)
  let found = 0
  for (let at = start; at < end; at += BigInt(chunkBytes)) {
    const left = end - at
    const wanted = left < BigInt(chunk.length) ? Number(left) : chunk.length
    let read: number
    try {
      read = readSync(memory, chunk, 0, wanted, at)
    } catch {
      // Reserved, not backed: nothing can be in it.
      continue
    }
    const view = chunk.subarray(0, read)
    for (let hit = view.indexOf(needle); hit >= 0; hit = view.indexOf(needle, hit + 1)) found += 1
  }
  return found
}
