import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createMachine } from 'xstate'
import { statesOf } from './edges.js'
import { mermaidOf } from './mermaid.js'
import { machines, readmePath, renewed } from './readme.js'
import { tableOf } from './table.js'

describe('diagram of the machines', () => {
  it('machines/README.md is as the machines are', () => {
    const readme = readFileSync(readmePath(), 'utf8')
    assert.ok(renewed(readme) === readme, 'stale: run `npm run diagram`')
  })

  it('notices a change', () => {
    const readme = readFileSync(readmePath(), 'utf8')
    const stale = readme.replace('consenting --> awaitingCard', 'consenting --> paying')
    assert.notEqual(stale, readme)
    assert.equal(renewed(stale), readme)
  })

  it('refuses a page without its marks', () => {
    assert.throws(() => renewed('# Machines'), /marks/)
  })

  it('draws each state once, with its edges by name', () => {
    const machine = createMachine({
      id: 'lamp',
      initial: 'dark',
      states: { dark: { on: { PRESS: { guard: 'powered', target: 'light' } } }, light: { type: 'final' } },
    })
    assert.equal(
      mermaidOf(machine),
      [
        '```mermaid',
        'stateDiagram-v2',
        '  [*] --> dark',
        '  state dark',
        '  state light',
        '  dark --> light : PRESS [powered]',
        '  light --> [*]',
        '```',
      ].join('\n'),
    )
  })

  it('tells of every state its limit, its normal edge and its abort edge, or why it has none', () => {
    for (const machine of machines) {
      const rows = tableOf(machine).split('\n').slice(2)
      assert.equal(rows.length, statesOf(machine).length)
      for (const row of rows) {
        const cells = row.split(' | ')
        assert.equal(cells.length, 5, row)
        if (!row.startsWith('| `handingOver`')) assert.doesNotMatch(row, /\| – *\|/)
      }
    }
  })
})
