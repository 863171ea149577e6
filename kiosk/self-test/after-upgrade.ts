/**
 * An upgrade that made a kiosk worse must be seen as one. The package leaves the version that worked in a file beside the
 * journal; while the self-test keeps the kiosk closed, log and screens say how to go back to it, and once it has passed
 * the file goes.
 */
import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Journal } from '../journal/journal.js'
import type { Log } from '../telemetry/log.js'
import { blockingFault } from './verdict.js'
import { wayBack } from './way-back.js'

const longestVersion = 80

export interface AfterUpgradeParts {
  journalPath: string
  journal: Pick<Journal, 'lastSelfTest'>
  log: Log
  /** Random number of the launcher's run: an older self-test says nothing about this version. */
  launch: string
  production: boolean
}

/** To be called after each self-test. Where nothing was upgraded, it does nothing. */
export function tellAfterUpgrade(parts: AfterUpgradeParts): void {
  const { journalPath, journal, log, launch, production } = parts
  const before = upgradedFrom(journalPath)
  const last = journal.lastSelfTest()
  if (before === null || last?.data.launch !== launch) return
  const blocking = blockingFault(last.data.results, production)
  if (blocking === null) {
    rmSync(markerBeside(journalPath), { force: true })
    log.info('the self-test passed after the upgrade', { from: before })
  } else {
    log.error(`out of service since the upgrade; to go back: ${wayBack}`, { from: before, code: blocking })
  }
}

type Asked = Pick<AfterUpgradeParts, 'journalPath' | 'journal' | 'launch' | 'production'>

/** The version to go back to, while the self-test of this start keeps the kiosk closed since an upgrade; else null. */
export function closedSinceUpgrade({ journalPath, journal, launch, production }: Asked): string | null {
  const before = upgradedFrom(journalPath)
  const last = before === null ? null : journal.lastSelfTest()
  if (last?.data.launch !== launch) return null
  return blockingFault(last.data.results, production) === null ? null : before
}

/** The version before the one that was installed here and has not passed a self-test yet, or null. */
export const upgradedFrom = (journalPath: string): string | null => versionIn(markerBeside(journalPath))

const markerBeside = (journalPath: string): string => join(dirname(journalPath), 'upgraded-from')

function versionIn(file: string): string | null {
  try {
    // A log takes no other characters; a version of Debian may have a tilde and a plus.
    return readFileSync(file, 'utf8')
      .trim()
      .slice(0, longestVersion)
      .replaceAll(/[^A-Za-z0-9._:-]/g, '-')
  } catch {
    return null
  }
}
