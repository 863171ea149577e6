/** 領収書: a sheet without a person, for a fee that was kept. */
import type { PersonlessSheet } from '../../drivers/printer/sheet.js'
import type { PrintReceiptOutput } from '../../machines/contract.js'
import type { VisitParts } from './parts.js'

export interface Receipt {
  amountYen: number
  /** The kiosk's own number of the visit. */
  receiptNumber: string
  municipality: string | null
  specimen: boolean
}

/** Prints and follows it to its end; a job that does not end is cancelled. Rejects with a fault of the printer. */
export async function printReceipt(
  { printer, journal, clock, sheetTimeoutMs, renderReceipt }: VisitParts,
  visit: string,
  receipt: Receipt,
  signal: AbortSignal,
): Promise<PrintReceiptOutput> {
  const rendered = await renderReceipt({ ...receipt, issuedAt: new Date(clock.nowMs()) })
  const jobId = await printer.createJob(rendered.impressions, signal)
  journal.appendTo(visit, 'receiptJob', { jobId })
  await printer.sendDocument(jobId, rendered as unknown as PersonlessSheet, signal)
  const end = await printer.follow(jobId, rendered.impressions, { timeoutMs: sheetTimeoutMs, signal })
  return { kind: end.kind }
}
