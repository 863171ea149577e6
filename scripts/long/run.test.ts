import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { runApart, runProcess } from './apart.js'
import { commandSearch } from './command.js'
import { lanes, runSearches, wholeRunMinutes } from './run.js'
import type { Search, SearchResult } from './search.js'
import { searches } from './searches.js'

const search = (name: string, more: Partial<Search> = {}): Search => ({
  name,
  what: 'holds',
  minutes: 2,
  run: async () => held,
  ...more,
})
const held: SearchResult = { passed: 2, failed: 0, searched: '7 things', findings: [] }

async function play(
  chosen: readonly Search[],
  minutes: number,
  runOne: Parameters<typeof runSearches>[1]['runOne'],
) {
  const lines: string[] = []
  const sum = await runSearches(chosen, { minutes, seed: 9, runOne, say: (line) => lines.push(line) })
  return { sum, text: lines.join('\n') }
}

describe('the long run', () => {
  it('adds up, says how much was searched, and goes on after a failure', async () => {
    const fails = search('fails')
    const { sum, text } = await play(
      [fails, search('one'), search('two')],
      27,
      async (one, _budgetMs, seed) =>
        one === fails
          ? { ...held, passed: 0, failed: 3, findings: ['seed 5'] }
          : { ...held, searched: `${seed}` },
    )
    deepEqual(sum, { passed: 4, failed: 3 })
    match(text, /FAILED; searched: 7 things.*\n {2}seed 5/)
    match(text, /held; searched: 9 in 0 s/)
  })

  it(`searches ${lanes} at a time`, async () => {
    let now = 0
    let most = 0
    await play(
      [1, 2, 3, 4, 5].map((number) => search(String(number))),
      27,
      async () => {
        most = Math.max(most, ++now)
        await new Promise(setImmediate)
        now--
        return held
      },
    )
    equal(most, lanes)
  })

  it('gives each its time, in proportion in a shorter run', async () => {
    const budgetsMs = async (minutes: number) => {
      const budgets: number[] = []
      await play(
        [search('timed'), search('complete', { complete: true })],
        minutes,
        async (_one, budgetMs) => {
          budgets.push(Math.round(budgetMs / 1_000))
          return { ...held, searchedAll: true }
        },
      )
      return budgets
    }
    deepEqual(await budgetsMs(wholeRunMinutes), [120, wholeRunMinutes * 60])
    deepEqual(await budgetsMs(wholeRunMinutes / 2), [60, 60])
  })

  it('fails a whole run that did not search all there is', async () => {
    const part = async () => ({ ...held, searchedAll: false })
    const complete = search('complete', { complete: true })
    const whole = await play([complete], wholeRunMinutes, part)
    deepEqual(whole.sum, { passed: 2, failed: 1 })
    match(whole.text, /not all was searched/)
    deepEqual((await play([complete], 5, part)).sum, { passed: 2, failed: 0 })
  })

  it('does not begin what no time is left for, and says so', async () => {
    const { sum, text } = await play([search('late')], 0, async () => held)
    deepEqual(sum, { passed: 0, failed: 0 })
    match(text, /no time was left/)
  })

  it('knows searches by different names, and what they need together is less than two lanes have', () => {
    equal(new Set(searches.map(({ name }) => name)).size, searches.length)
    const minutes = searches.reduce((sum, one) => sum + one.minutes, 0)
    ok(minutes <= lanes * wholeRunMinutes, `${minutes} minutes`)
  })

  it('runs a search in a process of its own and hears its result', async function () {
    this.timeout(60_000)
    const result = await runApart(search('fuzzing: IPP'), 50, 3)
    match(result.searched, /^\d+ mutants/)
    const unknown = await runApart(search('no such search'), 50, 3)
    deepEqual([unknown.passed, unknown.failed], [0, 1])
    match(unknown.findings.join(), /no search of this name/)
  })

  it('kills what does not end, with the processes it started', async () => {
    const pid = 'sleep 600 & echo $!; wait'
    const { timedOut, output } = await runProcess('sh', ['-c', pid], { timeoutMs: 300 })
    ok(timedOut)
    let alive = true
    for (let tries = 0; alive && tries < 100; tries++) {
      try {
        process.kill(Number(output.trim()), 0)
        await new Promise((resolve) => setTimeout(resolve, 20))
      } catch {
        alive = false
      }
    }
    ok(!alive, `process ${output} lives on`)
  })

  it('takes a command for a search: exit code, last line, what is missing', async () => {
    const command = (script: string) =>
      commandSearch({ name: 'it', what: 'holds', minutes: 1, command: ['sh', '-c', script] }).run(0, 9)
    deepEqual(await command('echo begun; echo 7 things of {seed}'), {
      ...held,
      passed: 1,
      searched: '7 things of 9',
    })
    const failed = await command('echo why; exit 3')
    deepEqual([failed.failed, failed.searched], [1, 'why'])
    match(failed.findings.join(), /exit code 3\nwhy/)
    const ci = process.env.CI
    try {
      process.env.CI = 'true'
      equal((await command('echo no qemu here; exit 77')).failed, 1)
      process.env.CI = ''
      deepEqual(await command('echo no qemu here; exit 77'), {
        ...{ passed: 0, failed: 0, searched: 'nothing: no qemu here', searchedAll: true, findings: [] },
      })
    } finally {
      if (ci === undefined) delete process.env.CI
      else process.env.CI = ci
    }
  })
})
