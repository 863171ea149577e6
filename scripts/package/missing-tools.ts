import { spawnSync } from 'node:child_process'
import { type Architecture, pins } from './pins.js'

/** Programs that making a package for this architecture needs, and this machine lacks, with their Debian packages. */
export function missingTools(architecture: Architecture): string[] {
  const { nodeName, gnuName } = pins[architecture]
  const needed: [string, string][] = [
    ['dpkg-deb', 'dpkg'],
    ['npm', 'npm'],
    ['git', 'git'],
    ['g++', 'build-essential'],
    ['python3', 'python3'],
  ]
  if (process.arch !== nodeName) needed.push([`${gnuName}-g++`, `g++-${gnuName}`])
  return needed
    .filter(([program]) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0)
    .map(([program, debian]) => `${program} (Debian package ${debian})`)
}
