/**
 * What the process on duty says of itself to the launcher, and the agent to the operator: codes and counts. Nothing in
 * it could hold a word about a citizen.
 */
import { z } from 'zod'
import { faultCodes } from '../../machines/fault-code.js'

const count = z.number().int().min(0).max(1_000_000)

export const conditionSchema = z.strictObject({
  /** `visit`: a citizen is being served; `closed`: nobody can be, and `fault` says why. */
  service: z.enum(['starting', 'open', 'visit', 'closed']),
  fault: z.enum(faultCodes).nullable(),
  /** As the printer said at the last look; null when it did not answer. */
  printer: z
    .strictObject({
      reasons: z
        .array(
          z.enum([
            'mediaEmpty',
            'mediaJam',
            'coverOpen',
            'tonerEmpty',
            'outputFull',
            'stopped',
            'otherError',
          ]),
        )
        .max(7),
      /** What will keep it from printing before long. */
      low: z.array(z.enum(['mediaLow', 'tonerLow', 'outputAlmostFull'])).max(3),
    })
    .nullable(),
  /** Coins for change; null when the mechanism did not answer. */
  tubes: z
    .array(z.strictObject({ valueYen: z.number().int().min(1).max(10_000), count, capacity: count }))
    .max(16)
    .nullable(),
  power: z.enum(['mains', 'battery', 'unknown']),
  door: z.enum(['closed', 'open', 'unknown']),
  /** Whose the key switch says that the kiosk is. */
  key: z.enum(['citizen', 'staff', 'unknown']),
})
export type Condition = z.infer<typeof conditionSchema>

export const unknownCondition: Condition = {
  service: 'starting',
  fault: null,
  printer: null,
  tubes: null,
  power: 'unknown',
  door: 'unknown',
  key: 'unknown',
}
