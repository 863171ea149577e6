/** Proportional set size: memory in which a page that several processes share counts in each by its part. */
import { readFileSync } from 'node:fs'

const kibibytesPerMebibyte = 1024

/** Of one process, in MiB. Throws where it has none any more. */
export function pssMiB(pid: number): number {
  const kibibytes = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+) kB$/m)?.[1]
  if (kibibytes === undefined) throw new Error(`no memory of process ${pid} is told`)
  return Number(kibibytes) / kibibytesPerMebibyte
}
