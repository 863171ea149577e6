/**
 * Content of ONE page of a residence certificate (住民票の写し) in one of two forms: 世帯連記式, up to four persons
 * on a sheet, or 個人票, one person on a sheet. The issuer decides every string, marks included; the kiosk only lays
 * out what it is given. No cell may be empty: what is not printed carries a mark.
 */
import { z } from 'zod'
import { type Certification, certificationSchema, mark } from '../paper/certification.js'
import { contentText } from '../paper/content-text.js'

export const residenceContentVersion = 1

/** 認証文 known for this kind. Which one fits (whole household or a part) is the issuer's to decide. */
export const residenceCertifications = [
  'この写しは、世帯全員の住民票の原本と相違ないことを証明する。',
  'この写しは、住民票の原本と相違ないことを証明する。',
  'この写しは、世帯の一部の住民票の原本と相違ないことを証明する。',
] as const

/** Blocks on the form. */
export const personsPerPage = 4
/** 40 pages at most, four persons each (the centre's message bounds the pages). */
const maxRunningNumber = 160

// Lengths in characters, from the data requirements of the standardised register.
const nameMax = 100
const formerNameMax = 50
const dateMax = 72
const relationshipMax = 20
const sexMax = 10
/** Prefecture 4, municipality 12, town 120, number 50, building 300. */
const addressMax = 486
/** Country 200 and address abroad 300, joined by a space. */
const previousAddressMax = 501
/** An address without the building: 186, and room for an old long form. */
const domicileMax = 200
/** 氏名 in Latin and kanji, joined. */
const headOfHouseholdMax = 201
/** Not bounded by the register: the longest known country name has 19, statuses fewer. */
const statusMax = 60
/** Two reserve rows at the smallest size hold 162. */
const remarksMax = 162
const labelMax = 12
/** More do not fit the box, however short. */
const maxNotes = 16

const date = contentText(dateMax)

/** Cells that every resident has, whatever the form. */
const common = {
  /** 氏名の振り仮名. */
  nameFurigana: contentText(nameMax),
  /** 個人番号: 12 digits in groups of four. */
  myNumber: z.union([z.string().regex(/^\d{4} \d{4} \d{4}$/), mark]),
  /** 住民票コード. */
  residentCode: z.union([z.string().regex(/^\d{11}$/), mark]),
  /** 住民となった年月日, for a foreign resident 外国人住民となった年月日. */
  residentSince: date,
  /** 住所を定めた年月日. */
  addressSince: date,
  /** 届出日. */
  noticeDate: date,
  /** 生年月日. */
  birthDate: date,
  /** 性別. */
  sex: contentText(sexMax),
  /** 続柄. */
  relationship: contentText(relationshipMax),
  /** 転入前住所. */
  previousAddress: contentText(previousAddressMax),
}

/** What only a block of the household's form has. */
const ofBlock = {
  /** 1, 2, 3 … of the printed persons, going on across the sheets. */
  number: z.number().int().min(1).max(maxRunningNumber),
  /** 備考 in the reserve rows; null when there is none. */
  remarks: contentText(remarksMax).nullable(),
}

/** A cell whose label the issuer chooses too, such as 異動前住所; both ＊＊＊ when unused. */
const freeCell = z.strictObject({ label: contentText(labelMax), value: contentText(dateMax) })

const japanese = {
  type: z.literal('japanese'),
  ...common,
  /** 氏名, 氏 and 名 separated by a full-width space. */
  name: contentText(nameMax),
  /** 旧氏の振り仮名. */
  formerNameFurigana: contentText(formerNameMax),
  /** 旧氏. */
  formerName: contentText(formerNameMax),
  /** 筆頭者. */
  headOfRegister: contentText(nameMax),
  /** 本籍. */
  domicile: contentText(domicileMax),
}

const foreign = {
  type: z.literal('foreign'),
  ...common,
  /** 氏名, one line each: Latin capitals where recorded, then kanji where recorded. */
  names: z.array(contentText(nameMax)).min(1).max(2),
  /** 通称の振り仮名. */
  aliasFurigana: contentText(nameMax),
  /** 通称. */
  alias: contentText(nameMax),
  /** 在留カード等の番号: 12 characters, or a mark. */
  residenceCardNumber: z.union([z.string().regex(/^[A-Z]{2}\d{8}[A-Z]{2}$/), mark]),
  /** 国籍・地域. */
  nationality: contentText(statusMax),
  /** 在留資格. */
  residenceStatus: contentText(statusMax),
  /** 30条45規定区分. */
  category: contentText(statusMax),
  /** 在留期間等. */
  period: contentText(statusMax),
  /** 在留期間の満了の日. */
  periodEnds: date,
}

