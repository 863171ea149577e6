import type { Bench } from '../bench/bench.js'
import { testStateFolder } from '../stage/testing/state-folder.js'
import { runLoad } from './load.js'

const kiosks = 200
/** Ten a kiosk: enough for a p99, and a minute or so. */
const transactions = 2_000

export const loadBench: Bench = {
  name: 'load',
  run: async (say) => {
    const folder = await testStateFolder()
    try {
      const result = await runLoad({ stateDir: folder.path, kiosks, transactions })
      if (result.firstFailure !== null) say(`load: ${result.failed} failed, first ${result.firstFailure}`)
      return {
        'load.perSecond': result.perSecond,
        'load.medianMs': result.medianMs,
        'load.p99Ms': result.p99Ms,
        'load.crossed': result.crossed,
        'load.failed': result.failed,
      }
    } finally {
      folder.remove()
    }
  },
}
