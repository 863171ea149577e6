/**
 * What a printer takes. A certificate page becomes a {@link SealedSheet} in one place of the kiosk, where its
 * binding to the person, the transaction and the application has just been checked; nothing else can make one.
 */
declare const sealed: unique symbol
declare const withoutPerson: unique symbol

interface Sheet {
  readonly pdf: Uint8Array
  /** Sides with something on them: 1 or 2. The printer's own count must agree. */
  readonly impressions: 1 | 2
}

/** One certificate page whose binding was checked just now (S1). */
export interface SealedSheet extends Sheet {
  readonly [sealed]: true
}

/** A receipt, test page or readiness report. */
export interface PersonlessSheet extends Sheet {
  readonly [withoutPerson]: true
}

export type PrintableSheet = SealedSheet | PersonlessSheet
