/** Proportional set size: memory in which a page that several processes share counts in each by its part. */
import { readFileSync } from 'node:fs'

const kibibytesPerMebibyte = 1024

/** Of one process, in MiB. Throws where it has none any more. */
export const pssMiB = (pid: number): number => rolledUpMiB(pid, 'Pss')

/** The part of it that no file is behind: what other programs run meanwhile does not change it. */
export const anonymousPssMiB = (pid: number): number => rolledUpMiB(pid, 'Pss_Anon')

/** proc(5), smaps_rollup: sums over all mappings, in KiB. */
function rolledUpMiB(pid: number, key: 'Pss' | 'Pss_Anon'): number {
  const rolledUp = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const kibibytes = rolledUp.match(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm'))?.[1]
  if (kibibytes === undefined) throw new Error(`no memory of process ${pid} is told`)
  return Number(kibibytes) / kibibytesPerMebibyte
}
