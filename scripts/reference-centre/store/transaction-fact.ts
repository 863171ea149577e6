import type { Attestation, CertificateKind, IssuerChoice, Outcome } from '../../../drivers/centre/messages.js'

/**
 * The facts of a transaction. This record is all that the authentication service and the municipal issuer
 * share. It holds no name and nothing that is printed.
 */
export type TransactionFact =
  | ({ type: 'opened'; kioskId: string; challenge: string; expiresAtMs: number } & Attestation)
  /** The challenge was used, whatever came of it: there is no second try on it. */
  | { type: 'challenged'; issuer: IssuerChoice }
  | { type: 'refused'; reason: string }
  | AdmittedFact
  /** Written before anything is issued: a repeated index finds it. */
  | { type: 'applied'; applicationIndex: number; kind: CertificateKind; applicationHash: string }
  | { type: 'issued'; applicationIndex: number; issueNumber: string; pages: number; pagesSha256: string }
  | { type: 'declined'; applicationIndex: number; reason: string }
  | { type: 'outcome'; applicationIndex: number; outcome: Outcome }
  /** A second, different report for the same index. The first stands; staff look at both. */
  | { type: 'outcomeDiffers'; applicationIndex: number; outcome: Outcome }
  /** What a dead kiosk left open was settled with its citizen, by hand. Once: there is one of it for each application. */
  | { type: 'settledByHand'; applicationIndex: number }

export interface AdmittedFact {
  type: 'admitted'
  subjectReference: string
  /** Person of the register; null when nobody there holds the certificate. */
  personId: string | null
  municipalityCode: string | null
  recordRevision: number
  offeredKinds: CertificateKind[]
  expiresAtMs: number
}

export interface StoredFact {
  /** Order of writing, over all transactions. */
  sequence: number
  transactionId: string
  atMs: number
  fact: TransactionFact
}
