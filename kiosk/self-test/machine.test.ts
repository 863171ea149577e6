import { deepEqual, equal, match, ok, throws } from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal } from '../journal/journal.js'
import { buildDateMs } from '../trust/clock.js'
import {
  testBoardSupply,
  testClock,
  testDisk,
  testJournal,
  testTemperature,
  testVersions,
} from './devices/machine.js'
import { openJournal, refuseOpenVisit, VisitOpen } from './open-journal.js'
import { resultOf, type SelfTestResult } from './result.js'

const named = ({ result, fault, cause }: SelfTestResult) =>
  result === 'failed' ? `${fault} ${cause}` : result

describe('self-test of the machine', () => {
  let folder: string
  let journalPath: string
  const clock = new SimulatedClock(buildDateMs + 3_600_000)

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'self-test-'))
    journalPath = join(folder, 'journal.sqlite')
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  const inJournal = <Value>(work: (journal: Journal) => Value): Value => {
    const journal = new Journal(journalPath, { clock, randomBytes })
    const value = work(journal)
    journal.close()
    return value
  }

  it('refuses while a visit is open', () => {
    inJournal((journal) => {
      refuseOpenVisit(journal)
      journal.openVisit()
      throws(() => refuseOpenVisit(journal), VisitOpen)
    })
  })

  it('says that the journal is damaged, and leaves it as it is', async () => {
    writeFileSync(journalPath, Buffer.alloc(8_192, 0xa5))
    const result = await resultOf('journal', () => testJournal(openJournal(journalPath, clock)))
    match(named(result), /^JOURNAL-BAD journal\.(damaged|unusable)$/)
    ok(readFileSync(journalPath).every((byte) => byte === 0xa5))
  })

  it('says when the clock stands before the program was built', async () => {
    const journal = openJournal(journalPath, clock)
    const good = await resultOf('clock', () => testClock(journal, clock))
    equal(named(good), 'passed')
    const empty = new SimulatedClock(0)
    const result = await resultOf('clock', () => testClock(journal, empty))
    equal(named(result), 'CLOCK-WRONG clock.implausible')
  })

  it('reads temperature and the word about the supply where the board has them', async () => {
    equal(named(await resultOf('temperature', () => testTemperature(folder))), 'notFitted')
    equal(named(await resultOf('board', () => testBoardSupply(folder))), 'notFitted')
    const zone = join(folder, 'class/thermal/thermal_zone0')
    const firmware = join(folder, 'devices/platform/soc/soc:firmware')
    for (const path of [zone, firmware]) mkdirSync(path, { recursive: true })
    const read = async (milliCelsius: number, word: string) => {
      writeFileSync(join(zone, 'temp'), `${milliCelsius}\n`)
      writeFileSync(join(firmware, 'get_throttled'), `${word}\n`)
      return [
        await resultOf('temperature', () => testTemperature(folder)),
        await resultOf('board', () => testBoardSupply(folder)),
      ]
    }
    const cool = await read(48_250, '0')
    equal(cool.map(named).join(), 'passed,passed')
    const hot = await read(81_000, '50005')
    equal(hot.map(named).join(), 'null temperature.hot,null board.throttled')
    equal(
      hot[1]?.detail,
      'under-voltage now, throttled now, under-voltage since the start, throttled since the start',
    )
    for (const { action } of hot) ok(action)
  })

  it('tells free space and versions', async () => {
    match(await testDisk(journalPath, 5e9), /^5.0 GB free$/)
    const low = await resultOf('disk', () => testDisk(journalPath, 5e8))
    const full = await resultOf('disk', () => testDisk(journalPath, 5e7))
    deepEqual([low, full].map(named), ['null disk.low', 'JOURNAL-BAD disk.full'])
    ok(Number.parseFloat(await testDisk(journalPath)) > 0)
    match(await testVersions(), /^shomei-kiosk \d+\.\d+\.\d+, Node\.js \d+/)
  })
})
