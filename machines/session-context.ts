/** What the session knows of one citizen's visit: counts, indexes, amounts and fault codes, nothing else. */
import type { Patience, ReaderFault, SessionInput, SessionOutput, TryCounted } from './contract.js'
import type { FaultCode } from './fault-code.js'

/** So many cards are looked at in one visit; a reader that sees ghosts must not keep the kiosk for ever. */
export const maxCardAttempts = 8

export interface SessionContext {
  patience: Patience
  traySensor: boolean
  /** Insertion number of the card on the reader, 0 for none. */
  insertion: number
  readerFault: ReaderFault | null
  cardAttempts: number
  triesLeft: number | null
  /** What may be said about the try when the card left. */
  tryCounted: TryCounted
  issuer: 'residence' | 'domicile'
  /** Number of offers; 0 before the admission. */
  offers: number
  copies: number
  maxCopies: number
  /** CONFIRM came before the contents were complete; said until the next choice. */
  incomplete: boolean
  /** Pages prepared. */
  sheets: number
  feeYen: number
  /** The citizen's answer, null before. */
  receipt: boolean | null
  voiceStopped: boolean
  /** Staff are to look at the paper before anything else goes on. */
  staffCalled: boolean
  /** The voided sheet that is printed once more, 0 for none. */
  reprintSheet: number
  trayPaper: boolean
  /** The tray has held paper of this application. */
  paperSeen: boolean
  /** Money of this application, as the device and the journal have it. */
  escrowYen: number
  settled: boolean
  /** Settling or refunding failed half-way: nobody knows, nothing may be claimed. */
  moneyUnknown: boolean
  keptYen: number
  changeYen: number
  returnedYen: number
  debtYen: number
  /** A sheet may be out that was not proven. */
  maybeOut: boolean
  sheetsProven: number
  /** What is told now, null when nothing is wrong. */
  fault: FaultCode | null
  /** The last fault that was told. */
  told: FaultCode | null
  outOfService: FaultCode | null
  end: SessionOutput['end']
  /** What follows when the card has left. */
  next: 'choose' | 'cancelled' | 'ended'
  /** The bound on the whole visit: doubled once by patience, then over. */
  visitDoubled: boolean
  overdue: boolean
}

export const freshApplication = {
  copies: 1,
  maxCopies: 1,
  incomplete: false,
  sheets: 0,
  feeYen: 0,
  receipt: null,
  voiceStopped: false,
  staffCalled: false,
  reprintSheet: 0,
  paperSeen: false,
  escrowYen: 0,
  settled: false,
  moneyUnknown: false,
  keptYen: 0,
  changeYen: 0,
  returnedYen: 0,
  debtYen: 0,
  maybeOut: false,
  sheetsProven: 0,
  fault: null,
} as const satisfies Partial<SessionContext>

export const newSession = (input: SessionInput): SessionContext => ({
  ...input,
  ...freshApplication,
  cardAttempts: 0,
  triesLeft: null,
  tryCounted: 'notCounted',
  issuer: 'residence',
  offers: 0,
  trayPaper: false,
  told: null,
  outOfService: null,
  end: 'cancelled',
  next: 'cancelled',
  visitDoubled: false,
  overdue: false,
})
