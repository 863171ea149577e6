/** 領収書: a sheet without a person, for a fee that was kept. */
import type { JobEnd } from '../../drivers/printer/printer.js'
import type { PersonlessSheet } from '../../drivers/printer/sheet.js'
import type { PrintReceiptOutput } from '../../machines/contract.js'
import type { JournalFact } from '../journal/facts.js'
import { placeOf } from '../telemetry/log.js'
import { closeForSheetInside, doubtOf } from './doubt.js'
import type { VisitParts } from './parts.js'
import { isUnsent } from './sheets.js'
import { TrayWitness } from './tray.js'

export interface Receipt {
  amountYen: number
  /** The kiosk's own number of the visit. */
  receiptNumber: string
  municipality: string | null
  specimen: boolean
}

/**
 * It names nobody, but stuck inside it would come out with the next citizen's certificate: so it is proven like one,
 * by the printer's word and the tray.
 */
export async function judgeReceipt(
  end: JobEnd,
  tray: Pick<TrayWitness, 'sawArrival' | 'sawPaper'>,
): Promise<{ proven: boolean; maybeInside: boolean }> {
  const proven = end.kind === 'proven' && (await tray.sawPaper())
  return { proven, maybeInside: !proven && doubtOf(end, tray).maybeInside }
}

/** One that was given up while the printer was at it: what becomes of it is not known yet. */
export function isReceiptOpen(facts: readonly Pick<JournalFact, 'kind'>[]): boolean {
  const last = facts.findLast(({ kind }) => kind === 'receiptJob' || kind === 'receiptEnded')
  return last?.kind === 'receiptJob'
}

/** With the time that cancelling takes, this is less than the machine waits for a receipt. */
const receiptTimeoutMs = 60_000

/** Prints and follows it to its end; a job that does not end is cancelled. Rejects with a fault of the printer. */
export async function printReceipt(
  parts: VisitParts,
  visit: string,
  receipt: Receipt,
  signal: AbortSignal,
): Promise<PrintReceiptOutput> {
  const { printer, journal, clock, renderReceipt } = parts
  const rendered = await renderReceipt({ ...receipt, issuedAt: new Date(clock.nowMs()) })
  const jobId = await printer.createJob(rendered.impressions, signal)
  journal.appendTo(visit, 'receiptJob', { jobId })
  journal.appendTo(visit, 'receiptSent', { jobId })
  const tray = new TrayWitness(parts)
  try {
    const sent = await send(parts, jobId, rendered as unknown as PersonlessSheet, signal)
    const end =
      sent === 'sent'
        ? await printer.follow(jobId, rendered.impressions, { timeoutMs: timeoutMsOf(parts), signal })
        : await printer.cancel(jobId, signal)
    const { proven, maybeInside } = await judgeReceipt(end, tray)
    closeForSheetInside(journal, { maybeInside: maybeInside && sent !== 'unsent' })
    journal.appendTo(visit, 'receiptEnded', { jobId, proven })
    return { kind: proven ? 'proven' : 'notProven' }
  } finally {
    tray.close()
  }
}

const timeoutMsOf = ({ sheetTimeoutMs }: VisitParts): number => Math.min(sheetTimeoutMs, receiptTimeoutMs)

async function send(
  { printer, log }: VisitParts,
  jobId: number,
  sheet: PersonlessSheet,
  signal: AbortSignal,
): Promise<'sent' | 'perhaps' | 'unsent'> {
  try {
    await printer.sendDocument(jobId, sheet, signal)
    return 'sent'
  } catch (error) {
    log.warn('receipt not sent', { device: 'printer', place: placeOf(error), jobId })
    return isUnsent(error) ? 'unsent' : 'perhaps'
  }
}
