/**
 * Content of a seal registration certificate (印鑑登録証明書): always one page, one person. The imprint comes
 * with the page and is signed with it; it is printed at the size its PNG states and never scaled.
 */
import { z } from 'zod'
import { certificationSchema, mark } from '../paper/certification.js'
import { contentText } from '../paper/content-text.js'

export const sealRegistrationContentVersion = 1

export const sealRegistrationCertifications = [
  'この写しは、登録された印影と相違ないことを証明します。',
  'この写しは、登録されている印影と相違ないことを証明します。',
  'この写しは、登録された印影と相違ないことを証明する。',
] as const

/** 25 mm at 600 dpi in one bit a pixel, packed badly, in base64. */
const maxImprintLength = 96 * 1024
// As in the residence record.
const nameMax = 100
const dateMax = 72
const addressMax = 486
const remarksMax = 162

export const sealRegistrationContentSchema = z.strictObject({
  title: z.literal('印鑑登録証明書'),
  /** 印影: PNG, base64, 5 to 25 mm square. */
  imprint: z
    .string()
    .max(maxImprintLength)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/),
  /** 氏名の振り仮名; null where the municipality does not print it. */
  nameFurigana: z.union([contentText(nameMax), mark]).nullable(),
  /** 氏名, one line each: Latin capitals where recorded, then kanji where recorded. */
  names: z.array(contentText(nameMax)).min(1).max(2),
  /** Where registered. */
  otherName: z.strictObject({ type: z.enum(['旧氏', '通称']), name: contentText(nameMax) }).nullable(),
  /** 生年月日. */
  birthDate: contentText(dateMax),
  /** 性別; null where the municipality leaves it out. */
  sex: contentText(10).nullable(),
  /** 住所, with 方書 after a full-width space. */
  address: contentText(addressMax),
  /** 備考, such as 氏名のカタカナ表記; a mark when there is none. */
  remarks: contentText(remarksMax),
  certification: certificationSchema(sealRegistrationCertifications),
})

export type SealRegistrationContent = z.infer<typeof sealRegistrationContentSchema>
