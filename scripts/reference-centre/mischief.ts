/**
 * Every place where a centre is known to have gone wrong, as one interface. An honest centre has none of these;
 * the reference centre misbehaves only where it is told to: see mischief/catalogue.ts.
 */
import type { Page } from '../../drivers/centre/messages.js'
import type { CertificateStatus } from './authentication-service/status-source.js'
import type { Register } from './register/register.js'

export type ServiceName = 'authenticationService' | 'municipalIssuer'
export type AnsweredCall = 'open' | 'authenticate' | 'apply' | 'outcome' | 'report' | 'status'

export interface AnswerContext {
  call: AnsweredCall
  kioskId: string
  /** Null for `open` (not yet known to the kiosk) and `status`. */
  transactionId: string | null
  applicationIndex: number | null
}

export interface Mischief {
  /** The clock as one service reads it. */
  nowMs?(service: ServiceName, trueNowMs: number): number
  /** The register as one service sees it, such as a stale copy. */
  register?(service: ServiceName, register: Register): Register
  /** What the issuer is told of the certificate before it issues. */
  status?(status: CertificateStatus): CertificateStatus
  /** Pages just before they are signed. */
  drafts?(pages: Page[], kioskId: string): Page[] | Promise<Page[]>
  /** An answer just before it is sent: exchanged, repeated, late. May be a promise of one. */
  answer?(answer: unknown, context: AnswerContext): unknown
}

export const honest: Mischief = {}
