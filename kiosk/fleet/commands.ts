/**
 * What an operator may tell a kiosk from afar, and nothing else. Taken only when signed (signed-command.ts); a
 * command that was taken is a fact of the journal, and the fact is its effect.
 */
import { z } from 'zod'

export const logLevels = ['debug', 'info', 'warn', 'error'] as const

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 06:30')
const time = z.iso.datetime().max(30)

/** Of a day in Japan. Visits begin from `open` on and before `close`; a `close` that is not later is of the next day. */
export const hoursSchema = z.strictObject({ open: timeOfDay, close: timeOfDay })
export type Hours = z.infer<typeof hoursSchema>

/** Out of a list, so that it can be told in every language and by voice, and can name nobody. */
export const noticeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plannedClosure'), from: time, until: time }),
  z.strictObject({ kind: z.literal('slow') }),
])
export type Notice = z.infer<typeof noticeSchema>

export const commandSchema = z.discriminatedUnion('type', [
  /** No visit begins any more; one that is open goes on to its end. */
  z.strictObject({ type: z.literal('outOfService') }),
  /** Takes back `outOfService`, and no other reason: those are for staff at the machine. */
  z.strictObject({ type: z.literal('backInService') }),
  /** Of this kiosk, besides the centre's; null takes them back. */
  z.strictObject({ type: z.literal('hours'), hours: hoursSchema.nullable() }),
  /** Shown and spoken between two visits; null takes it back. */
  z.strictObject({ type: z.literal('notice'), notice: noticeSchema.nullable() }),
  /** The kiosk's processes, when no visit is open. The machine is not started anew. */
  z.strictObject({ type: z.literal('restart') }),
  z.strictObject({ type: z.literal('logLevel'), level: z.enum(logLevels) }),
])
export type Command = z.infer<typeof commandSchema>

/** The first 16 hex digits of the SHA-256 of an operator's public key (SPKI, DER). */
export const operatorIdSchema = z.string().regex(/^[0-9a-f]{16}$/)

/** Why a command was not taken. */
export const refusalReasons = [
  /** No command by its shape, or longer than one can be. */
  'malformed',
  /** Signed by nobody whom this kiosk knows, or not rightly. */
  'notSigned',
  'otherKiosk',
  'expired',
  /** Issued later than now by the kiosk's clock. */
  'notYetValid',
  /** It could be taken for longer than a week. */
  'validTooLong',
  /** A command with this number or a higher one was taken before. */
  'outOfOrder',
  /** The kiosk is out of service for a reason that somebody has to see to at the machine. */
  'needsStaff',
  /** Its journal cannot be written, so that nothing could be remembered. */
  'noJournal',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

/** What holds now, by the commands taken so far. */
export interface Settings {
  hours: Hours | null
  notice: Notice | null
  logLevel: (typeof logLevels)[number]
  /** Place in the journal of the last `restart` that was taken. */
  restart: number | null
}

export const defaultSettings: Settings = { hours: null, notice: null, logLevel: 'info', restart: null }