export const japaneseResidentSchema = z.strictObject({
  ...japanese,
  ...ofBlock,
  /** Rows 9 and 10 of the block: left 9, right 9, left 10, right 10. */
  free: z.tuple([freeCell, freeCell, freeCell, freeCell]),
})
export const foreignResidentSchema = z.strictObject({ ...foreign, ...ofBlock })
export const residentSchema = z.discriminatedUnion('type', [japaneseResidentSchema, foreignResidentSchema])

const headOf = <const Titles extends readonly [string, ...string[]]>(titles: Titles) => ({
  title: z.enum(titles),
  /** 住所, with 方書 after a full-width space. */
  address: contentText(addressMax),
  /** 世帯主. */
  headOfHousehold: contentText(headOfHouseholdMax),
})

/** 世帯連記式, under the titles and sentences of one kind of certificate. */
function householdRecordSchema<
  const Titles extends readonly [string, ...string[]],
  const Sentences extends readonly [string, ...string[]],
>(titles: Titles, sentences: Sentences) {
  return z
    .strictObject({
      form: z.literal('household'),
      ...headOf(titles),
      residents: z.array(residentSchema).min(1).max(personsPerPage),
      /** 以下余白 in the first unused block. */
      endMark: z.boolean(),
      /** Null only on sheets before the last, where the municipality certifies on the last sheet alone. */
      certification: certificationSchema(sentences).nullable(),
    })
    .refine(({ residents, endMark }) => !endMark || residents.length < personsPerPage, {
      message: 'has an end mark, but no unused block to carry it',
      path: ['endMark'],
    })
    .refine(
      ({ residents }) => residents.every(({ number }, i) => number === (residents[0]?.number ?? 0) + i),
      {
        message: 'has running numbers with a gap',
        path: ['residents'],
      },
    )
}

/** 個人票, under the same. */
function individualRecordSchema<
  const Titles extends readonly [string, ...string[]],
  const Sentences extends readonly [string, ...string[]],
>(titles: Titles, sentences: Sentences) {
  return z.strictObject({
    form: z.literal('individual'),
    ...headOf(titles),
    resident: z.discriminatedUnion('type', [z.strictObject(japanese), z.strictObject(foreign)]),
    /** 備考, an entry each: what is noted, and changes where the issuer prints any. Empty where there is none. */
    notes: z.array(contentText(remarksMax)).max(maxNotes),
    /** 以下余白 after the notes. */
    endMark: z.boolean(),
    certification: certificationSchema(sentences).nullable(),
  })
}

/** Pages of the residence record, in either form. */
export function residentRecordSchema<
  const Titles extends readonly [string, ...string[]],
  const Sentences extends readonly [string, ...string[]],
>(titles: Titles, sentences: Sentences) {
  return z.discriminatedUnion('form', [
    householdRecordSchema(titles, sentences),
    individualRecordSchema(titles, sentences),
  ])
}

export const residenceContentSchema = residentRecordSchema(
  ['住民票', '住民票の写し'],
  residenceCertifications,
)

export type ResidenceContent = z.infer<typeof residenceContentSchema>
export type Resident = z.infer<typeof residentSchema>
export type JapaneseResident = z.infer<typeof japaneseResidentSchema>
export type ForeignResident = z.infer<typeof foreignResidentSchema>

/** A page as any certificate of the residence record has it. */
type AnyRecord<Record> = Omit<Record, 'title' | 'certification'> & {
  readonly title: string
  readonly certification: Certification | null
}
export type HouseholdRecord = AnyRecord<Extract<ResidenceContent, { form: 'household' }>>
export type IndividualRecord = AnyRecord<Extract<ResidenceContent, { form: 'individual' }>>
export type ResidentRecord = HouseholdRecord | IndividualRecord
/** Without the words that differ from certificate to certificate. */
type Bare<Record> = Omit<Record, 'title' | 'certification'>
export type BareRecord = Bare<HouseholdRecord> | Bare<IndividualRecord>
