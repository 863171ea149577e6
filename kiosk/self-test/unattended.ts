/**
 * The self-test that nobody stands beside: when the launcher has started, every night, and again and again while it
 * keeps the kiosk closed. It runs in the process on duty, on open devices, before a visit; what it found is a fact of
 * the journal, so that the process after the next citizen knows it too.
 */
import type { FaultCode } from '../../machines/fault-code.js'
import type { Journal } from '../journal/journal.js'
import type { Log } from '../telemetry/log.js'
import type { SelfTestResult } from './result.js'
import { runUnattended, type SelfTestParts } from './run.js'
import { type TestedDevice, testedDevices } from './tested-devices.js'
import { blockingFault } from './verdict.js'

/** Nobody is served then; the certificate service of the municipalities begins at 6:30. */
const nightHour = 4
const japanAheadMs = 9 * 3_600_000
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** A card belongs to somebody, and is no part of the kiosk. */
const tested: readonly TestedDevice[] = testedDevices.filter((device) => device !== 'card')

export interface UnattendedParts extends SelfTestParts {
  journal: Journal
  log: Log
  /** Random number of the launcher's run. */
  launch: string
}

/**
 * Tests when a test is due, and answers with the fault that keeps the kiosk closed, or null. Never while a visit is
 * open: its citizen comes first.
 */
export async function unattendedSelfTest(
  parts: UnattendedParts,
  signal: AbortSignal,
): Promise<FaultCode | null> {
  const { journal, log, launch, configuration, clock } = parts
  if (journal.openVisits().length > 0) return null
  const last = journal.lastSelfTest()
  const { production } = configuration.kiosk
  const by = dueBecause(last, launch, clock.nowMs(), production)
  if (by === null) return null
  const results = await runUnattended(tested, parts)
  signal.throwIfAborted()
  const found = results.map(({ device, result, fault, cause }) => ({ device, result, fault, cause }))
  // Every half minute the same is no news.
  if (by !== 'again' || JSON.stringify(found) !== JSON.stringify(last?.data.results))
    journal.append('selfTested', { by, launch, results: found })
  const blocking = blockingFault(results, production)
  tell(log, results, blocking)
  return blocking
}

type Last = ReturnType<Journal['lastSelfTest']>

/** Why a self-test is due, or null. */
export function dueBecause(
  last: Last,
  launch: string,
  nowMs: number,
  production: boolean,
): 'launcher' | 'night' | 'again' | null {
  if (last?.data.launch !== launch) return 'launcher'
  if (last.atMs < lastNightMs(nowMs)) return 'night'
  return blockingFault(last.data.results, production) === null ? null : 'again'
}

/** When it was last four o'clock in Japan. */
function lastNightMs(nowMs: number): number {
  const sinceMs = (nowMs + japanAheadMs - nightHour * hourMs) % dayMs
  return nowMs - sinceMs
}

function tell(log: Log, results: readonly SelfTestResult[], blocking: FaultCode | null): void {
  for (const { device, result, fault, cause } of results)
    if (result === 'failed')
      log.warn('self-test failed', { device, code: fault ?? cause ?? 'unknown', field: cause ?? 'unknown' })
  const count = results.filter(({ result }) => result === 'passed').length
  log.info('self-test', { count, ...(blocking === null ? {} : { code: blocking }) })
}
