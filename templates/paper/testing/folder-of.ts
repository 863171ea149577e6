/** What lies in a certificate's folder and is for tests and reference centres: found by the kind's name. */
import type { Example, Sample } from './sample.js'

/** Digests of what was looked at: `golden.test.ts` and `verification/paper-kind.test.ts` say what to put there. */
export interface Golden {
  /** Front and back of each page of each sample, as pixels. */
  readonly goldenPages: Readonly<Record<string, string>>
  /** What the codes of the page say, as bytes. */
  readonly goldenCodes: Readonly<Record<string, string>>
}

export interface Samples {
  readonly samples: readonly Sample<unknown>[]
  /** Where no reference centre makes the certificate from its registers. */
  readonly example?: Example<unknown>
}

/** `taxPayment` lies in `tax-payment`. */
export const folderOf = (kind: string): string =>
  kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export const samplesIn = (kind: string): Promise<Samples> => import(`../../${folderOf(kind)}/samples.js`)

export const goldenIn = (kind: string): Promise<Golden> => import(`../../${folderOf(kind)}/golden.js`)
