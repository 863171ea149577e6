/**
 * A printer that takes PDF over IPP, spoken to directly: no spooler, no copy of a certificate on disk.
 *
 * One job is one sheet. Order: `createJob`, the caller journals the id, `sendDocument`, `follow` to the end.
 * So after a crash there is always an id to follow or cancel, and nothing is ever sent twice.
 * Facts: RFC 8010, RFC 8011, PWG 5100.13.
 */
import type { DriverFault } from '../driver.js'
import type { PrintableSheet } from './sheet.js'

export type PrinterFaultCode =
  /** No connection, or the printer went away. */
  | 'unreachable'
  /** Of `sendDocument` alone: no connection came about, so no byte of the document has left. */
  | 'unsent'
  /** It does not take PDF, A4, both sides, or print-scaling=none, or lacks an operation: refused at start. */
  | 'unsuitable'
  /** It refused the request; the message carries the IPP status. */
  | 'refused'
  | 'timeout'
  | 'cancelled'
  /** An answer that is not IPP. */
  | 'protocol'
export type PrinterFault = DriverFault<PrinterFaultCode>

/** Reasons that stop paper, out of `printer-state-reasons` and `job-printer-state-reasons`. */
export type PrinterReason =
  | 'mediaEmpty'
  | 'mediaJam'
  | 'coverOpen'
  | 'tonerEmpty'
  | 'outputFull'
  /** Paused or stopped by a person or by itself. */
  | 'stopped'
  /** A `-error` reason this list does not name. */
  | 'otherError'

/** What will stop paper before long unless somebody sees to it. Not every printer tells. */
export type PrinterSupply = 'mediaLow' | 'tonerLow' | 'outputAlmostFull'

/**
 * Which `stopped` it is, where the printer tells: `paused` by a person (`printer-state-reasons`), or set to take no jobs
 * (`printer-is-accepting-jobs`, RFC 8011 section 5.4.23). Each is mended elsewhere.
 */
export type PrinterHalt = 'paused' | 'takesNoJobs'

export interface PrinterReadiness {
  /** True when a job sent now would print: no reason, not stopped, A4 ready. */
  ready: boolean
  reasons: readonly PrinterReason[]
  /** Beside the reason `stopped`; without it the printer does not say why it stopped. */
  halt?: PrinterHalt
  /** Keeps nobody from printing now. */
  low: readonly PrinterSupply[]
  /** Jobs in the printer that are not terminal. Must be empty before a visit. */
  openJobIds: readonly number[]
}

export interface JobProgress {
  state: 'pending' | 'processing' | 'stopped'
  reasons: readonly PrinterReason[]
}

/** What was told of a job at every look since the following or cancelling of it began, its last included. */
export interface Watched {
  /** Every reason that stood at any look. */
  reasons: readonly PrinterReason[]
  /** It was seen at work, with nothing that stopped it. */
  atWork: boolean
}

/**
 * `proven` only when completed, with exactly one sheet's impressions, and no error reason on the job; and, since
 * a sheet may be stuck, no jam, open cover or unnamed error at the printer.
 */
export type JobEnd =
  | { kind: 'proven' }
  | {
      kind: 'notProven'
      /** How the job ended at the printer; `unknown` when the printer forgot it or cannot be asked. */
      terminal: 'completed' | 'canceled' | 'aborted' | 'unknown'
      impressions: number
      /** At the last look. */
      reasons: readonly PrinterReason[]
      /** Null where a look went unanswered: what the printer went through meanwhile is not known. */
      watched: Watched | null
    }

export interface FollowOptions {
  /** The job must be terminal by then; else it is cancelled and its true end is told. */
  timeoutMs: number
  /** Stops the following, which rejects with `cancelled`; the job goes on. */
  signal?: AbortSignal
  /** Called when the progress changes. */
  onProgress?: (progress: JobProgress) => void
}

export interface Printer {
  /** Asks attributes and refuses an unsuitable printer. */
  open(): Promise<void>
  readiness(signal?: AbortSignal): Promise<PrinterReadiness>
  /**
   * Creates an empty job for one sheet and resolves with its id. Its name is constant and tells nothing.
   * The sheet's impressions come first because IPP takes `sides` with the job, not with the document.
   */
  createJob(impressions: 1 | 2, signal?: AbortSignal): Promise<number>
  /**
   * Sends the one document of the job, whose impressions must be those the job was created for. When it rejects,
   * the document may have arrived all the same, but for `unsent`: follow or cancel the job. A second call is misuse.
   */
  sendDocument(jobId: number, sheet: PrintableSheet, signal?: AbortSignal): Promise<void>
  /**
   * Follows a job to its end; impressions are compared with the sheet's. Resolves, also for failures: a printer
   * that stays unreachable or has forgotten the job is the end `unknown`.
   */
  follow(jobId: number, impressions: number, options: FollowOptions): Promise<JobEnd>
  /**
   * Cancels and verifies that the job is terminal. Resolves with how it ended; `unknown` when it would not end.
   * It never proves: how many impressions were wanted is not known here.
   */
  cancel(jobId: number, signal?: AbortSignal): Promise<JobEnd>
  close(): Promise<void>
}
