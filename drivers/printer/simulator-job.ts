/** A job of the simulated printer, and the sheets its document makes. */

export interface SimulatedSheet {
  /** The document of the job, whole. */
  pdf: Uint8Array
  /** Sides of this sheet with something on them. */
  impressions: 1 | 2
  /** Page of the document on its front, from 1. */
  firstPage: number
  jobId: number
  /** True for a sheet that was stuck inside and came out with a later job or at power-up. */
  late: boolean
}

export type SimulatedJobState =
  | 'pending'
  | 'processing'
  | 'processing-stopped'
  | 'canceled'
  | 'aborted'
  | 'completed'

export interface SimulatedJob {
  id: number
  name: string
  user: string
  /** In seconds of the printer's up-time (RFC 8011 section 5.3.14); null for what has not happened. */
  createdAtS: number
  processingAtS: number | null
  endedAtS: number | null
  state: SimulatedJobState
  stateReasons: string[]
  /** Reasons of the printer that this job met. */
  printerReasons: string[]
  twoSided: boolean
  pdf: Uint8Array | null
  pages: number
  impressions: number
  cancelling: boolean
}

export function isTerminal(job: SimulatedJob): boolean {
  return job.state === 'canceled' || job.state === 'aborted' || job.state === 'completed'
}

export function sheetOf(job: SimulatedJob, pagesBefore: number): SimulatedSheet {
  const impressions = job.twoSided && job.pages - pagesBefore >= 2 ? 2 : 1
  return {
    pdf: job.pdf ?? new Uint8Array(),
    impressions,
    firstPage: pagesBefore + 1,
    jobId: job.id,
    late: false,
  }
}

/** Page objects of a PDF, which every writer here leaves uncompressed; 0 for what is no PDF. */
export function countPages(pdf: Uint8Array): number {
  const text = Buffer.from(pdf).toString('latin1')
  return text.startsWith('%PDF-') ? (text.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0) : 0
}
