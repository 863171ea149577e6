/**
 * The certificate issuing centre, as the kiosk calls it. The driver transports and validates shapes; it
 * verifies no signature of an admission or a page: that is `kiosk/trust`'s work.
 */
import type { DriverFault } from '../driver.js'
import type {
  ApplyRefusal,
  ApplyRequest,
  Attestation,
  CentreStatus,
  IssuerChoice,
  Outcome,
} from './messages.js'
import type { ReportAnswer, ReportRequest } from './report-messages.js'

export type CentreFaultCode =
  /** No connection, or it broke. */
  | 'unreachable'
  | 'timeout'
  | 'cancelled'
  /** The TLS handshake refused one side. */
  | 'untrusted'
  /** The centre answered 4xx/5xx; the message carries its error identifier. */
  | 'refused'
  /** The centre does not serve this kiosk id or software version. */
  | 'kioskRefused'
  /** An answer outside the schema, too long, or not JSON. */
  | 'badAnswer'
export type CentreFault = DriverFault<CentreFaultCode>

export interface OpenedTransaction {
  transactionId: string
  challenge: string
  expiresAt: string
}

export type AuthenticateAnswer =
  /** CMS SignedData, DER. */
  | { result: 'admitted'; admission: Uint8Array }
  | {
      result: 'refused'
      reason:
        | 'certificateRevoked'
        | 'certificateExpired'
        | 'certificateUnknown'
        | 'statusUnavailable'
        | 'badSignature'
    }

export type ApplyAnswer =
  /** CMS SignedData a page, DER; the seal image as PNG. */
  | { result: 'issued'; pages: readonly Uint8Array[]; sealImage: Uint8Array }
  /** `resumesAt` where it is suspended and known to go on: ISO 8601, UTC. */
  | { result: 'refused'; reason: ApplyRefusal; resumesAt?: string | undefined }

/** No call is repeated by the driver. Each rejects with a {@link CentreFault}; `signal` aborts. */
export interface Centre {
  open(attestation: Attestation, signal?: AbortSignal): Promise<OpenedTransaction>
  authenticate(
    request: { transactionId: string; issuer: IssuerChoice; certificate: Uint8Array; signature: Uint8Array },
    signal?: AbortSignal,
  ): Promise<AuthenticateAnswer>
  apply(request: ApplyRequest, signal?: AbortSignal): Promise<ApplyAnswer>
  /** Resolves when the centre has recorded it, also when it had before. */
  outcome(outcome: Outcome, signal?: AbortSignal): Promise<void>
  /** With an attestation, rejects with `kioskRefused` where an opening would. */
  /** Resolves with what the centre makes of it; the same report again has the same answer. */
  report(report: ReportRequest, signal?: AbortSignal): Promise<ReportAnswer>
  status(signal?: AbortSignal, attestation?: Attestation): Promise<CentreStatus>
  close(): Promise<void>
}
