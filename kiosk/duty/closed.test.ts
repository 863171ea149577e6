/** A kiosk whose journal cannot be opened says so, opens nothing, and goes on when staff have seen to it. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import type { Configuration } from '../configuration/schema.js'
import type { Condition } from '../fleet/condition.js'
import { Journal } from '../journal/journal.js'
import { setAside } from '../journal/set-aside.js'
import type { View } from '../screen/view.js'
import { silentLog } from '../telemetry/log.js'
import { openJournal } from './closed.js'

const retryMs = 30_000

describe('a kiosk whose journal cannot be opened', () => {
  let folder: string
  let path: string
  let clock: SimulatedClock

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'closed-'))
    path = join(folder, 'journal.sqlite')
    clock = new SimulatedClock()
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function open(wasThere = false) {
    const views: View[] = []
    const conditions: Condition[] = []
    const opened = openJournal({
      configuration: {
        kiosk: { contact: '0120-00-0000', staff: '店員' },
        journal: { path },
      } as unknown as Configuration,
      options: { clock, randomBytes },
      wasThere,
      log: silentLog,
      onClosed: () => {},
      show: (view) => views.push(view),
      onCondition: (condition) => conditions.push(condition),
    })
    return { opened, views, conditions }
  }

  it('says why, leaves the file as it is, and opens when staff have set it aside', async () => {
    writeFileSync(path, 'not a database')
    const { opened, views, conditions } = open()
    for (let looks = 0; looks < 3; looks++) {
      await turn()
      clock.advance(retryMs)
    }
    assert.deepEqual(
      views.map(({ screen }) => screen),
      ['outOfService'],
    )
    assert.deepEqual([conditions[0]?.service, conditions[0]?.fault], ['closed', 'JOURNAL-BAD'])
    assert.equal(readFileSync(path, 'utf8'), 'not a database')
    setAside(path, { clock, randomBytes })
    await turn()
    clock.advance(retryMs)
    const { journal, wasClosed } = await opened
    assert.deepEqual([wasClosed, journal.latchedFault()], [true, 'JOURNAL-BAD'])
    journal.close()
  })

  it('begins none where one was before, and opens it when its folder is back', async () => {
    const place = path
    const written = new Journal(place, { clock, randomBytes })
    written.openVisit()
    written.close()
    const bytes = readFileSync(place)
    rmSync(place)
    const { opened, conditions } = open(true)
    for (let looks = 0; looks < 3; looks++) {
      await turn()
      clock.advance(retryMs)
    }
    assert.deepEqual([conditions[0]?.service, conditions[0]?.fault], ['closed', 'JOURNAL-BAD'])
    assert.ok(!existsSync(place))
    writeFileSync(place, bytes)
    await turn()
    clock.advance(retryMs)
    const { journal, wasClosed } = await opened
    assert.deepEqual([wasClosed, journal.openVisits().length], [true, 1])
    journal.close()
  })

  it('without a folder, begins none in the empty one that appears: its medium may not be mounted yet', async () => {
    rmSync(folder, { recursive: true })
    const { opened } = open()
    await turn()
    mkdirSync(folder)
    for (let looks = 0; looks < 3; looks++) {
      clock.advance(retryMs)
      await turn()
    }
    assert.ok(!existsSync(path))
    setAside(path, { clock, randomBytes })
    clock.advance(retryMs)
    const { journal } = await opened
    assert.equal(journal.latchedFault(), 'JOURNAL-BAD')
    journal.close()
  })

  it('says how to go back where it was upgraded and no self-test has passed since', async () => {
    writeFileSync(path, 'not a database')
    writeFileSync(join(folder, 'upgraded-from'), '1.4.2\n')
    const { opened, views } = open()
    const [view] = views
    assert.match((view as View).notes.join(' '), /1\.4\.2.*sudo shomei-kiosk back/)
    setAside(path, { clock, randomBytes })
    await turn()
    clock.advance(retryMs)
    const { journal } = await opened
    journal.close()
  })

  it('on a medium that may not be written: nothing is begun, and every fact is still there', function () {
    const journal = new Journal(path, { clock, randomBytes })
    for (let count = 0; count < 5; count++) journal.openVisit()
    journal.close()
    // In a mount namespace of its own the folder is read-only, for root too.
    const mounts = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
    const opening = `
      const { Journal } = await import(${JSON.stringify(new URL('../journal/journal.js', import.meta.url).href)})
      const clock = { nowMs: () => 0, monotonicMs: () => 0 }
      try {
        const journal = new Journal(${JSON.stringify(path)}, { clock, randomBytes: (n) => Buffer.alloc(n) })
        journal.openVisit()
        console.log('written')
      } catch (error) { console.log(error.name + ' ' + error.damage) }`
    const node = [process.execPath, '--input-type=module', '-e', opening]
    const ran = spawnSync('unshare', ['-rm', 'sh', '-c', mounts, folder, ...node], { encoding: 'utf8' })
    if (ran.error || ran.status !== 0) {
      const missing = `a read-only folder cannot be made here: ${ran.error?.message ?? ran.stderr}`
      if (process.env.CI === 'true') throw new Error(missing)
      console.log(`      skipped: ${missing}`)
      this.skip()
    }
    assert.equal(ran.stdout.trim(), 'JournalFault unusable')
    const again = new Journal(path, { clock, randomBytes })
    assert.equal(again.verifyAll().facts, 5)
    again.close()
  })
})
