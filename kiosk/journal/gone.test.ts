/** A journal that is taken away while it is open: nothing more is said to be written, and none is begun in its place. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal, JournalFault, type JournalOptions } from './journal.js'
import { setAside } from './set-aside.js'
import { verifyApart } from './verify-apart.js'

describe('a journal that is taken away', () => {
  const clock = new SimulatedClock()
  let around: string
  let folder: string
  let path: string
  let journal: Journal

  const open = (begin?: JournalOptions['begin']) =>
    new Journal(path, { clock, randomBytes, ...(begin && { begin }) })
  const isGone = (error: unknown) => error instanceof JournalFault && error.damage === 'gone'

  beforeEach(() => {
    around = mkdtempSync(join(tmpdir(), 'journal-gone-'))
    folder = join(around, 'journal')
    mkdirSync(folder)
    path = join(folder, 'journal.sqlite')
    journal = open()
    journal.openVisit()
  })
  afterEach(() => {
    journal.close()
    rmSync(around, { recursive: true })
  })

  const ways: readonly [what: string, takeAway: () => void][] = [
    ['with its folder', () => rmSync(folder, { recursive: true })],
    ['alone', () => rmSync(path)],
    ['by another name', () => renameSync(folder, join(around, 'away'))],
    [
      'and an empty folder is there, as below a medium',
      () => {
        rmSync(folder, { recursive: true })
        mkdirSync(folder)
      },
    ],
  ]
  for (const [what, takeAway] of ways) {
    it(`takes no fact and is not begun anew: ${what}`, async () => {
      assert.ok(journal.isInPlace())
      takeAway()
      assert.ok(!journal.isInPlace())
      assert.throws(() => journal.openVisit(), isGone)
      assert.throws(() => journal.append('backInService', {}), isGone)
      await assert.rejects(verifyApart(journal), isGone)
      assert.throws(() => open('never'), isGone)
      assert.ok(!existsSync(path))
    })
  }

  it('is no other one that came into its place', () => {
    renameSync(folder, join(around, 'away'))
    mkdirSync(folder)
    const other = open()
    other.close()
    assert.ok(!journal.isInPlace())
    assert.throws(() => journal.openVisit(), isGone)
  })

  it('holds what was acknowledged when it is back, and goes on', () => {
    renameSync(folder, join(around, 'away'))
    assert.throws(() => journal.openVisit(), isGone)
    renameSync(join(around, 'away'), folder)
    const again = open('never')
    assert.ok(again.newestSequence() >= 1)
    again.openVisit()
    again.verifyAll()
    again.close()
  })

  it('is begun anew by staff alone, and says so', () => {
    rmSync(folder, { recursive: true })
    assert.throws(() => setAside(path, { clock, randomBytes }), isGone)
    mkdirSync(folder)
    setAside(path, { clock, randomBytes })
    const begun = open('never')
    assert.deepEqual([begun.last('journalBegun')?.sequence, begun.latchedFault()], [1, 'JOURNAL-BAD'])
    begun.close()
    assert.ok(readdirSync(folder).includes('journal.sqlite'))
  })
})
