/** The journal, on the disk of this project's folder: one fact, a start after years, and the whole chain. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { SimulatedCash } from '../../drivers/cash/simulator.js'
import { systemClock } from '../../drivers/driver.js'
import { reconcile } from '../../kiosk/duty/reconcile.js'
import { Journal } from '../../kiosk/journal/journal.js'
import { silentLog } from '../../kiosk/telemetry/log.js'
import type { VisitParts } from '../../kiosk/visit/parts.js'
import { projectRoot } from '../test/source-files.js'
import { type Bench, median, medianMs, type Numbers } from './bench.js'
import { writePast } from './journal-past.js'

const commits = 200
/** Most of a start is the disk's own time, which varies more than what is compared. */
const starts = 31
/** Five years of a busy kiosk, and its first weeks. */
const longPast = 100_000
const shortPast = 1_000
const counters = { insertedYen: 0, acceptedYen: 0, returnedYen: 0, paidOutYen: 0 }

export const journalBench: Bench = {
  name: 'journal',
  async run() {
    // Not the system's folder for temporary files: that may be memory.
    mkdirSync(join(projectRoot, '.state'), { recursive: true })
    const folder = mkdtempSync(join(projectRoot, '.state', 'bench-journal-'))
    try {
      return { ...(await commit(folder)), ...(await past(folder)) }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

/** By turns, so that what else the disk does meets both. */
async function commit(folder: string): Promise<Numbers> {
  const journal = new Journal(join(folder, 'commit.sqlite'), { clock: systemClock, randomBytes })
  const visit = journal.openVisit()
  const bare = new Database(join(folder, 'bare.sqlite'))
  for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON'])
    bare.pragma(setting)
  bare.exec(
    'CREATE TABLE facts (sequence INTEGER PRIMARY KEY, at_ms INTEGER, visit TEXT, kind TEXT, data TEXT, hash BLOB)',
  )
  const insert = bare.prepare('INSERT INTO facts VALUES (NULL, ?, ?, ?, ?, ?)')
  const data = JSON.stringify({ escrowYen: 300 })
  const hash = randomBytes(32)
  const [facts, rows]: [number[], number[]] = [[], []]
  for (let run = 0; run < commits; run++) {
    facts.push(await medianMs(1, () => journal.appendTo(visit, 'coinsInhibited', { escrowYen: 300 })))
    rows.push(await medianMs(1, () => insert.run(Date.now(), visit, 'coinsInhibited', data, hash)))
  }
  journal.close()
  bare.close()
  const [commitMs, bareMs] = [median(facts), median(rows)]
  return {
    'journal.commitMs': commitMs,
    'journal.bareCommitMs': bareMs,
    'journal.commitPerBare': commitMs / bareMs,
  }
}

async function past(folder: string): Promise<Numbers> {
  const shortPath = join(folder, 'short.sqlite')
  const longPath = join(folder, 'long.sqlite')
  writePast(shortPath, shortPast)
  const { facts } = writePast(longPath, longPast)
  const [shortTimes, longTimes]: [number[], number[]] = [[], []]
  // By turns, so that what else the machine does meets both.
  for (let run = 0; run < starts; run++) {
    shortTimes.push(await startMs(shortPath))
    longTimes.push(await startMs(longPath))
  }
  const [shortMs, longMs] = [median(shortTimes), median(longTimes)]
  const journal = new Journal(longPath, { clock: systemClock, randomBytes })
  const verifyMs = await medianMs(1, () => journal.verifyAll())
  journal.close()
  return {
    'journal.startShortMs': shortMs,
    'journal.startMs': longMs,
    'journal.startPerShort': longMs / shortMs,
    'journal.verifyPerSecond': facts / (verifyMs / 1000),
  }
}

/** Open, and settle a visit that was cut off with coins let in and none inserted. */
async function startMs(path: string): Promise<number> {
  const cash = new SimulatedCash()
  await cash.open()
  const parts = { cash, clock: systemClock, log: silentLog }
  const before = new Journal(path, { clock: systemClock, randomBytes })
  const visit = before.openVisit()
  before.appendTo(visit, 'coinsEnabled', { counters })
  before.close()
  const begunMs = performance.now()
  const journal = new Journal(path, { clock: systemClock, randomBytes })
  await reconcile({ ...parts, journal } as unknown as VisitParts, new AbortController().signal)
  const tookMs = performance.now() - begunMs
  if (journal.openVisits().length > 0) throw new Error('the visit was not settled')
  journal.close()
  return tookMs
}
