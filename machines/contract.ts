/**
 * What the machines and the kiosk say to each other. The machines know only this file: the kiosk gives them
 * actors that keep these promises, and shows the citizen what their states say.
 *
 * No PIN, name, address or content is in any event, input, output or context here: only counts, indexes,
 * amounts of money and fault codes.
 */
import type { FaultCode } from './fault-code.js'

/**
 * What an actor may reject with when it knows why. Any other rejection is told as `INTERNAL`. An outcome that
 * belongs to the flow is an output, not a rejection.
 */
export class StepFault extends Error {
  override readonly name: string = 'StepFault'

  constructor(
    readonly fault: FaultCode,
    options?: ErrorOptions,
  ) {
    super(fault, options)
  }
}

/**
 * What a citizen or a device does. Touch and keypad arrive alike: a touched choice is its digit. All events go
 * to the kiosk machine, which hands them on; what has no meaning in a state is dropped there.
 *
 * For one key press or touch the kiosk sends `ACTIVITY` first and then the event of the key, if it has one.
 */
export type VisitEvent =
  /** Begins a visit while attracting, for keys and touches without an event of their own (ことば, 音量). */
  | { type: 'START' }
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
  /** The reader is empty now, whatever lay there before; also when an absent reader comes back empty. */
  | { type: 'CARD.REMOVED' }
  /** The reader sees something no session can be opened with. */
  | { type: 'CARD.PROBLEM'; fault: ReaderFault }
  | { type: 'PIN.COUNT'; count: number }
  | { type: 'CASH.ESCROW'; escrowYen: number }
  | { type: 'CASH.REFUSED' }
  | { type: 'CASH.JAM' }
  /** Staff have turned the key, or the citizen wants them: the paper that came out is not good. */
  | { type: 'STAFF.CALLED' }
  /** Staff have voided this sheet (1 … sheets), which is journalled; it is printed once more. */
  | { type: 'STAFF.REPRINT'; sheet: number }
  /** The battery runs empty: the visit ends as soon as card, money and paper are where they belong. */
  | { type: 'POWER.LOW' }
  /** What readiness depends on has changed: the supply, or something that staff did. */
  | { type: 'LOOK' }
  | { type: 'TRAY.PAPER' }
  | { type: 'TRAY.EMPTY' }
  /** The key switch was turned. */
  | { type: 'KEY.STAFF' }
  | { type: 'KEY.CITIZEN' }

export type ReaderFault = 'CARD-TWO' | 'CARD-MUTE' | 'READER-AWAY'

/** What lies on the reader, as the last card event said. */
export interface ReaderState {
  /** Insertion number of the card on the reader, 0 for none. */
  insertion: number
  readerFault: ReaderFault | null
}

export type Patience = 1 | 2

/** How a session ended, told to the kiosk machine. */
export interface SessionOutput {
  end: 'completed' | 'cancelled' | 'timedOut' | 'refused' | 'failed'
  /** The last fault the citizen was told. */
  fault: FaultCode | null
  /** S9: the kiosk must not open again until staff clear it. */
  outOfService: FaultCode | null
}

export interface SessionInput extends ReaderState {
  /** Whether a sensor tells that the exit tray holds paper. */
  traySensor: boolean
  patience: Patience
}

// ---- actors of the session --------------------------------------------------------------------------------
// Machines bound the time of every actor (limits.ts) and abort its signal on leaving the state. An actor's own
// deadlines should be shorter, so that its better word comes first.

/** Connects, reads kind, certificate and tries left, checks validity. A fault is told before any PIN. */
export type IdentifyCardOutput =
  | { kind: 'identified'; triesLeft: number }
  | { kind: 'refused'; fault: FaultCode }

/**
 * VERIFY once, sign, check locally, ask the centre. The PIN is in the kiosk's buffer, and zeroed by then. The
 * machine lets it finish when the card leaves meanwhile: only the actor knows whether the try counted. An
 * exclusion (`offers` 0) is answered no sooner than the same minimum time, whatever its cause (S13).
 */
export type AuthenticateInput = { issuer: 'residence' | 'domicile' }
export type AuthenticateOutput =
  /** `offers` is the number offered; 0 is PERSON-EXCLUDED. */
  | { kind: 'admitted'; offers: number }
  | { kind: 'wrongPin'; triesLeft: number }
  /** Everything else; `triesLeft` where it was learnt. */
  | { kind: 'refused'; fault: FaultCode; triesLeft: number | null }

/** How many copies escrow, tubes, paper and tray allow of the offer chosen now; at least 1 when `bounded`. */
export type BoundCopiesOutput = { kind: 'bounded'; maxCopies: number } | { kind: 'refused'; fault: FaultCode }

/** Fetch pages, verify binding, check glyphs, render. Nothing is paid yet. */
export type PrepareInput = { copies: number }
export type PrepareOutput =
  | { kind: 'prepared'; sheets: number; feeYen: number }
  | { kind: 'refused'; fault: FaultCode }

/** Escrow to the cash box, change out of the tubes, facts and outcome into the journal. */
export type SettleOutput = { keptYen: number; changeYen: number; debtYen: number }

