/** The machine itself: journal, disk, clock, temperature, supply of the board, versions. */
import { readFileSync, statfsSync } from 'node:fs'
import { release } from 'node:os'
import { dirname } from 'node:path'
import type { Clock } from '../../../drivers/driver.js'
import { type Journal, JournalFault } from '../../journal/journal.js'
import { checkClock } from '../../trust/clock.js'
import { TrustRefusal } from '../../trust/index.js'
import { softwareVersion } from '../../version.js'
import { Finding, NotFitted } from '../result.js'

/** A year of journal and logs, and room for an update. */
const lowBytes = 1_000_000_000
/** Here the next fact may find no room, and a fact that is not written is money that nobody knows of. */
const fullBytes = 100_000_000
/** A Raspberry Pi slows down at 80 °C. */
const mostCelsius = 78

/** The whole chain is verified, not only what is new. A journal that could not be opened is given as its fault. */
export async function testJournal(journal: Journal | JournalFault): Promise<string> {
  if (journal instanceof JournalFault) throw asFinding(journal)
  try {
    const { facts } = journal.verifyAll()
    const latched = journal.latchedFault()
    if (latched !== null) throw new Finding(latched, 'journal.latched', 'out of service until staff clear it')
    return `${facts} facts verified, ${journal.pendingOutcomes().length} outcomes to tell the centre`
  } catch (error) {
    throw error instanceof JournalFault ? asFinding(error) : error
  }
}

const asFinding = ({ damage, message }: JournalFault) =>
  new Finding('JOURNAL-BAD', `journal.${damage}`, message)

export async function testDisk(path: string, freeBytes = freeBytesOf(path)): Promise<string> {
  const seen = `${(freeBytes / 1e9).toFixed(1)} GB free`
  const action = 'Make room on the disk of the journal.'
  if (freeBytes < fullBytes) throw new Finding('JOURNAL-BAD', 'disk.full', seen, action)
  if (freeBytes < lowBytes) throw new Finding(null, 'disk.low', seen, action)
  return seen
}

function freeBytesOf(path: string): number {
  const { bavail, bsize } = statfsSync(dirname(path))
  return bavail * bsize
}

export async function testClock(journal: Journal | JournalFault, clock: Clock): Promise<string> {
  const newestJournalMs = journal instanceof JournalFault ? null : journal.newestMs || null
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

/** Of what is installed and what it stands on, for whoever is told of a fault over the telephone. */
export async function testVersions(root = '/'): Promise<string> {
  const system = /^PRETTY_NAME="?([^"\n]*)/m.exec(textOf(`${root}etc/os-release`))?.[1]
  const board = textOf(`${root}proc/device-tree/model`).replaceAll('\0', '')
  return [
    `shomei-kiosk ${softwareVersion}`,
    `Node.js ${process.versions.node}`,
    `kernel ${release()}`,
    ...[system, board].filter((word) => word !== undefined && word !== ''),
  ].join(', ')
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

function fileOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    throw new NotFitted(`no ${path}`)
  }
}
