/**
 * The package in a small Debian under a real systemd: installed, started, locked in, hung, upgraded, broken off, purged.
 * `[--only WORD]` leaves the steps out that have not this word in their name; installing is always done. `[--seed N]`
 * breaks off at every other point only, even or odd. `[--suite NAME]` takes another Debian than this machine's.
 */
import { parseArgs } from 'node:util'
import { missingExitCode } from '../../long/command.js'
import { makeBench } from './bench.js'
import { InstalledKiosk } from './kiosk.js'
import { missingForTrial } from './missing.js'
import { points, startsAfter } from './steps-broken-off.js'
import { runsOnAReadOnlyRoot } from './steps-read-only.js'
import { showsItsScreen } from './steps-screen.js'
import {
  installs,
  outlivesHanging,
  reachesTheCardService,
  readsASupply,
  readsItsHeader,
  startsLockedIn,
} from './steps-service.js'
import {
  goesBackAndForth,
  keepsItsJournalThroughPurge,
  refusesAnAlteredRepository,
  refusesAnotherKey,
  upgradesAfterTheVisit,
} from './steps-upgrade.js'
import { usualSuite } from './tree.js'

type Step = (kiosk: InstalledKiosk) => Promise<void>

/** Each finds what those before it left. */
const steps: readonly (readonly [string, Step])[] = [
  ['starts, and what must be denied is denied', startsLockedIn],
  ['reaches the card service', reachesTheCardService],
  ['reads its header', readsItsHeader],
  ['reads a supply through hidraw', readsASupply],
  ['outlives hanging', outlivesHanging],
  ['shows its screen', showsItsScreen],
  ['takes no update from an altered repository', refusesAnAlteredRepository],
  ['takes no update signed by another key', refusesAnotherKey],
  ['is upgraded after the visit', upgradesAfterTheVisit],
  ['goes back and forth', goesBackAndForth],
  ['keeps its journal through purge', keepsItsJournalThroughPurge],
  ['runs on a root that nobody writes', runsOnAReadOnlyRoot],
]

/** All points where an upgrade is broken off, or every other one. */
function brokenOff(seed: number | undefined): [string, Step][] {
  return Object.keys(points)
    .filter((_point, index) => seed === undefined || index % 2 === seed % 2)
    .map((point) => [
      `starts though an upgrade broke off ${point}`,
      (kiosk: InstalledKiosk) => startsAfter(kiosk, point),
    ])
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      seed: { type: 'string' },
      suite: { type: 'string', default: usualSuite },
    },
  })
  const seed = values.seed === undefined ? undefined : Number(values.seed)
  const missing = missingForTrial()
  if (missing.length > 0) {
    console.log(`missing: ${missing.join(', ')}`)
    return missingExitCode
  }
  const chosen = [...steps, ...brokenOff(seed)].filter(([name]) => name.includes(values.only))
  const bench = await makeBench(values.suite)
  const kiosk = new InstalledKiosk(bench)
  try {
    await bench.machine.boot()
    for (const [name, step] of [['is installed', installs] as const, ...chosen]) {
      const startedMs = performance.now()
      try {
        await step(kiosk)
      } catch (error) {
        console.log(`FAILED: ${name}\n${(error as Error).stack}`)
        console.log(kiosk.machine.try('journalctl', '--no-pager', '-n', '60').text)
        return 1
      }
      console.log(`ok: ${name}, ${((performance.now() - startedMs) / 1000).toFixed(0)} s`)
    }
    console.log(`${chosen.length + 1} steps of an installed kiosk`)
    return 0
  } finally {
    await bench.close()
  }
}

process.exitCode = await main()
