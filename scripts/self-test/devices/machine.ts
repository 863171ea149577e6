/** The machine itself: journal, disk, clock, temperature, supply of the board, versions. */
import { randomBytes } from 'node:crypto'
import { readFileSync, statfsSync } from 'node:fs'
import { release } from 'node:os'
import { dirname } from 'node:path'
import type { Clock } from '../../../drivers/driver.js'
import { Journal, JournalFault } from '../../../kiosk/journal/journal.js'
import { checkClock } from '../../../kiosk/trust/clock.js'
import { TrustRefusal } from '../../../kiosk/trust/index.js'
import { softwareVersion } from '../../../kiosk/version.js'
import { Finding, NotFitted } from '../result.js'

/** A year of journal and logs, and room for an update. */
const leastFreeBytes = 1_000_000_000
/** A Raspberry Pi slows down at 80 °C. */
const mostCelsius = 78

/** Thrown instead of a result: whoever stands in a visit comes first. */
export class VisitOpen extends Error {
  override readonly name = 'VisitOpen'
}

/** Opens the journal for `work`. Throws {@link VisitOpen} or a finding. */
export function withJournal<Value>(path: string, clock: Clock, work: (journal: Journal) => Value): Value {
  let journal: Journal
  try {
    journal = new Journal(path, { clock, randomBytes })
  } catch (error) {
    if (error instanceof JournalFault)
      throw new Finding('JOURNAL-BAD', `journal.${error.damage}`, error.message)
    throw error
  }
  try {
    return work(journal)
  } finally {
    journal.close()
  }
}

export function refuseOpenVisit(path: string, clock: Clock): void {
  const open = withJournal(path, clock, (journal) => journal.openVisits().length)
  if (open > 0) throw new VisitOpen('a visit is open: let it end, or start the kiosk so that it is settled')
}

export async function testJournal(path: string, clock: Clock): Promise<string> {
  return withJournal(path, clock, (journal) => {
    const latched = journal.latchedFault()
    if (latched !== null) throw new Finding(latched, 'journal.latched', 'out of service until staff clear it')
    const pending = journal.pendingOutcomes().length
    return `${journal.head.sequence} facts verified, ${pending} outcomes to tell the centre`
  })
}

export async function testDisk(path: string): Promise<string> {
  const { bavail, bsize } = statfsSync(dirname(path))
  const gigabytes = ((bavail * bsize) / 1e9).toFixed(1)
  if (bavail * bsize < leastFreeBytes)
    throw new Finding(null, 'disk.full', `${gigabytes} GB free`, 'Make room on the disk of the journal.')
  return `${gigabytes} GB free`
}

export async function testClock(path: string, clock: Clock): Promise<string> {
  const newestJournalMs = withJournal(path, clock, (journal) => journal.newestMs || null)
  try {
    checkClock({ nowMs: clock.nowMs(), newestJournalMs })
  } catch (error) {
    if (!(error instanceof TrustRefusal)) throw error
    throw new Finding('CLOCK-WRONG', 'clock.implausible', error.message)
  }
  return new Date(clock.nowMs()).toISOString()
}

export async function testTemperature(root = '/sys'): Promise<string> {
  const celsius = Number(fileOf(`${root}/class/thermal/thermal_zone0/temp`)) / 1000
  if (celsius > mostCelsius)
    throw new Finding(
      null,
      'temperature.hot',
      `${celsius.toFixed(1)} °C`,
      'Clean the air inlets; check the fan.',
    )
  return `${celsius.toFixed(1)} °C`
}

/** Bits of the firmware's word: Raspberry Pi documentation, vcgencmd get_throttled. */
const throttledBits = [
  [0, 'under-voltage now'],
  [1, 'frequency capped now'],
  [2, 'throttled now'],
  [3, 'soft temperature limit now'],
  [16, 'under-voltage since the start'],
  [17, 'frequency was capped since the start'],
  [18, 'throttled since the start'],
  [19, 'soft temperature limit since the start'],
] as const

export async function testBoardSupply(root = '/sys'): Promise<string> {
  const word = Number.parseInt(fileOf(`${root}/devices/platform/soc/soc:firmware/get_throttled`), 16)
  const seen = throttledBits.flatMap(([bit, name]) => (word & (1 << bit) ? [name] : []))
  if (seen.length > 0)
    throw new Finding(
      null,
      'board.throttled',
      seen.join(', '),
      'Check the power supply of the Raspberry Pi and its cable.',
    )
  return 'never under voltage, never throttled'
}

export async function testVersions(): Promise<string> {
  return `shomei-kiosk ${softwareVersion}, Node.js ${process.versions.node}, kernel ${release()}`
}

function fileOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    throw new NotFitted(`no ${path}`)
  }
}
