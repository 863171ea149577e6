import { deepEqual, ok } from 'node:assert/strict'
import { fastTests } from './fast-tests.js'

const file = (path: string, ...imports: readonly string[]) => ({
  path,
  text: imports.map((specifier) => `import { x } from '${specifier}'\n`).join(''),
})

describe('fast tests', () => {
  it('are those that reach nothing that starts a process or a browser', () => {
    const found = fastTests([
      file('kiosk/a.test.ts', './a.js'),
      file('kiosk/a.ts', './b.js', 'node:fs'),
      file('kiosk/b.ts', './a.js'),
      file('kiosk/c.test.ts', './c.js'),
      file('kiosk/c.ts', '../drivers/d.js'),
      file('drivers/d.ts', 'node:child_process'),
      file('kiosk/e.test.ts', 'playwright-core'),
    ])
    deepEqual(found, ['kiosk/a.test.ts'])
  })

  it('are most of them', () => {
    ok(fastTests().length > 40)
  })
})
