import type { Search } from '../long/search.js'
import { testStateFolder } from '../stage/testing/state-folder.js'
import { runLoad } from './load.js'

const kiosks = 200
const transactions = 10_000

export const loadSearch: Search = {
  name: 'load',
  what: 'of hundreds of kiosks at once before one centre, each gets its own pages',
  minutes: 1.5,
  run: async (budgetMs) => {
    const folder = await testStateFolder()
    try {
      const result = await runLoad({ stateDir: folder.path, kiosks, transactions, budgetMs })
      const { crossed, crossedBy, failed, firstFailure } = result
      const bad = crossed > 0 || failed > 0 || result.transactions === 0
      return {
        passed: bad ? 0 : 1,
        failed: bad ? 1 : 0,
        searched: `${result.transactions} transactions of ${kiosks} kiosks, ${result.perSecond.toFixed(0)} a second`,
        findings: bad
          ? [`${crossed} crossed (${[...crossedBy.keys()].join(', ')}), ${failed} failed: ${firstFailure}`]
          : [],
      }
    } finally {
      folder.remove()
    }
  },
}
