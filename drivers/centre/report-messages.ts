/**
 * `POST /v1/report`: the kiosk's journal as it stands, so that none can be taken back or begun anew unseen; and the
 * close of a day (締め) with its totals, to be compared with the outcomes the centre was told. Sent after every
 * outcome before it, so that both sides speak of the same ones.
 */
import { z } from 'zod'
import { certificateKindSchema } from './messages.js'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().min(0).max(1_000_000)
const sumYen = z.number().int().min(0).max(1_000_000_000)

/** What one municipality's documents of one kind came to, over the applications whose outcome was told. */
export const totalsRowSchema = z.strictObject({
  municipalityCode: z.string().regex(/^\d{6}$/),
  kind: certificateKindSchema,
  applications: count,
  sheets: count,
  keptYen: sumYen,
  returnedYen: sumYen,
  debtYen: sumYen,
  disputed: count,
})
export type TotalsRow = z.infer<typeof totalsRowSchema>
/** Ordered by municipality and kind; each pair once. */
export const totalsSchema = z.array(totalsRowSchema).max(500)

export const reportRequestSchema = z.strictObject({
  journal: z.strictObject({
    /** Hash of its first fact: tells one journal from another. */
    first: sha256,
    /** Staff have begun it after setting a damaged one aside. */
    begunByStaff: z.boolean(),
    sequence: z.number().int().min(1),
    /** Hash of the fact of that sequence, over everything before. */
    hash: sha256,
  }),
  close: z.strictObject({ number: z.number().int().min(1), totals: totalsSchema }).nullable(),
})
export type ReportRequest = z.infer<typeof reportRequestSchema>

export const reportAnswerSchema = z.discriminatedUnion('result', [
  z.strictObject({
    result: z.literal('recorded'),
    /** Amounts of the close in which the kiosk's totals are not the centre's. */
    differences: z
      .array(
        z.strictObject({
          municipalityCode: totalsRowSchema.shape.municipalityCode,
          kind: certificateKindSchema,
          field: z.enum(['applications', 'sheets', 'keptYen', 'returnedYen', 'debtYen', 'disputed']),
          kiosk: sumYen,
          centre: sumYen,
        }),
      )
      .max(3_000),
  }),
  /** The centre knows more of this journal, another fact in that place, or a journal this one does not follow. */
  z.strictObject({ result: z.literal('contradicted'), sequence: z.number().int().min(1) }),
])
export type ReportAnswer = z.infer<typeof reportAnswerSchema>
