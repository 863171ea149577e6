/** What any text of a certificate's content may be made of, whatever the certificate. */
import { z } from 'zod'
import { clustersOf, isVariationSelector } from './cluster.js'

/** UTF-16 units of the longest cluster: two for the base outside the BMP, two for the selector. */
const unitsPerCluster = 4

/**
 * Controls, line ends, invisible and bidirectional characters, spaces other than U+0020 and U+3000, halves of
 * surrogate pairs: none belongs to a register's text, and each could make the paper say something else than the
 * data. Characters the run-time does not know yet are not refused here: the font decides (noGlyph).
 */
const forbidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?![ \u3000])\p{Zs}/u

/** Text of 1 to `maxCharacters` characters, counted by (base + variation selector) as the register counts. */
export function contentText(maxCharacters: number) {
  return z
    .string()
    .min(1)
    .max(maxCharacters * unitsPerCluster)
    .refine((text) => !forbidden.test(text), 'holds a forbidden character')
    .refine((text) => text.trim() !== '', 'is blank')
    .refine((text) => !isVariationSelector(text.codePointAt(0) ?? 0), 'begins with a variation selector')
    .check(({ value, issues }) => {
      if (clustersOf(value).length <= maxCharacters) return
      const message = `is longer than ${maxCharacters} characters`
      issues.push({ code: 'too_big', origin: 'string', maximum: maxCharacters, input: value, message })
    })
}

/** Is all that is wrong with a content that a text or a list of it is longer than its form may have it? */
export function isTooLong(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'invalid_union') return issue.errors.some((branch) => branch.every(isTooLong))
  return issue.code === 'too_big'
}
