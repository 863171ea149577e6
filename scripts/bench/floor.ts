/** What any process of Node costs here: everything else is read against it. */
import { spawnSync } from 'node:child_process'
import { type Bench, medianMs } from './bench.js'

const runs = 15

export const floorBench: Bench = {
  name: 'floor',
  run: async () => ({
    'floor.nodeMs': await medianMs(runs, () => {
      const { status } = spawnSync(process.execPath, ['-e', '0'])
      if (status !== 0) throw new Error('node -e 0 failed')
    }),
  }),
}
