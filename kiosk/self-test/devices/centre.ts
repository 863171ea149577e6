import { X509Certificate } from 'node:crypto'
import type { Centre } from '../../../drivers/centre/centre.js'
import { Finding } from '../result.js'
import { answerTimeoutMs, type SelfTestBench, silent, within } from '../technician.js'

/** These are renewed by hand, and hands need notice. */
const renewBeforeDays = 30
/** The agent renews with a third of the time left, 30 of 90 days: by now it has failed for two weeks. */
const ownBeforeDays = 14
const renewOwn =
  'The agent has not renewed the kiosk’s certificate. Look why, or enrol it anew before it ends.'
const dayMs = 24 * 3_600_000
/** The centre refuses times further off than a few minutes; network time keeps within a second. */
const mostOffsetMs = 60_000

export interface CentreTestParts {
  centre: Centre
  /** PEM of the kiosk's own certificate. */
  certificatePem: string
  /** Those it trusts: of the connection, of cards, of pages. PEM or DER. */
  trusted: readonly Buffer[]
}

/** The certificates' dates, TLS both ways, opening, and how far the clocks are apart. */
export async function testCentre(
  { centre, certificatePem, trusted }: CentreTestParts,
  bench: SelfTestBench,
): Promise<string> {
  const nowMs = bench.clock.nowMs()
  const daysLeft = daysOf(certificatePem, nowMs)
  const trustedDaysLeft = Math.min(...trusted.map((certificate) => daysOf(certificate, nowMs)))
  if (daysLeft < 0) throw runsOut('centre.certificate', daysLeft, renewOwn)
  if (trustedDaysLeft < 0) throw runsOut('centre.trustedCertificate', trustedDaysLeft, renewTrusted)
  const status = await within(bench, answerTimeoutMs, centre.status(), () => silent('centre'))
  const offsetMs = bench.clock.nowMs() - Date.parse(status.time)
  const days = `certificate for ${daysLeft} days, trusted ones for ${trustedDaysLeft}`
  const seen = `${days}, clock ${(offsetMs / 1000).toFixed(1)} s apart, hours ${status.hours}`
  if (daysLeft < ownBeforeDays) throw runsOut('centre.certificate', daysLeft, renewOwn)
  if (trustedDaysLeft < renewBeforeDays)
    throw runsOut('centre.trustedCertificate', trustedDaysLeft, renewTrusted)
  if (Math.abs(offsetMs) > mostOffsetMs) throw new Finding('CLOCK-WRONG', 'centre.clockOffset', seen)
  if (status.service !== 'open') throw new Finding('SERVICE-CLOSED', 'centre.closed', seen)
  return seen
}

const renewTrusted = 'Put the successors of the trusted certificates into the configuration.'

const daysOf = (certificate: string | Buffer, nowMs: number) =>
  Math.floor((Date.parse(new X509Certificate(certificate).validTo) - nowMs) / dayMs)

/** Without a code as long as it still holds: nothing is closed for a date to come. */
const runsOut = (cause: string, daysLeft: number, action: string) =>
  new Finding(daysLeft < 0 ? 'CENTRE-REFUSED' : null, cause, `for ${daysLeft} days`, action)
