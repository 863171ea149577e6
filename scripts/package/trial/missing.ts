import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const programs: readonly (readonly [string, string])[] = [
  ['mmdebstrap', 'mmdebstrap'],
  ['apt-ftparchive', 'apt-utils'],
  ['gpg', 'gnupg'],
  ['cc', 'build-essential'],
  ['pkg-config', 'pkg-config'],
  ['umockdev-run', 'umockdev'],
  ['git', 'git'],
  ['chromium', 'chromium'],
]

/** What this machine lacks for a trial. */
export function missingForTrial(): string[] {
  const path = `${process.env.PATH}:/usr/sbin:/sbin`
  const found = (program: string) =>
    spawnSync('sh', ['-c', `command -v ${program}`], { env: { PATH: path } }).status === 0
  return [
    ...programs
      .filter(([program]) => !found(program))
      .map(([program, name]) => `${program} (Debian package ${name})`),
    ...(process.getuid?.() === 0 ? [] : ['root']),
    ...(process.arch === 'x64' ? [] : ['an x86-64 machine']),
    ...(existsSync('/dev/fuse') ? [] : ['/dev/fuse']),
  ]
}
