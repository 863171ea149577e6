/**
 * Content of ONE page of an address history (戸籍の附票の写し): the persons of a family register with every
 * address since the list was made, oldest first. The issuer decides what stands on which page.
 */
import { z } from 'zod'
import { certificationSchema, mark } from '../paper/certification.js'
import { contentText } from '../paper/content-text.js'

export const addressHistoryContentVersion = 1

export const addressHistoryCertifications = [
  'この写しは、戸籍の附票の原本と相違ないことを証明する。',
] as const

/** More do not fit a page, whatever they say. */
const maxPersons = 12
const maxAddresses = 30
const date = contentText(72)

const person = z.strictObject({
  /** 氏名, or 名 alone where 本籍・筆頭者 are printed. */
  name: contentText(100),
  /** Null where none is recorded. */
  furigana: contentText(100).nullable(),
  birthDate: date,
  sex: contentText(10),
  /** 除附票: no longer on the list. */
  removed: z.boolean(),
  /** Began on the page before: （続き） is added to the name's label. */
  continued: z.boolean(),
  addresses: z
    .array(
      z.strictObject({
        /** 住所, or an entry such as 国外転出. */
        address: contentText(486),
        /** 住所を定めた年月日. */
        since: date,
      }),
    )
    .min(1)
    .max(maxAddresses),
})

export const addressHistoryContentSchema = z.strictObject({
  title: z.enum(['戸籍の附票', '戸籍の附票の写し']),
  domicile: z.union([contentText(200), mark]),
  headOfRegister: z.union([contentText(100), mark]),
  /** When the list was made or made anew. */
  made: z.strictObject({ label: z.enum(['編製日', '改製日', '作成日']), date }),
  persons: z.array(person).min(1).max(maxPersons),
  /** 在外選挙人名簿登録市区町村; null where it was not asked for. */
  overseasElectors: contentText(40).nullable(),
  /** 以下余白 after the last person. */
  endMark: z.boolean(),
  certification: certificationSchema(addressHistoryCertifications).nullable(),
})

export type AddressHistoryContent = z.infer<typeof addressHistoryContentSchema>
