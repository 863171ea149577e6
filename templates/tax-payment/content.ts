/** Content of ONE page of a tax payment certificate (納税証明書): what was due, paid and unpaid, tax by tax. */
import { z } from 'zod'
import { certificationSchema, mark } from '../paper/certification.js'
import { contentText } from '../paper/content-text.js'

export const taxPaymentContentVersion = 1

export const taxPaymentCertifications = [
  '上記のとおり証明します。',
  '上記のとおり納付していることを証明します。',
] as const

/** Rows the form has room for. */
export const rowsOfPage = 12

/** Twelve digits: the columns hold no more, whatever the rest of the page. */
const yen = z.union([z.string().regex(/^-?\d{1,3}(?:,\d{3}){0,3}$/), mark])

export const taxPaymentContentSchema = z
  .strictObject({
    title: z.literal('納税証明書'),
    /** 年度, such as 令和8年度. */
    year: contentText(12),
    /** 住所. */
    address: contentText(486),
    /** 氏名. */
    names: z.array(contentText(100)).min(1).max(2),
    rows: z
      .array(
        z.strictObject({
          /** 税目. */
          tax: contentText(40),
          /** 通知書番号. */
          noticeNumber: contentText(16),
          /** 課税額. */
          assessed: yen,
          /** 納付済額. */
          paid: yen,
          /** 未納額. */
          unpaid: yen,
          /** 納期未到来額. */
          notYetDue: yen,
          /** 法定納期限等. */
          legalDate: contentText(20),
        }),
      )
      .min(1)
      .max(rowsOfPage),
    /** Day on which the amounts stood so, such as 令和8年11月22日現在. */
    asOf: contentText(24),
    /** 備考; null when there is none. */
    remarks: contentText(162).nullable(),
    /** 以下余白 below the last row. */
    endMark: z.boolean(),
    certification: certificationSchema(taxPaymentCertifications).nullable(),
  })
  .refine(({ rows, endMark }) => !endMark || rows.length < rowsOfPage, {
    message: 'has an end mark, but no free row to carry it',
    path: ['endMark'],
  })

export type TaxPaymentContent = z.infer<typeof taxPaymentContentSchema>
