import { deepEqual } from 'node:assert/strict'
import { importsOf } from './imports.js'

const read = (text: string) => importsOf({ path: 'kiosk/visit/pin.ts', text })

describe('import statements', () => {
  for (const [text, typeOnly] of [
    ["import { a, type B } from '../x.js'", false],
    ["import {\n  a,\n  b,\n} from '../x.js'", false],
    ["import type { A } from '../x.js'", true],
    ["export type { A } from '../x.js'", true],
    ["export * from '../x.js'", false],
    ["import '../x.js'", false],
    ["const x = await import('../x.js')", false],
    ["let x: typeof import('../x.js')", true],
    ["let x: import('../x.js').X", true],
  ] as const) {
    it(`reads: ${text.replace(/\s+/g, ' ')}`, () => {
      deepEqual(read(text), [{ specifier: '../x.js', target: 'kiosk/x.js', typeOnly }])
    })
  }

  it('knows packages from files', () => {
    deepEqual(read("import { z } from 'zod'"), [{ specifier: 'zod', target: null, typeOnly: false }])
  })

  it('does not take a comment or a text for one', () => {
    deepEqual(
      read("// import '../x.js'\n/* import '../y.js' */\nconst text = `import`\nfetch('../z.js')"),
      [],
    )
  })
})
