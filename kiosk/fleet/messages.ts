/**
 * What stands in the topics: JSON, one strict schema each, with no field that a name, an address or a text of anybody
 * would fit into. Unknown fields are refused on both sides; `version` is that of the topics.
 */
import { z } from 'zod'
import { faultCodes } from '../../machines/fault-code.js'
import { visitFacts } from '../journal/facts.js'
import { commandSchema, logLevels, operatorIdSchema, refusalReasons } from './commands.js'
import { conditionSchema } from './condition.js'
import { fleetVersion } from './topics.js'

const version = z.literal(fleetVersion)
const time = z.iso.datetime().max(30)
const counter = z.number().int().min(0)
const sequence = z.number().int().min(0)
const yen = z.number().int().min(0).max(1_000_000)
const fault = z.enum(faultCodes)
const softwareVersion = z.string().regex(/^[0-9][0-9A-Za-z.+~-]{0,63}$/)
const journalId = z.string().regex(/^[0-9a-f]{16}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const receiptNumber = z.string().regex(/^\d{6,12}$/)
const commandNumber = z.number().int().min(1)

export const connectionSchema = z.strictObject({
  version,
  connected: z.boolean(),
  softwareVersion,
})

/** Over the whole life of the journal; what happened since is the difference of two of them. */
export const countersSchema = z.strictObject({
  visits: counter,
  visitsCompleted: counter,
  sheetsProven: counter,
  keptYen: counter,
  returnedYen: counter,
  /** Ever owed, and of that paid out by hand since. */
  debtYen: counter,
  debtPaidYen: counter,
  disputes: counter,
  lateCoins: counter,
})
export type Counters = z.infer<typeof countersSchema>

/** What somebody should look at now. */
export const alarms = [
  /** The journal cannot be read or does not verify. */
  'journalBad',
  /** The collector has stored events that this kiosk does not know: an older journal was put in. */
  'journalBehind',
  /** The cabinet is open, and no key of staff is turned. */
  'doorOpen',
  /** Commands came that nobody whom this kiosk knows has signed. */
  'commandsNotSigned',
  /** The certificate ends within a week and was not renewed. */
  'certificateEnds',
] as const
export type Alarm = (typeof alarms)[number]

export const stateSchema = z.strictObject({
  version,
  at: time,
  softwareVersion,
  /** As the centre is told it with each opening. */
  configurationSha256: sha256,
  /** When the kiosk's first process began. */
  startedAt: time,
  condition: conditionSchema,
  /** Null as long as the journal was not read through. */
  counters: countersSchema.nullable(),
  journal: z.strictObject({ id: journalId, sequence, hash: sha256 }).nullable(),
  alarms: z.array(z.enum(alarms)).max(alarms.length),
  settings: z.strictObject({
    hours: z.boolean(),
    notice: z.boolean(),
    logLevel: z.enum(logLevels),
  }),
  /** Commands that were not taken, since this agent began. */
  commandsRefused: counter,
  /** End of the certificate by which the kiosk is known. */
  certificateUntil: time.nullable(),
})
export type State = z.infer<typeof stateSchema>

/** Each kind is a fact of the journal without what would lead to a transaction, and so to a person, at the centre. */
export const eventDataSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('outOfService'), fault }),
  z.strictObject({ kind: z.literal('backInService') }),
  z.strictObject({ kind: z.literal('lateCoin'), valueYen: yen }),
  /** By the receipt number the citizen can ask for the money. */
  z.strictObject({ kind: z.literal('debt'), amountYen: yen, receiptNumber }),
  z.strictObject({
    kind: z.literal('outcome'),
    sheetsProven: counter,
    sheetsExpected: counter,
    keptYen: yen,
    returnedYen: yen,
    debtYen: yen,
    disputed: z.boolean(),
    fault: fault.nullable(),
  }),
  z.strictObject({
    kind: z.literal('visitClosed'),
    end: visitFacts.visitClosed.shape.end,
    fault: fault.nullable(),
  }),
  z.strictObject({ kind: z.literal('debtPaid'), amountYen: yen, receiptNumber }),
  /** Money of the operator's own: into the tubes, out of the box. */
  z.strictObject({ kind: z.literal('refilled'), addedYen: z.number().int().min(-1_000_000).max(1_000_000) }),
  z.strictObject({
    kind: z.literal('collected'),
    expectedYen: z.number().int().min(-10_000_000).max(10_000_000).nullable(),
    countedYen: counter,
  }),
  z.strictObject({ kind: z.literal('dayClosed'), number: counter }),
  z.strictObject({ kind: z.literal('journalBegun') }),
  z.strictObject({
    kind: z.literal('commandTaken'),
    operator: operatorIdSchema,
    number: commandNumber,
    command: commandSchema,
  }),
  z.strictObject({ kind: z.literal('commandRefused'), reason: z.enum(refusalReasons) }),
])
export type EventData = z.infer<typeof eventDataSchema>

/**
 * `previous` is the place of the event before: whoever has stored that one may store this one, and nobody else. So a
 * gap is seen at once, and what comes twice is known.
 */
export const eventSchema = z.strictObject({
  version,
  journal: journalId,
  sequence: counter.min(1),
  previous: sequence,
  at: time,
  data: eventDataSchema,
})
export type FleetEvent = z.infer<typeof eventSchema>

/** `sequence` 0: of this journal nothing is stored yet. */
export const storedSchema = z.strictObject({ version, journal: journalId, sequence })
export type Stored = z.infer<typeof storedSchema>

export const answerSchema = z.strictObject({
  version,
  at: time,
  /** Null where the command could not be read or was not signed. */
  operator: operatorIdSchema.nullable(),
  number: commandNumber.nullable(),
  result: z.discriminatedUnion('kind', [
    /** In the journal, so it holds; `again` when it was so before this copy came. */
    z.strictObject({ kind: z.literal('taken'), again: z.boolean() }),
    z.strictObject({ kind: z.literal('refused'), reason: z.enum(refusalReasons) }),
  ]),
})
export type Answer = z.infer<typeof answerSchema>

/** What an operator signs; the signature is around it (signed-command.ts). */
export const orderSchema = z.strictObject({
  version,
  kioskId: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  /** Higher than every one this operator sent to this kiosk before; the time in milliseconds does. */
  number: commandNumber,
  issuedAt: time,
  expiresAt: time,
  command: commandSchema,
})
export type Order = z.infer<typeof orderSchema>
