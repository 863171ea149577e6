/** `npm run visit` as a process: what it prints, what it keeps, and how it ends. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type StateFolder, testStateFolder } from '../stage/testing/state-folder.js'
import { runVisit } from './testing/run-visit.js'

describe('npm run visit', function () {
  this.timeout(60_000)
  let folder: StateFolder

  before(async () => {
    folder = await testStateFolder()
  })
  after(() => folder?.remove())

  const inFolder = (...path: string[]) => join(folder.path, ...path)

  it('keeps the printed sheets and exits with 0', async () => {
    const out = inFolder('paper.pdf')
    const { status, lines } = await runVisit('--person', 'hanako', '--state-dir', folder.path, '--out', out)
    assert.deepEqual(
      { status, lines },
      { status: 0, lines: ['1 of 1 sheets proven, 200 yen kept, 0 yen change'] },
    )
    assert.equal(readFileSync(out).subarray(0, 5).toString(), '%PDF-')
    // It shows where somebody lives.
    assert.equal(statSync(out).mode & 0o077, 0)
  })

  it('exits with 1 and says why', async () => {
    const out = inFolder('no-paper.pdf')
    const { status, lines } = await runVisit('--pin', '0000', '--state-dir', folder.path, '--out', out)
    assert.equal(status, 1)
    assert.equal(lines.length, 1)
    assert.match(lines[0] ?? '', /^PIN-WRONG: /)
    assert(!existsSync(out))
  })

  it('lists the persons', async () => {
    const { status, lines } = await runVisit('--list')
    assert.equal(status, 0)
    assert(lines.some((line) => /^hanako +番号　花子/.test(line)))
  })

  const mistakes: readonly (readonly [args: string[], line: RegExp])[] = [
    [['--person', 'nobody'], /^--person nobody: there is no such person; --list names them/],
    [['--colour', 'red'], /--colour/],
    [['--pin', 'abcd'], /^--pin takes digits/],
    [['--copies', '99'], /^--copies 99: allowed are 1 to 9/],
    [['--who', 'me'], /^--who me: allowed are self, all, part/],
    [['--config', '/nowhere/kiosk.toml'], /^\/nowhere\/kiosk\.toml: cannot be read \(ENOENT\)/],
  ]
  for (const [args, expected] of mistakes) {
    it(`exits with 2 and one line: ${args.join(' ')}`, async () => {
      const { status, lines } = await runVisit(...args)
      assert.equal(status, 2, lines.join('\n'))
      assert.equal(lines.length, 1, lines.join('\n'))
      assert.match(lines[0] ?? '', expected)
    })
  }

  it('names file, key, value and what is allowed in a configuration', async () => {
    const given = readFileSync(inFolder('kiosk.toml'), 'utf8')
    const file = inFolder('wrong.toml')
    writeFileSync(file, given.replace(/^url = .*$/m, 'url = "http://127.0.0.1:1"'))
    const { status, lines } = await runVisit('--config', file)
    assert.equal(status, 2)
    assert.deepEqual(lines, [
      `${file}: centre.url: is "http://127.0.0.1:1"; allowed: must begin with https://`,
    ])
  })
})
