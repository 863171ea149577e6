/** Between two citizens: a journal that was taken away is the fault that is told, before anything else. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal } from '../journal/journal.js'
import { freeBytesBeside } from '../journal/room.js'
import { silentLog } from '../telemetry/log.js'
import { BetweenVisits, type BetweenVisitsParts } from './between-visits.js'
import { checkReadiness, everyFault, type ReadinessParts } from './readiness.js'

const signal = new AbortController().signal
const gone = { kind: 'notReady', fault: 'JOURNAL-BAD' } as const

describe('readiness without its journal', () => {
  let around: string
  let journal: Journal
  let parts: ReadinessParts
  const clock = new SimulatedClock()

  beforeEach(() => {
    around = mkdtempSync(join(tmpdir(), 'journal-gone-'))
    const folder = join(around, 'journal')
    mkdirSync(folder)
    const path = join(folder, 'journal.sqlite')
    journal = new Journal(path, { clock, randomBytes })
    journal.append('outOfService', { fault: 'BINDING-MISMATCH', field: null })
    parts = { journal, clock, log: silentLog, freeBytes: freeBytesBeside(path) } as unknown as ReadinessParts
  })
  afterEach(() => {
    journal.close()
    rmSync(around, { recursive: true })
  })

  it('is told as the journal’s own fault, whatever else is wrong', async () => {
    assert.deepEqual(await checkReadiness(parts, signal), { kind: 'notReady', fault: 'BINDING-MISMATCH' })
    rmSync(join(around, 'journal'), { recursive: true })
    assert.deepEqual(await checkReadiness(parts, signal), gone)
    const [first, ...others] = await everyFault(parts, signal)
    assert.equal(first, 'JOURNAL-BAD')
    assert.ok(others.includes('BINDING-MISMATCH'))
  })

  it('is told where the disk of the journal cannot be asked', async () => {
    const freeBytes = () => {
      throw new Error('EIO')
    }
    journal.append('backInService', {})
    assert.deepEqual(await checkReadiness({ ...parts, freeBytes }, signal), gone)
  })

  it('ends the process, and neither tests nor writes', async () => {
    let ends = 0
    const options = {
      ...{ journal, clock, log: silentLog, devices: { centre: {}, power: {} } },
      onJournalGone: () => {
        ends += 1
      },
      selfTest: async () => {
        throw new Error('a test writes what it finds')
      },
    }
    const between = new BetweenVisits({
      ...{ options, visitParts: { journal, clock, log: silentLog } },
      openAgain: async () => {},
    } as unknown as BetweenVisitsParts)
    rmSync(join(around, 'journal'), { recursive: true })
    assert.deepEqual(await between.checkReadiness(signal), gone)
    assert.equal(ends, 1)
    between.leave()
  })
})
