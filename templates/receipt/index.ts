/** 領収書: says that a fee was paid, never for which certificate or whose. */
import { certificateFonts } from '../paper/font/font-list.js'
import { PageLayout } from '../paper/page-layout.js'
import { writePdf } from '../paper/pdf/write-pdf.js'
import { innerLineMm, outerLineMm } from '../paper/rules.js'
import type { Box } from '../paper/units.js'
import type { RenderedPage } from '../template.js'

export interface ReceiptInput {
  /** Whole yen, more than 0. */
  amountYen: number
  issuedAt: Date
  /** The kiosk's own number, at most 24 characters; must not be the issue number of a certificate. */
  receiptNumber: string
  /** Who took the fee, such as 見本県架空市; null leaves the line out. */
  municipality: string | null
  /** True when the certificate it belongs to is a specimen. */
  specimen: boolean
}

const maxAmountYen = 1_000_000
const leftMm = 55
const widthMm = 100
const topMm = 60
const rowMm = 10
const labelMm = 30
const purpose = '証明書交付手数料'

export async function renderReceipt(input: ReceiptInput): Promise<RenderedPage> {
  const { amountYen, issuedAt, receiptNumber, municipality, specimen } = input
  if (!Number.isInteger(amountYen) || amountYen < 1 || amountYen > maxAmountYen) {
    throw new RangeError('a receipt is for a whole number of yen')
  }
  const fonts = certificateFonts()
  const layout = new PageLayout(fonts)
  const line = (y: number, height: number): Box => ({ x: leftMm, y, width: widthMm, height })
  layout.text('title', '領収書', line(topMm - 16, 12), { sizePt: 18, role: 'title', align: 'centre' })
  const rows: ReadonlyArray<readonly [field: string, label: string, value: string]> = [
    ['amount', '領収金額', `${amountYen.toLocaleString('en-US')}円`],
    ['purpose', '但し', purpose],
    ['date', '領収日', dateInJapan(issuedAt)],
    ['number', '領収番号', receiptNumber],
    ...(municipality === null ? [] : ([['municipality', '領収者', municipality]] as const)),
  ]
  for (const [index, [field, label, value]] of rows.entries()) {
    const row = line(topMm + index * rowMm, rowMm)
    const labelBox = { ...row, width: labelMm }
    const valueBox = { ...row, x: row.x + labelMm, width: row.width - labelMm }
    layout.text(field, label, labelBox, { sizePt: 10.5, role: 'label', align: 'centre' })
    layout.text(field, value, valueBox, { sizePt: field === 'amount' ? 14 : 10.5, paddingMm: 3 })
    layout.rules.frame(labelBox, innerLineMm)
    layout.rules.frame(valueBox, innerLineMm)
  }
  layout.rules.frame(line(topMm, rows.length * rowMm), outerLineMm)
  const pdf = await writePdf([layout.finish(specimen)], fonts, { title: '領収書', issuedAt })
  return { pdf, impressions: 1 }
}

const japanAheadMs = 9 * 3600 * 1000
/** Before 令和, no kiosk of this kind printed receipts. */
const reiwaBegan = 2019

function dateInJapan(time: Date): string {
  const inJapan = new Date(time.getTime() + japanAheadMs)
  const year = inJapan.getUTCFullYear() - reiwaBegan + 1
  return `令和${year === 1 ? '元' : year}年${inJapan.getUTCMonth() + 1}月${inJapan.getUTCDate()}日`
}
