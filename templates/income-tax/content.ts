/**
 * Content of an income and tax certificate (課税・非課税・所得証明書): one page. The municipality decides which
 * items there are and what they are called; amounts come as they are printed. An amount of nobody knows what,
 * such as that of an undeclared dependant, is ＊.
 */
import { z } from 'zod'
import { certificationSchema, mark } from '../paper/certification.js'
import { contentText } from '../paper/content-text.js'

export const incomeTaxContentVersion = 1

export const incomeTaxTitles = [
  '課税証明書',
  '非課税証明書',
  '所得証明書',
  '所得課税証明書',
  '所得・課税証明書',
] as const
export const incomeTaxCertifications = [
  '上記のとおり相違ないことを証明します。',
  '上記のとおり証明します。',
] as const

/** Rows the form has room for. */
export const rowsOfPart = { income: 14, deductions: 14, tax: 10, dependants: 10 } as const

const amount = z.union([
  z.string().regex(/^-?\d{1,3}(?:,\d{3}){0,4}(?:円|人)?$/),
  z.literal('＊'),
  z.enum(['該当', '非該当', '有', '無']),
  mark,
])
const row = z.strictObject({ label: contentText(20), value: amount })
const part = (most: number) => z.array(row).min(1).max(most)

export const incomeTaxContentSchema = z.strictObject({
  title: z.enum(incomeTaxTitles),
  /** 年度, such as 令和8年度. */
  year: contentText(12),
  /** 所得の年, such as 令和7年中. */
  incomeYear: contentText(12),
  /** 住所 of 1 January of the fiscal year. */
  address: contentText(486),
  /** 氏名. */
  names: z.array(contentText(100)).min(1).max(2),
  /** 生年月日. */
  birthDate: contentText(72),
  /** 収入・所得の内訳. */
  income: part(rowsOfPart.income),
  /** 所得控除の内訳. */
  deductions: part(rowsOfPart.deductions),
  /** 課税標準額 and 税額. */
  tax: part(rowsOfPart.tax),
  /** 扶養. */
  dependants: part(rowsOfPart.dependants),
  /** 備考; null when there is none. */
  remarks: contentText(162).nullable(),
  certification: certificationSchema(incomeTaxCertifications),
})

export type IncomeTaxContent = z.infer<typeof incomeTaxContentSchema>
