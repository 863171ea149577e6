/**
 * What the journal remembers: facts that decide about money and paper, and nothing of a person. Each kind has
 * one strict schema; a fact outside it cannot be written.
 *
 * Facts named `…Decided` are durable before the device is told to act; their partner without it follows
 * when the device's own counters or state have shown that it happened.
 */
import { z } from 'zod'
import { certificateKindSchema, outcomeSchema, transactionIdSchema } from '../../drivers/centre/messages.js'
import { faultCodes } from '../../machines/fault-code.js'
import { commandSchema, operatorIdSchema, refusalReasons } from '../fleet/commands.js'

const yen = z.number().int().min(0).max(1_000_000)
const counter = z.number().int().min(0)
const sheetNumber = z.number().int().min(1).max(800)
const jobId = z.number().int().min(0)
const fault = z.enum(faultCodes)

export const cashCountersSchema = z.strictObject({
  insertedYen: counter,
  acceptedYen: counter,
  returnedYen: counter,
  paidOutYen: counter,
})

/** Facts of one visit. */
export const visitFacts = {
  visitOpened: z.strictObject({}),
  /** The centre opened a transaction for this visit. */
  transactionOpened: z.strictObject({ transactionId: transactionIdSchema }),
  /** Verified pages are here; nothing is paid yet. */
  applied: z.strictObject({
    applicationIndex: z.number().int().min(1).max(20),
    kind: certificateKindSchema,
    municipalityCode: z.string().regex(/^\d{6}$/),
    issueNumber: z.string().min(1).max(24),
    copies: z.number().int().min(1).max(20),
    sheets: sheetNumber,
    feeYen: yen,
  }),
  /** The device's counters just before coins were let in: what money of this visit is measured from. */
  coinsEnabled: z.strictObject({ counters: cashCountersSchema }),
  /** The slot is closed; what the escrow holds by the device’s own word. */
  coinsInhibited: z.strictObject({ escrowYen: yen }),
  /** Written before the printer is asked: if no id follows, it may hold an empty job that nobody will send to. */
  jobDecided: z.strictObject({ sheet: sheetNumber }),
  jobCreated: z.strictObject({ sheet: sheetNumber, jobId, impressions: z.number().int().min(1).max(2) }),
  /** Written before the first byte goes out: from here the sheet may exist. */
  sheetSent: z.strictObject({ sheet: sheetNumber, jobId }),
  sheetProven: z.strictObject({ sheet: sheetNumber, jobId }),
  sheetNotProven: z.strictObject({ sheet: sheetNumber, jobId, fault, maybeOut: z.boolean() }),
  /** A receipt is in the printer; it names nobody, and its end decides nothing. */
  receiptJob: z.strictObject({ jobId }),
  acceptDecided: z.strictObject({ escrowYen: yen, feeYen: yen, counters: cashCountersSchema }),
  accepted: z.strictObject({ acceptedYen: yen }),
  changeDecided: z.strictObject({ amountYen: yen, counters: cashCountersSchema }),
  changePaid: z.strictObject({ paidYen: yen }),
  returnDecided: z.strictObject({ escrowYen: yen, counters: cashCountersSchema }),
  returned: z.strictObject({ returnedYen: yen }),
  /**
   * A process found this visit open. Whether its citizen can still be there is judged once, before anything
   * moves: what is written since then says nothing about who stands there.
   */
  recoveryBegun: z.strictObject({ citizenThere: z.boolean() }),
  /** Money owed to the citizen that could not be paid out. */
  debt: z.strictObject({ amountYen: yen }),
  /** To be sent to the centre until acknowledged. */
  outcome: outcomeSchema,
  visitClosed: z.strictObject({
    end: z.enum(['completed', 'cancelled', 'timedOut', 'refused', 'failed', 'interrupted']),
    fault: fault.nullable(),
  }),
} as const

/** Facts of the kiosk itself. */
export const kioskFacts = {
  processStarted: z.strictObject({ softwareVersion: z.string().max(64) }),
  outcomeAcknowledged: z.strictObject({ sequence: z.number().int().min(1) }),
  /** Stays until staff write `backInService`. */
  outOfService: z.strictObject({
    fault,
    field: z
      .string()
      .regex(/^[A-Za-z0-9.-]{1,60}$/)
      .nullable(),
  }),
  backInService: z.strictObject({}),
  /** A coin that came when no visit had coins enabled; it was given straight back. */
  lateCoin: z.strictObject({ valueYen: yen }),
  /** An answer for a closed transaction. It was dropped. */
  lateAnswer: z.strictObject({}),
  /** What `jobDecided` left in doubt is gone: so many empty jobs were cancelled at the printer. */
  jobDoubtEnded: z.strictObject({ cancelled: counter }),
  /** A damaged journal was set aside by staff, and this one begun. */
  journalBegun: z.strictObject({}),
  /** Signed by an operator, for this kiosk, in time, and not taken before: from here on it holds. */
  commandTaken: z.strictObject({
    operator: operatorIdSchema,
    number: z.number().int().min(1),
    command: commandSchema,
  }),
  /** Once an hour for each reason: whoever sends nonsense must not fill the disk. */
  commandRefused: z.strictObject({ reason: z.enum(refusalReasons) }),
} as const

const schemas = { ...visitFacts, ...kioskFacts }
export type FactKind = keyof typeof schemas
export type VisitFactKind = keyof typeof visitFacts
export type FactData<Kind extends FactKind> = z.infer<(typeof schemas)[Kind]>

/** One row of the journal. */
export type JournalFact = {
  [Kind in FactKind]: {
    sequence: number
    /** Milliseconds since 1970 UTC, by the kiosk's clock. */
    atMs: number
    /** Random visit number, null for facts of the kiosk itself. */
    visit: string | null
    kind: Kind
    data: FactData<Kind>
  }
}[FactKind]

export function schemaOf(kind: FactKind): z.ZodType {
  return schemas[kind]
}

export function isFactKind(kind: string): kind is FactKind {
  return Object.hasOwn(schemas, kind)
}
