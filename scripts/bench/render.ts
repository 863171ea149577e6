import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Bench, median } from './bench.js'
import type { Rendering } from './render-process.js'

/** Each a process of its own: the first sheet of a process is drawn only once. */
const processes = 3
const program = fileURLToPath(new URL('./render-process.js', import.meta.url))

export const renderBench: Bench = {
  name: 'render',
  async run() {
    const measured = Array.from({ length: processes }, () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' })
      if (status !== 0) throw new Error(`the rendering process ended with ${status}: ${stderr}`)
      return JSON.parse(stdout) as Rendering
    })
    return {
      'render.coldMs': median(measured.map(({ coldMs }) => coldMs)),
      'render.warmMs': median(measured.map(({ warmMs }) => warmMs)),
      'render.rssMiB': median(measured.map(({ rssMiB }) => rssMiB)),
    }
  },
}