/** A receipt for what was kept, proven or not: its failure costs nobody anything and is not told. */
export type PrintReceiptOutput = { kind: 'proven' } | { kind: 'notProven' }

/**
 * Closes an application that did not end in paper: coins inhibited whatever was before, escrow back to the
 * citizen, outcome into the journal. Where a sheet may be out, nobody knows whose the money is: it is kept as a
 * debt, which staff settle. Also called when no coin was inserted.
 */
export type RefundInput = {
  fault: FaultCode | null
  /** A sheet may be out that was not proven: the issue number is disputed. */
  maybeOut: boolean
}
export type RefundOutput = { returnedYen: number; debtYen: number }

/** A voided sheet was not printed again: what was kept for the application is owed. */
export type OweFeeInput = { fault: FaultCode | null; maybeOut: boolean }

// ---- authentication machine -------------------------------------------------------------------------------

export interface AuthenticationInput extends ReaderState {
  triesLeft: number
  issuer: 'residence' | 'domicile'
  patience: Patience
}

/** What may be said about the try when the card left. */
export type TryCounted = 'notCounted' | 'known' | 'unknown'

export type AuthenticationOutput =
  | { kind: 'admitted'; offers: number }
  | { kind: 'refused'; fault: FaultCode }
  /** The card can be laid down again or exchanged. `triesLeft` is null when nobody knows. */
  | { kind: 'cardProblem'; fault: FaultCode; triesLeft: number | null; tryCounted: TryCounted }
  | { kind: 'back'; triesLeft: number }
  | { kind: 'ended'; end: 'cancelled' | 'timedOut' }

// ---- actors of payment ------------------------------------------------------------------------------------

export type EnableCoinsOutput = { escrowYen: number }
/** Inhibits coins and reads the escrow by the device's counters: a coin may have come in between. */
export type InhibitCoinsOutput = {
  escrowYen: number
  /** More is in than is due, and the tubes cannot give the rest back. */
  changeShort: boolean
}

export type PaymentInput = { dueYen: number; patience: Patience }
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
/** `sent` is false when sending failed: the job is then cancelled at once, and its true end told. */
export type FollowJobInput = { sheet: number; sent: boolean }
/** Followed to proof (printer's word and tray sensor), or cancelled and verified terminal. */
export type FollowJobOutput =
  | { kind: 'proven' }
  | {
      kind: 'notProven'
      fault: FaultCode
      /** Nobody can tell whether it came out. */
      maybeOut: boolean
      /** It may be stuck inside, to come out before the next citizen: staff must look. */
      maybeInside: boolean
    }

/** Sheets `first` to `sheets`. */
export type DeliveryInput = { first: number; sheets: number }
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
export type ReconcileOutput =
  | { kind: 'settled'; interrupted: Interrupted | null }
  | { kind: 'outOfService'; fault: FaultCode; interrupted: Interrupted | null }

/** A visit was cut off so recently that its citizen still stands there and is told what became of the money. */
export interface Interrupted {
  returnedYen: number
  debtYen: number
  /** The visit's place in the journal: the number to quote for what is owed. */
  receipt: number
}
/** S10: everything a visit needs is known good; else why not. */
export type ReadinessOutput = { kind: 'ready' } | { kind: 'notReady'; fault: FaultCode }
/** What must not wait for the next process: outcome on its way, S9's closing journalled. Null: no visit. */
export type CloseVisitInput = { session: SessionOutput | null }

export interface KioskInput extends ReaderState {
  traySensor: boolean
  /** Whether the tray holds paper now; false where no sensor is fitted. */
  trayPaper: boolean
  /** The key switch stands at staff: nobody is served. */
  keyAtStaff: boolean
}
/** The process has served its citizen, or staff (then there was no session), and exits. */
export type KioskOutput = { session: SessionOutput | null }

// ---- maintenance machine ----------------------------------------------------------------------------------

/**
 * What staff can ask for, in the order of the keys: the first is key 1. The first two are only looked at.
 * `service` takes the kiosk out of service or puts it back, whichever it is not.
 */
export const staffTasks = [
  'faults',
  'supplies',
  'selfTest',
  'report',
  'closeDay',
  'refill',
  'collect',
  'payDebt',
  'service',
] as const
export type StaffTask = (typeof staffTasks)[number]

export interface MaintenanceInput {
  /** Turned just now: the PIN is asked at once. Else the key stood there when the process began. */
  keyTurned: boolean
}

/** Compares the PIN in the kiosk's buffer with the hash; the buffer is zeroed by then. */
export type CheckStaffPinOutput =
  | { kind: 'right' }
  | { kind: 'wrong'; triesLeft: number }
  /** Too many wrong tries: nothing was compared. */
  | { kind: 'blocked'; minutes: number }
  /** This kiosk has no staff PIN yet. */
  | { kind: 'notSet' }

/** `value` is what was typed: the money counted in the box, or the number of a slip. Null where nothing is. */
export type StaffTaskInput = { task: StaffTask; value: number | null; refillBegun: boolean }
/** A refusal changed nothing; why it refused is shown by the kiosk. */
export type StaffTaskOutput = { kind: 'done' } | { kind: 'refused' }
