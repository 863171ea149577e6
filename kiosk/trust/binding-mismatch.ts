/** What a binding can fail by. The alarm and the journal name the field; values are personal and stay out. */
export const bindingFields = [
  /** The content is not UTF-8, not JSON, or not of the message's schema. */
  'schema',
  'transactionId',
  'kioskId',
  'certificateSha256',
  'issuer',
  'municipality',
  'subjectReference',
  'recordRevision',
  'applicationHash',
  'kind',
  'contentVersion',
  'issueNumber',
  /** Not page n of N, or not as many pages as each of them says. */
  'page',
  'pages',
  'sealImageSha256',
  /** The codes for the back do not say what the page says. */
  'verificationCodes',
  'issuedAt',
  'expiresAt',
  'printBefore',
  /** Two pages of one application by two signers. */
  'signer',
  /** Rendered with 見本 although the issuer is one of production, or without although it is not. */
  'specimen',
  /** What was rendered is not what was signed. */
  'content',
  /** The PDF is not the one that was rendered from this page. */
  'pdf',
  /** A sheet that was not prepared here. */
  'sheet',
] as const
export type BindingField = (typeof bindingFields)[number]

export class BindingMismatch extends Error {
  override readonly name = 'BindingMismatch'

  constructor(
    readonly document: 'admission' | 'page' | 'sheet',
    readonly field: BindingField,
    options?: ErrorOptions,
  ) {
    super(`${document}: ${field} does not match`, options)
  }
}

export type Demand = (field: BindingField, matches: boolean) => void

export const demandsOf =
  (document: BindingMismatch['document']): Demand =>
  (field, matches) => {
    if (!matches) throw new BindingMismatch(document, field)
  }
