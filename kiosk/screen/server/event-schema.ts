/** What the page may send, checked. Nothing else is accepted. */
import { z } from 'zod'
import { screenLanguages } from '../scene.js'
import type { ScreenEvent } from '../view.js'

/** The longest event is about 60 bytes. */
export const maxEventBytes = 256

const revision = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const screenEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['confirm', 'cancel', 'back', 'repeat', 'touch']), revision }),
  z.strictObject({ type: z.literal('digit'), digit: z.number().int().min(0).max(9), revision }),
  z.strictObject({ type: z.literal('language'), language: z.enum(screenLanguages), revision }),
]) satisfies z.ZodType<ScreenEvent>
