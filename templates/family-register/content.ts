/**
 * Content of ONE page of a certificate of a family register (戸籍全部事項証明書, 戸籍個人事項証明書). The register
 * writes free text of any length, so that the issuer decides which entries stand on which page; the kiosk lays
 * them out one below the other and refuses a page that overflows. Digits are full-width, as the register has them.
 */
import { z } from 'zod'
import { certificationSchema } from '../paper/certification.js'
import { contentText } from '../paper/content-text.js'

export const familyRegisterContentVersion = 1

export const familyRegisterCertifications = [
  'これは、戸籍に記録されている事項の全部を証明した書面である。',
  'これは、戸籍中の一部の者について記録されている事項の全部を証明した書面である。',
] as const

/** More do not fit a page, whatever they say. */
const maxEntries = 40
const maxLines = 40

const entry = z.strictObject({
  /** Such as 戸籍事項, 戸籍に記録されている者, 身分事項; null where the entry above goes on under the same one. */
  heading: contentText(16).nullable(),
  /** Such as 戸籍編製, 出生, 婚姻; null for the persons themselves. */
  title: contentText(16).nullable(),
  /** The entry began on the page before: （続き） is added to its heading. */
  continued: z.boolean(),
  /** Removed from the register: the box 除籍. */
  removed: z.boolean(),
  /** Each begins on a line of its own, such as 【出生日】昭和６０年５月１０日. */
  lines: z.array(contentText(400)).min(1).max(maxLines),
})

export const familyRegisterContentSchema = z
  .strictObject({
    /** Top right, beside the sheet's mark. */
    title: z.enum(['全部事項証明', '個人事項証明']),
    /** 本籍. */
    domicile: contentText(200),
    /** 氏名 of the 筆頭者. */
    headOfRegister: contentText(100),
    /** 振り仮名 of the 筆頭者's 氏; null where none is recorded. */
    headFurigana: contentText(100).nullable(),
    entries: z.array(entry).min(1).max(maxEntries),
    /** 以下余白 after the last entry. */
    endMark: z.boolean(),
    certification: certificationSchema(familyRegisterCertifications).nullable(),
  })
  .refine(({ entries }) => entries[0]?.heading !== null, {
    message: 'begins without a heading',
    path: ['entries'],
  })

export type FamilyRegisterContent = z.infer<typeof familyRegisterContentSchema>
export type FamilyRegisterEntry = z.infer<typeof entry>
