import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Bench, median, type Numbers } from './bench.js'
import type { Rendering } from './render-process.js'
import { chromiumWarmMs } from './rivals/chromium.js'
import type { RivalNumbers } from './rivals/typst-process.js'

/** Each a process of its own: the first sheet of a process is drawn only once. */
const processes = 3

function inProcess<Result>(program: string): Result {
  const file = fileURLToPath(new URL(program, import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the rendering process ended with ${status}: ${stderr}`)
  return JSON.parse(stdout) as Result
}

/** Other engines and this one, in turn: a machine that is busy is busy for all of them. */
export const renderBench: Bench = {
  name: 'render',
  async run(say) {
    const measured: Rendering[] = []
    const typst: (RivalNumbers | null)[] = []
    for (let round = 0; round < processes; round++) {
      measured.push(inProcess<Rendering>('./render-process.js'))
      typst.push(inProcess<RivalNumbers | null>('./rivals/typst-process.js'))
    }
    return {
      'render.coldMs': median(measured.map(({ coldMs }) => coldMs)),
      'render.warmMs': median(measured.map(({ warmMs }) => warmMs)),
      'render.sheetMs': median(measured.map(({ sheetMs }) => sheetMs)),
      'render.rssMiB': median(measured.map(({ rssMiB }) => rssMiB)),
      'render.pssMiB': median(measured.map(({ pssMiB }) => pssMiB)),
      ...typstNumbers(typst, say),
      ...chromiumNumbers(await chromiumWarmMs(say)),
    }
  },
}

function typstNumbers(measured: readonly (RivalNumbers | null)[], say: (line: string) => void): Numbers {
  const found = measured.filter((numbers) => numbers !== null)
  if (found.length === 0) {
    say('render.typstMs: Typst is missing (npm install --no-save @myriaddreamin/typst-ts-node-compiler)')
    return {}
  }
  return {
    'render.typstMs': median(found.map(({ warmMs }) => warmMs)),
    'render.typstPssMiB': median(found.map(({ pssMiB }) => pssMiB)),
  }
}

function chromiumNumbers(warmMs: number | null): Numbers {
  return warmMs === null ? {} : { 'render.chromiumMs': warmMs }
}
