import { X509Certificate } from 'node:crypto'
import type { Centre } from '../../../drivers/centre/centre.js'
import { Finding } from '../result.js'
import { answerTimeoutMs, type SelfTestBench, silent, within } from '../technician.js'

/** Certificates are renewed by hand, and hands need notice. */
const renewBeforeDays = 30
const dayMs = 24 * 3_600_000
/** The centre refuses times further off than a few minutes; network time keeps within a second. */
const mostOffsetMs = 60_000

export interface CentreTestParts {
  centre: Centre
  /** PEM of the kiosk's own certificate. */
  certificatePem: string
}

/** TLS both ways, opening, the kiosk's certificate, and how far the clocks are apart. */
export async function testCentre(
  { centre, certificatePem }: CentreTestParts,
  bench: SelfTestBench,
): Promise<string> {
  const { validTo } = new X509Certificate(certificatePem)
  const daysLeft = Math.floor((Date.parse(validTo) - bench.clock.nowMs()) / dayMs)
  const status = await within(bench, answerTimeoutMs, centre.status(), () => silent('centre'))
  const offsetMs = bench.clock.nowMs() - Date.parse(status.time)
  const seen = `certificate for ${daysLeft} days, clock ${(offsetMs / 1000).toFixed(1)} s apart, hours ${status.hours}`
  if (daysLeft < renewBeforeDays)
    throw new Finding(
      daysLeft < 0 ? 'CENTRE-REFUSED' : null,
      'centre.certificate',
      seen,
      'Renew the kiosk’s certificate.',
    )
  if (Math.abs(offsetMs) > mostOffsetMs) throw new Finding('CLOCK-WRONG', 'centre.clockOffset', seen)
  if (status.service !== 'open') throw new Finding('SERVICE-CLOSED', 'centre.closed', seen)
  return seen
}
