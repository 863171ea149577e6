/** The two sheets of a self-test. Neither carries a person, and this is where that is vouched for. */
import type { Clock } from '../../drivers/driver.js'
import type { Printer } from '../../drivers/printer/printer.js'
import type { PersonlessSheet } from '../../drivers/printer/sheet.js'
import { type ReadinessRow, renderReadinessReport } from '../../templates/readiness-report/index.js'
import type { RenderedPage } from '../../templates/template.js'
import { renderTestPage } from '../../templates/test-page/index.js'
import type { Configuration } from '../configuration/schema.js'
import type { Journal } from '../journal/journal.js'
import { softwareVersion } from '../version.js'
import { deviceNames } from './device-names.js'
import { notProven, printOut } from './devices/printer.js'
import type { SelfTestResult } from './result.js'
import { blockingFault } from './verdict.js'

const personless = (page: RenderedPage): PersonlessSheet => page as unknown as PersonlessSheet

export async function renderTestSheet(
  { kiosk, devices }: Configuration,
  clock: Clock,
): Promise<PersonlessSheet> {
  const printedAt = new Date(clock.nowMs())
  return personless(await renderTestPage({ kioskId: kiosk.id, printedAt, dots: devices.printer.dots }))
}

/** One code may stand for several causes: which it is says where to go. */
export function rowOf({ device, result, fault, cause, detail, action }: SelfTestResult): ReadinessRow {
  const named = fault === null || cause === null ? detail : `${cause}: ${detail}`
  return { device: deviceNames[device], result, fault: fault ?? cause, detail: named, action }
}

/** The readiness report (点検報告書) of these results: one page, as PDF. */
export async function renderReport(
  results: readonly SelfTestResult[],
  { kiosk }: Configuration,
  testedAtMs: number,
): Promise<PersonlessSheet> {
  const rows = results.map(rowOf)
  const blockedBy = blockingFault(results, kiosk.production)
  const testedAt = new Date(testedAtMs)
  return personless(
    await renderReadinessReport({ kioskId: kiosk.id, softwareVersion, testedAt, blockedBy, rows }),
  )
}

export interface ReportParts {
  configuration: Configuration
  /** Open, and at rest: nobody's certificate may be on its way. */
  printer: Printer
  journal: Journal
  clock: Clock
}

/** Prints the report, follows it to its end, and notes that in the journal. Rejects with a finding or a fault. */
export async function printReport(
  results: readonly SelfTestResult[],
  { configuration, printer, journal, clock }: ReportParts,
): Promise<void> {
  const bench = { clock, technician: undefined }
  const end = await printOut(printer, bench, await renderReport(results, configuration, clock.nowMs()))
  journal.append('readinessReported', { proven: end.kind === 'proven' })
  if (end.kind === 'notProven') throw notProven(end)
}
