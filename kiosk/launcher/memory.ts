import { readFileSync } from 'node:fs'

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
