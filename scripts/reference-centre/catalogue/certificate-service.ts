import type { z } from 'zod'
import type { CertificateKind, ChosenOptions, OptionGroup } from '../../../drivers/centre/messages.js'
import type { DailyHours, Municipality } from '../persons/municipalities.js'
import type { RegisterEntry } from '../register/register.js'

/**
 * One kind of certificate as the centre serves it. A kind without a folder here is served as its template's example
 * (example-service.ts).
 */
export interface CertificateService {
  kind: CertificateKind
  /** Whose register it comes from. */
  issuer: 'residence' | 'domicile'
  title: string
  contentVersion: number
  contentSchema: z.ZodType
  hours(municipality: Municipality): DailyHours
  /** What this person may choose, or null where this person may not have this kind. Knows no clock. */
  options(entry: RegisterEntry): OptionGroup[] | null
  /** Contents of the pages, in order. `options` are checked against what was offered. */
  pages(entry: RegisterEntry, options: ChosenOptions, issuedAtMs: number): unknown[]
}
