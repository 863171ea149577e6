import type { JobEnd, Printer, PrinterReason } from '../../../drivers/printer/printer.js'
import { faultOfReasons } from '../../../kiosk/faults/map.js'
import { answerTimeoutMs, type SelfTestBench, silent, within } from '../bench.js'
import { Finding } from '../result.js'
import { testPage } from '../test-page.js'

const sheetTimeoutMs = 120_000

export interface PrinterTestOptions {
  /** Uses one sheet of paper: only on request. */
  print: boolean
}

/** Attributes, media and reasons; on request a test page, followed to its proof. */
export async function testPrinter(
  printer: Printer,
  bench: SelfTestBench,
  { print }: PrinterTestOptions,
): Promise<string> {
  const answered = <Value>(work: Promise<Value>) =>
    within(bench, answerTimeoutMs, work, () => silent('PRINTER-AWAY', 'printer'))
  await answered(printer.open())
  try {
    const { ready, reasons, openJobIds } = await answered(printer.readiness())
    if (openJobIds.length > 0)
      throw new Finding(
        'PRINTER-STOPPED',
        'printer.openJobs',
        `jobs ${openJobIds.join(', ')} are in the printer`,
        'Cancel them at the printer: what they print belongs to nobody here.',
      )
    if (!ready) throw broken(reasons, 'not ready')
    if (!print) return 'PDF, A4, both sides, ready; nothing printed'
    const jobId = await answered(printer.createJob(1))
    await answered(printer.sendDocument(jobId, testPage()))
    const end = await printer.follow(jobId, 1, { timeoutMs: sheetTimeoutMs })
    if (end.kind === 'notProven') throw notProven(end)
    return 'PDF, A4, both sides; test page proven'
  } finally {
    await printer.close()
  }
}

function broken(reasons: readonly PrinterReason[], detail: string): Finding {
  return new Finding(faultOfReasons(reasons), `printer.${reasons[0] ?? 'stopped'}`, detail)
}

function notProven(end: Extract<JobEnd, { kind: 'notProven' }>): Finding {
  const seen = `the test page ended ${end.terminal} with ${end.impressions} sides`
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
