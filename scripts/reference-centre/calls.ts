/** What the public port does for each call: which service answers, and how bytes travel. */
import type { Attestation } from '../../drivers/centre/messages.js'
import type { Clock } from '../../drivers/driver.js'
import type { AuthenticationService } from './authentication-service/authentication-service.js'
import type { Mischief } from './mischief.js'
import type { MunicipalIssuer } from './municipal-issuer/municipal-issuer.js'
import { recordOutcome } from './outcomes.js'
import { centreHours, hoursText, isWithin } from './register/service-hours.js'
import type { ReportBook } from './reports.js'
import { Refusal } from './server/refusal.js'
import type { CentreCalls } from './server/server.js'
import type { TransactionBook } from './store/transaction-book.js'

export interface CallParts {
  refusedKiosks: readonly string[]
  /** Undefined: all. */
  acceptedVersions: readonly string[] | undefined
  /** What each of these kiosks must attest; any other may attest whatever it has. */
  configurations: Readonly<Record<string, string>>
  clock: Clock
  book: TransactionBook
  reports: ReportBook
  authentication: AuthenticationService
  issuer: MunicipalIssuer
  alwaysOpen: boolean
  /** Last look at what the issuer is told; see mischief.ts. */
  status: NonNullable<Mischief['status']>
}

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
const base64 = (data: Uint8Array) => Buffer.from(data).toString('base64')

export function makeCalls(parts: CallParts): CentreCalls {
  const { clock, book, reports, authentication, issuer, alwaysOpen, status } = parts
  return {
    open: async (kioskId, attestation) => {
      refuseUnserved(parts, kioskId, attestation)
      return authentication.open(kioskId, attestation)
    },
    authenticate: async (kioskId, { certificate, signature, ...rest }) => {
      const request = { ...rest, certificate: bytes(certificate), signature: bytes(signature) }
      const answer = await authentication.authenticate(kioskId, request)
      return answer.result === 'admitted' ? { ...answer, admission: base64(answer.admission) } : answer
    },
    apply: async (kioskId, request) => {
      const certificateStatus = status(await authentication.statusNow(request.transactionId))
      const answer = await issuer.issue(kioskId, request, certificateStatus)
      if (answer.result === 'refused') return answer
      return { ...answer, pages: answer.pages.map(base64), sealImage: base64(answer.sealImage) }
    },
    outcome: async (kioskId, outcome) => {
      recordOutcome(book, kioskId, outcome, clock.nowMs())
      return { recorded: true }
    },
    report: async (kioskId, report) =>
      reports.record(kioskId, report, () => book.allStoredFacts(), clock.nowMs()),
    status: async (kioskId, attestation) => {
      if (attestation) refuseUnserved(parts, kioskId, attestation)
      const nowMs = clock.nowMs()
      const isOpen = alwaysOpen || isWithin(centreHours, nowMs)
      return {
        time: new Date(nowMs).toISOString(),
        service: isOpen ? 'open' : 'closed',
        hours: hoursText(centreHours),
      }
    },
  }
}

/** An old version may have a fault that was mended since; a configuration may have been changed by hand. */
function refuseUnserved(
  { refusedKiosks, acceptedVersions, configurations }: CallParts,
  kioskId: string,
  { softwareVersion, configurationSha256 }: Attestation,
): void {
  if (refusedKiosks.includes(kioskId)) throw new Refusal('kioskRefused', 'this kiosk is not served')
  if (acceptedVersions && !acceptedVersions.includes(softwareVersion))
    throw new Refusal('versionRefused', 'this software version is not served')
  const configuration = configurations[kioskId]
  if (configuration !== undefined && configuration !== configurationSha256)
    throw new Refusal('configurationRefused', 'this kiosk is not configured as it should be')
}
