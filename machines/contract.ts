/**
 * What the machines and the kiosk say to each other. The machines know only this file: the kiosk gives them
 * actors that keep these promises, and shows the citizen what their states say.
 *
 * No PIN, name, address or content is in any event, input, output or context here: only counts, indexes,
 * amounts of money and fault codes.
 */
import type { FaultCode } from './fault-code.js'

/** What a citizen or a device does. Touch and keypad arrive alike: a touched choice is its digit. */
export type VisitEvent =
  /** 確認 */
  | { type: 'CONFIRM' }
  /** 取消: end, with card and money back; at a yes/no question: no. */
  | { type: 'CANCEL' }
  /** もどる: one step back; while the PIN is entered, one digit back (the kiosk does that). */
  | { type: 'BACK' }
  | { type: 'DIGIT'; digit: number }
  /** Any sign of life, also a key without meaning here: time limits start anew. */
  | { type: 'ACTIVITY' }
  /** Easy Japanese and the headset double every waiting time. */
  | { type: 'PATIENCE'; factor: 1 | 2 }
  | { type: 'CARD.PLACED'; insertion: number }
  | { type: 'CARD.REMOVED' }
  /** The reader sees something no session can be opened with. */
  | { type: 'CARD.PROBLEM'; fault: 'CARD-TWO' | 'CARD-MUTE' | 'READER-AWAY' }
  | { type: 'PIN.COUNT'; count: number }
  | { type: 'CASH.ESCROW'; escrowYen: number }
  | { type: 'CASH.REFUSED' }
  | { type: 'CASH.JAM' }
  | { type: 'TRAY.PAPER' }
  | { type: 'TRAY.EMPTY' }

/** How a session ended, told to the kiosk machine. */
export interface SessionOutput {
  end: 'completed' | 'cancelled' | 'timedOut' | 'refused' | 'failed'
  /** The last fault the citizen was told. */
  fault: FaultCode | null
  /** S9: the kiosk must not open again until staff clear it. */
  outOfService: FaultCode | null
}

// ---- actors of the session --------------------------------------------------------------------------------

/** Connects, reads kind, certificate and tries left, checks validity. A fault is told before any PIN. */
export type IdentifyCardOutput =
  | { kind: 'identified'; triesLeft: number }
  | { kind: 'refused'; fault: FaultCode }

/** VERIFY once, sign, check locally, ask the centre. The PIN is in the kiosk's buffer, and zeroed by then. */
export type AuthenticateInput = { issuer: 'residence' | 'domicile' }
export type AuthenticateOutput =
  /** `offers` is the number offered; 0 is PERSON-EXCLUDED. */
  | { kind: 'admitted'; offers: number }
  | { kind: 'wrongPin'; triesLeft: number }
  /** Everything else; `triesLeft` where it was learnt. */
  | { kind: 'refused'; fault: FaultCode; triesLeft: number | null }

/** Fetch pages, verify binding, check glyphs, render. Nothing is paid yet. */
export type PrepareInput = { offerIndex: number; copies: number }
export type PrepareOutput =
  | { kind: 'prepared'; sheets: number; feeYen: number }
  | { kind: 'refused'; fault: FaultCode }

/** Escrow to the cash box, change out of the tubes, facts and outcome into the journal. */
export type SettleOutput = { keptYen: number; changeYen: number; debtYen: number }

/** Escrow back to the citizen (or a debt in the journal), outcome into the journal. */
export type RefundInput = { fault: FaultCode | null }
export type RefundOutput = { returnedYen: number; debtYen: number }

// ---- actors of payment ------------------------------------------------------------------------------------

export type EnableCoinsOutput = { escrowYen: number }
/** Inhibits coins and reads the escrow by the device's counters: a coin may have come in between. */
export type InhibitCoinsOutput = { escrowYen: number }

export type PaymentOutput =
  | { kind: 'paid'; escrowYen: number }
  /** The escrow is still to be given back: the session's `refund` does it. */
  | { kind: 'unpaid'; reason: 'cancelled' | 'timedOut' | 'failed'; fault: FaultCode | null }

// ---- actors of delivery -----------------------------------------------------------------------------------

export type SheetInput = { sheet: number }
/** Binding checked again just before the sheet (S1); S9 when it does not hold. */
export type SealSheetOutput = { kind: 'sealed' } | { kind: 'mismatch' }
/** Job created and its id journalled. */
export type CreateJobOutput = { kind: 'created' } | { kind: 'failed'; fault: FaultCode }
/** "sent" journalled before the first byte. */
export type SendSheetOutput = { kind: 'sent' } | { kind: 'failed'; fault: FaultCode }
/** Followed to proof (printer's word and tray sensor), or cancelled and verified terminal. */
export type FollowJobOutput = { kind: 'proven' } | { kind: 'notProven'; fault: FaultCode; maybeOut: boolean }

export type DeliveryOutput =
  | { kind: 'proven'; sheets: number }
  | {
      kind: 'notProven'
      fault: FaultCode
      sheetsProven: number
      maybeOut: boolean
      outOfService: FaultCode | null
    }

// ---- actors of the kiosk machine --------------------------------------------------------------------------

/** Settles what the journal left open. Never prints. */
export type ReconcileOutput = { kind: 'settled' } | { kind: 'outOfService'; fault: FaultCode }
/** S10: everything a visit needs is known good; else why not. */
export type ReadinessOutput = { kind: 'ready' } | { kind: 'notReady'; fault: FaultCode }
