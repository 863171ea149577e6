/** What a printer tells of a job, and what that proves. No I/O. */
import { firstGroup, integers, strings } from './ipp-client.js'
import { groupTag, type IppMessage } from './ipp-codec.js'
import type { JobEnd, JobProgress, PrinterReason, Watched } from './printer.js'
import { joinReasons, paperReasons, sheetDoubts } from './printer-reasons.js'

/** RFC 8011 section 5.3.7. */
const jobState = {
  pending: 3,
  held: 4,
  processing: 5,
  stopped: 6,
  canceled: 7,
  aborted: 8,
  completed: 9,
} as const
/** RFC 8011 section 5.4.11. */
const printerStopped = 5

export const jobAttributes = [
  'job-state',
  'job-state-reasons',
  'job-impressions-completed',
  'job-printer-state-reasons',
]
export const printerStateAttributes = ['printer-state', 'printer-state-reasons']

export interface JobReport {
  state: number
  stateReasons: readonly string[]
  impressions: number
  /** Keywords the printer told of this job; null when it does not tell them by job. */
  jobKeywords: readonly string[] | null
  printerKeywords: readonly string[]
  printerReasons: readonly PrinterReason[]
}

export function reportOf(job: IppMessage, printer: IppMessage): JobReport {
  const told = firstGroup(job, groupTag.job)
  return {
    state: integers(told, 'job-state')[0] ?? 0,
    stateReasons: strings(told, 'job-state-reasons'),
    impressions: integers(told, 'job-impressions-completed')[0] ?? 0,
    jobKeywords: told?.attributes.has('job-printer-state-reasons')
      ? strings(told, 'job-printer-state-reasons')
      : null,
    printerKeywords: strings(firstGroup(printer, groupTag.printer), 'printer-state-reasons'),
    printerReasons: printerReasonsOf(printer),
  }
}

export function printerReasonsOf(printer: IppMessage): PrinterReason[] {
  const told = firstGroup(printer, groupTag.printer)
  const reasons = paperReasons(strings(told, 'printer-state-reasons'))
  const stoppedBecause = reasons.length > 0 ? reasons : (['stopped'] as const)
  return integers(told, 'printer-state')[0] === printerStopped ? [...stoppedBecause] : reasons
}

export function isTerminal(report: JobReport): boolean {
  return report.state >= jobState.canceled
}

export function progressOf(report: JobReport): JobProgress {
  const state =
    report.state === jobState.processing
      ? 'processing'
      : report.state === jobState.stopped
        ? 'stopped'
        : 'pending'
  return { state, reasons: allReasons(report) }
}

/** All looks at one job, from the first to the last. */
export class Watch {
  #reasons: PrinterReason[] = []
  #atWork = false
  #missed = false

  see(report: JobReport): void {
    const { state, reasons } = progressOf(report)
    this.#reasons = joinReasons(this.#reasons, reasons)
    if (state === 'processing' && reasons.length === 0) this.#atWork = true
  }

  /** The printer did not answer: nobody knows what it did meanwhile. */
  miss(): void {
    this.#missed = true
  }

  get watched(): Watched | null {
    return this.#missed ? null : { reasons: this.#reasons, atWork: this.#atWork }
  }
}

/** `impressions` null: nobody knows how many were wanted, so nothing can be proven. */
export function endOf(report: JobReport, impressions: number | null, watched: Watched | null): JobEnd {
  if (isProven(report, impressions)) return { kind: 'proven' }
  const terminal =
    report.state === jobState.completed
      ? 'completed'
      : report.state === jobState.aborted
        ? 'aborted'
        : report.state === jobState.canceled
          ? 'canceled'
          : 'unknown'
  return {
    kind: 'notProven',
    terminal,
    impressions: report.impressions,
    reasons: allReasons(report),
    watched,
  }
}

export const forgotten: JobEnd = {
  kind: 'notProven',
  terminal: 'unknown',
  impressions: 0,
  reasons: [],
  watched: null,
}

function isProven(report: JobReport, impressions: number | null): boolean {
  return (
    report.state === jobState.completed &&
    report.impressions === impressions &&
    !report.stateReasons.includes('job-completed-with-errors') &&
    doubts(report).length === 0
  )
}

/**
 * Reasons that speak against a completed job. A printer may well run out of paper or toner with its last sheet,
 * so where it tells reasons by job those decide; a jam, an open cover or an unnamed error at the printer is
 * doubt all the same, for a sheet may be stuck.
 */
function doubts(report: JobReport): readonly PrinterReason[] {
  const atPrinter = sheetDoubts(report.printerKeywords)
  if (report.jobKeywords === null) return atPrinter
  return [...sheetDoubts(report.jobKeywords), ...atPrinter.filter((reason) => stuckReasons.has(reason))]
}

const stuckReasons: ReadonlySet<PrinterReason> = new Set(['mediaJam', 'coverOpen', 'otherError'])

function allReasons(report: JobReport): PrinterReason[] {
  return joinReasons(paperReasons(report.jobKeywords ?? []), report.printerReasons)
}
