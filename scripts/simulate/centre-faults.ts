/** What can go wrong with the modelled centre, and with the line to it. */

/** What must never be printed, each for one application. */
const forgeryNames = [
  'pagesOfAnother',
  'wrongSubject',
  'oldRevision',
  'pageMissing',
  'pagesSwapped',
  'repeatsLastAnswer',
  'otherSeal',
  'expiredPages',
  'otherKiosk',
  'signedByTheWrong',
] as const

export const centreFaults = [
  'unreachable',
  /** Calls are taken and never answered. */
  'hangs',
  /** Answers come after twelve seconds. */
  'slow',
  /** The next pages come after three seconds, and to whoever has given them up too. */
  'answersLate',
  'badAnswer',
  'closed',
  'statusUnavailable',
  /** The outcome is recorded, and its acknowledgement lost. */
  'acknowledgementLost',
  ...forgeryNames,
] as const
export type CentreFault = (typeof centreFaults)[number]

/** Nothing of these may ever come out of a printer. */
export const forgeries: ReadonlySet<CentreFault> = new Set<CentreFault>(forgeryNames)
