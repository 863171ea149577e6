/**
 * What the journal remembers: facts that decide about money and paper, and nothing of a person. Each kind has
 * one strict schema; a fact outside it cannot be written.
 *
 * Facts named `…Decided` are durable before the device is told to act; their partner without it follows
 * when the device's own counters or state have shown that it happened.
 */
import { z } from 'zod'
import { coinValuesYen } from '../../drivers/cash/cash.js'
import { certificateKindSchema, outcomeSchema, transactionIdSchema } from '../../drivers/centre/messages.js'
import { totalsSchema } from '../../drivers/centre/report-messages.js'
import { faultCodes } from '../../machines/fault-code.js'
import { commandSchema, operatorIdSchema, refusalReasons } from '../fleet/commands.js'
import { testedDevices } from '../self-test/tested-devices.js'

const yen = z.number().int().min(0).max(1_000_000)
const counter = z.number().int().min(0)
const sheetNumber = z.number().int().min(1).max(800)
const jobId = z.number().int().min(0)
const fault = z.enum(faultCodes)
const launch = z.string().regex(/^[0-9a-f]{8}$/)

const selfTestResult = z.strictObject({
  device: z.enum(testedDevices),
  result: z.enum(['passed', 'failed', 'notFitted']),
  fault: fault.nullable(),
  cause: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,60}$/)
    .nullable(),
})

export const cashCountersSchema = z.strictObject({
  insertedYen: counter,
  acceptedYen: counter,
  returnedYen: counter,
  paidOutYen: counter,
})

/** Coins in each tube. */
const tubes = z
  .array(z.strictObject({ valueYen: z.literal(coinValuesYen), count: z.number().int().min(0).max(10_000) }))
  .max(coinValuesYen.length)
/** A sum that the books come to; below nothing when hands did what the books do not know. */
const ledgerYen = z.number().int().min(-10_000_000).max(10_000_000)

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
  sheetNotProven: z.strictObject({
    sheet: sheetNumber,
    jobId,
    fault,
    maybeOut: z.boolean(),
    maybeInside: z.boolean(),
  }),
  /** A receipt is in the printer; it names nobody, and its end decides nothing. */
  receiptJob: z.strictObject({ jobId }),
  /** Before its first byte goes out. */
  receiptSent: z.strictObject({ jobId }),
  receiptEnded: z.strictObject({ jobId, proven: z.boolean() }),
  acceptDecided: z.strictObject({ escrowYen: yen, feeYen: yen, counters: cashCountersSchema }),
  accepted: z.strictObject({ acceptedYen: yen }),
  changeDecided: z.strictObject({ amountYen: yen, counters: cashCountersSchema }),
  changePaid: z.strictObject({ paidYen: yen }),
  returnDecided: z.strictObject({ escrowYen: yen, counters: cashCountersSchema }),
  returned: z.strictObject({ returnedYen: yen }),
  /** Staff took a proven sheet back and destroy it; it may be printed once more, which the job facts then tell. */
  sheetVoided: z.strictObject({ sheet: sheetNumber }),
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
  /** The PIN of staff was right: the count of wrong ones begins anew. */
  staffEntered: z.strictObject({}),
  staffPinWrong: z.strictObject({}),
  /** A coin that came when no visit had coins enabled; it was given straight back. */
  lateCoin: z.strictObject({ valueYen: yen }),
  /** An answer for a closed transaction. It was dropped. */
  lateAnswer: z.strictObject({}),
  /** What `jobDecided` left in doubt is gone: so many empty jobs were cancelled at the printer. */
  jobDoubtEnded: z.strictObject({ cancelled: counter }),
  /**
   * What a self-test found. `launch` is the random number of the launcher's run it was made in, null where staff made it
   * with the kiosk stopped.
   */
  selfTested: z.strictObject({
    by: z.enum(['launcher', 'night', 'again', 'staff']),
    launch: launch.nullable(),
    results: z.array(selfTestResult).min(1).max(testedDevices.length),
  }),
  /** A readiness report was printed; `proven` by the printer's own word. */
  readinessReported: z.strictObject({ proven: z.boolean() }),
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
  /** Staff are about to fill the tubes; what is in them before by the device's own count. */
  refillBegun: z.strictObject({ tubes, counters: cashCountersSchema }),
  /** Filled: what is in them now. The difference is what was added. */
  refilled: z.strictObject({ tubes, addedYen: z.number().int().min(-1_000_000).max(1_000_000) }),
  /** The cash box was emptied: what the books expected in it, and what was counted. */
  collected: z.strictObject({
    /** Null for the first time: nobody knows what was in the box before. */
    expectedYen: ledgerYen.nullable(),
    countedYen: yen,
    tubes,
    counters: cashCountersSchema,
  }),
  /** A debt was paid out by hand against its receipt number. */
  debtPaid: z.strictObject({ receipt: z.number().int().min(1), amountYen: yen }),
  /** 締め: totals of everything since the close before, sent to the centre and compared there. */
  dayClosed: z.strictObject({
    number: z.number().int().min(1),
    totals: totalsSchema,
    /** By the device's own counters; null when the coin mechanism did not answer. */
    cash: z.strictObject({ tubes, boxYen: ledgerYen.nullable(), counters: cashCountersSchema }).nullable(),
  }),
  /** The centre has compared the close of that sequence with what it was told: so many amounts differ. */
  dayReconciled: z.strictObject({ sequence: z.number().int().min(1), differences: counter }),
  /** The whole chain was verified, up to the fact before this one. */
  journalVerified: z.strictObject({ facts: counter }),
  /** The centre has recorded the hash of the fact of that sequence. */
  headReported: z.strictObject({ sequence: z.number().int().min(1) }),
} as const

/**
 * Seldom written and read by kind: the storage keeps an index of them. Another one comes last, so that the software before
 * it can use the index too, and what the index was goes into `formerRareIndexes` there.
 */
export const rareKinds = [
  'debt',
  'debtPaid',
  'sheetVoided',
  'outOfService',
  'backInService',
  'journalBegun',
  'journalVerified',
  'headReported',
  'refillBegun',
  'refilled',
  'collected',
  'dayClosed',
  'dayReconciled',
  'selfTested',
] as const satisfies readonly FactKind[]
export type RareKind = (typeof rareKinds)[number]

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
