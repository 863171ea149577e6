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
    .refine((text) => clustersOf(text).length <= maxCharacters, `is longer than ${maxCharacters} characters`)
}
