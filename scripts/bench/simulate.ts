/** The simulation and the bare statecharts in one run, a process of its own: its shortcuts touch nothing else here. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench } from './bench.js'

const program = fileURLToPath(new URL('../simulate/main.js', import.meta.url))
/** The first thousand make the code warm. */
const usualVisits = 4_000
const seed = 7

export const simulateBench: Bench = {
  name: 'simulate',
  async run(say, { visits = usualVisits }) {
    const folder = mkdtempSync(join(tmpdir(), 'shomei-bench-'))
    const file = join(folder, 'numbers.json')
    try {
      const words = ['--visits', String(visits), '--seed', String(seed), '--json', file]
      const { status, stdout } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' })
      if (status !== 0) say(`simulate: ended with ${status}\n${stdout}`)
      const { visitsPerSecond, bareVisitsPerSecond } = JSON.parse(readFileSync(file, 'utf8'))
      return {
        'simulate.visitsPerSecond': visitsPerSecond,
        'simulate.bareVisitsPerSecond': bareVisitsPerSecond,
        'simulate.visitsPerBare': visitsPerSecond / bareVisitsPerSecond,
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}
