import { deepEqual, match, ok } from 'node:assert/strict'
import { runSearches } from './run.js'
import type { Search } from './search.js'
import { searches } from './searches.js'

const search = (name: string, run: Search['run'], share = 1): Search => ({ name, what: 'holds', share, run })
const held = { passed: 2, failed: 0, searched: '7 things', findings: [] }

describe('the long run', () => {
  it('adds up, says how much was searched, and gives time left over to those that follow', async () => {
    const budgets: number[] = []
    const one = search('one', async (budgetMs, seed) => {
      budgets.push(budgetMs)
      return { ...held, searched: `${seed}` }
    })
    const lines: string[] = []
    const sum = await runSearches([one, one, one], 60_000, 9, (line) => lines.push(line))
    deepEqual(sum, { passed: 6, failed: 0 })
    match(lines[1] as string, /held; searched: 9 in 0 s/)
    ok((budgets[0] as number) <= 20_000 && (budgets[2] as number) > 50_000, String(budgets))
  })

  it('goes on after a failure and counts what came to no end', async () => {
    const lines: string[] = []
    const fails = search('fails', async () => ({ ...held, passed: 0, failed: 3, findings: ['seed 5'] }))
    const throws = search('throws', async () => {
      throw new Error('broken search')
    })
    const good = search('good', async () => held)
    const sum = await runSearches([fails, throws, good], 0, 1, (line) => lines.push(line))
    deepEqual(sum, { passed: 2, failed: 4 })
    match(lines.join('\n'), / {2}seed 5\n(.*\n)*.*broken search/)
  })

  it('knows searches by different names', () => {
    deepEqual(new Set(searches.map(({ name }) => name)).size, searches.length)
  })
})
