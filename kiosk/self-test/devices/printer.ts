import type {
  JobEnd,
  Printer,
  PrinterHalt,
  PrinterReason,
  PrinterSupply,
} from '../../../drivers/printer/printer.js'
import type { PersonlessSheet } from '../../../drivers/printer/sheet.js'
import { faultOfReasons } from '../../faults/map.js'
import { Finding } from '../result.js'
import { answerTimeoutMs, type SelfTestBench, silent, within } from '../technician.js'

export const sheetTimeoutMs = 120_000

export interface PrinterTestOptions {
  /** Uses one sheet of paper: only on request. */
  print: boolean
  renderTestPage: () => Promise<PersonlessSheet>
}

/**
 * Attributes, media and reasons. On request a job that is cancelled before it has a page (S2 rests on it), and a test
 * page followed to its proof.
 */
export async function testPrinter(
  printer: Printer,
  bench: SelfTestBench,
  { print, renderTestPage }: PrinterTestOptions,
): Promise<string> {
  const answered = <Value>(work: Promise<Value>, timeoutMs = answerTimeoutMs) =>
    within(bench, timeoutMs, work, () => silent('printer'))
  const { ready, reasons, halt, low, openJobIds } = await answered(printer.readiness())
  if (openJobIds.length > 0)
    throw new Finding(
      'PRINTER-STOPPED',
      'printer.openJobs',
      `jobs ${openJobIds.join(', ')} are in the printer`,
      'Cancel them at the printer: what they print belongs to nobody here.',
    )
  if (!ready && reasons[0] === 'stopped') throw stopped(halt)
  if (!ready) throw broken(reasons, 'not ready')
  const seen = print ? await tryPrinting(printer, bench, renderTestPage) : 'ready; nothing printed'
  const [scarce] = low
  if (scarce) throw new Finding(null, `printer.${scarce}`, seen, soon[scarce])
  return `PDF, A4, both sides, ${seen}`
}

/** What stops paper before long closes nothing yet. */
const soon: Readonly<Record<PrinterSupply, string>> = {
  mediaLow: 'Fill in A4 paper before it runs out.',
  tonerLow: 'Have the next toner at hand.',
  outputAlmostFull: 'Empty the output tray.',
}

async function tryPrinting(
  printer: Printer,
  bench: SelfTestBench,
  renderTestPage: PrinterTestOptions['renderTestPage'],
): Promise<string> {
  const answered = <Value>(work: Promise<Value>, timeoutMs = answerTimeoutMs) =>
    within(bench, timeoutMs, work, () => silent('printer'))
  bench.technician?.doNow('nothing: a job is cancelled, then the test page comes')
  const emptyJobId = await answered(printer.createJob(1))
  const cancelled = await answered(printer.cancel(emptyJobId), 3 * answerTimeoutMs)
  if (cancelled.kind === 'notProven' && cancelled.terminal === 'unknown')
    throw new Finding(
      'PRINTER-STOPPED',
      'printer.notCancelled',
      `job ${emptyJobId} is not cancelled`,
      'The printer does not let go of a job: a certificate could come out to the next citizen. Call service.',
    )
  const startedMs = bench.clock.monotonicMs()
  const end = await printOut(printer, bench, await renderTestPage())
  if (end.kind === 'notProven') throw notProven(end)
  const tookS = ((bench.clock.monotonicMs() - startedMs) / 1000).toFixed(0)
  return `a job cancelled, test page proven in ${tookS} s`
}

/** Prints a page that carries no person and follows it to its end. */
export async function printOut(
  printer: Printer,
  bench: SelfTestBench,
  sheet: PersonlessSheet,
): Promise<JobEnd> {
  const answered = <Value>(work: Promise<Value>, timeoutMs = answerTimeoutMs) =>
    within(bench, timeoutMs, work, () => silent('printer'))
  const jobId = await answered(printer.createJob(sheet.impressions))
  await answered(printer.sendDocument(jobId, sheet), 3 * answerTimeoutMs)
  return await printer.follow(jobId, sheet.impressions, { timeoutMs: sheetTimeoutMs })
}

/** One fault for the citizen; a technician goes elsewhere for each. */
const halts: Readonly<Record<PrinterHalt, readonly [detail: string, action: string]>> = {
  paused: ['somebody paused it', 'The printer is paused. Press its resume key.'],
  takesNoJobs: [
    'set to take no jobs',
    'The printer takes no jobs. Let it take jobs again, at its panel or its own web page.',
  ],
}

function stopped(halt: PrinterHalt | undefined): Finding {
  if (halt === undefined) return broken(['stopped'], 'it stopped, and does not say why')
  return new Finding(faultOfReasons(['stopped']), `printer.${halt}`, ...halts[halt])
}

function broken(reasons: readonly PrinterReason[], detail: string): Finding {
  return new Finding(faultOfReasons(reasons), `printer.${reasons[0] ?? 'stopped'}`, detail)
}

/** What a sheet that was not proven says of the printer. */
export function notProven(end: Extract<JobEnd, { kind: 'notProven' }>): Finding {
  const seen = `the page ended ${end.terminal} with ${end.impressions} sides`
  if (end.reasons.length > 0) return broken(end.reasons, seen)
  if (end.terminal === 'unknown') return new Finding('PRINTER-AWAY', 'printer.unknownEnd', seen)
  if (end.terminal === 'completed')
    return new Finding(
      'PRINTER-STOPPED',
      'printer.wrongCount',
      seen,
      'The printer miscounts sides: it cannot prove a certificate. Call service.',
    )
  return new Finding('PRINTER-STOPPED', `printer.${end.terminal}`, seen)
}
