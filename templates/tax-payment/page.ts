/** One page of a tax payment certificate: head, a table of taxes, remarks. */
import { checkPlaceInSet } from '../paper/certificate.js'
import type { DisplayList } from '../paper/display-list.js'
import type { FontList } from '../paper/font/font-list.js'
import { layOutFooter } from '../paper/footer.js'
import { PageLayout } from '../paper/page-layout.js'
import { innerLineMm, outerLineMm } from '../paper/rules.js'
import { sealImageOf } from '../paper/seal-image.js'
import { layOutRow } from '../paper/table.js'
import type { Box } from '../paper/units.js'
import type { PageInput } from '../template.js'
import { rowsOfPage, type TaxPaymentContent } from './content.js'

const leftMm = 12
const widthMm = 186
const titleBox: Box = { x: leftMm, y: 14, width: widthMm, height: 12 }
const headTopMm = 32
const headLabelMm = 24
const headRowsMm = { year: 8, address: 11, names: 11 } as const
const tableTopMm = 68
const headingMm = 7
const rowMm = 11
const remarksMm = 12

type Field = keyof TaxPaymentContent['rows'][number]
const columns: ReadonlyArray<{ field: Field; heading: string; widthMm: number }> = [
  { field: 'tax', heading: '税目', widthMm: 40 },
  { field: 'noticeNumber', heading: '通知書番号', widthMm: 26 },
  { field: 'assessed', heading: '課税額（円）', widthMm: 24 },
  { field: 'paid', heading: '納付済額（円）', widthMm: 24 },
  { field: 'unpaid', heading: '未納額（円）', widthMm: 22 },
  { field: 'notYetDue', heading: '納期未到来額', widthMm: 22 },
  { field: 'legalDate', heading: '法定納期限等', widthMm: 28 },
]
const amounts: readonly Field[] = ['assessed', 'paid', 'unpaid', 'notYetDue']

export function layOutTaxPayment(input: PageInput<TaxPaymentContent>, fonts: FontList): DisplayList {
  checkPlaceInSet(input)
  const { content } = input
  const layout = new PageLayout(fonts)
  layout.text('title', content.title, titleBox, { sizePt: 20, role: 'title', align: 'centre' })
  layOutHead(layout, content)
  layOutTable(layout, content)
  const y = tableTopMm + headingMm + rowsOfPage * rowMm
  layout.section()
  layout.text(
    'asOf',
    content.asOf,
    { x: leftMm, y, width: widthMm, height: 7 },
    { sizePt: 10, align: 'right' },
  )
  if (content.remarks !== null) {
    const box = { x: leftMm, y: y + 7, width: widthMm, height: remarksMm }
    layOutRow(layout, {
      field: 'remarks',
      label: '備考',
      value: content.remarks,
      box,
      labelWidthMm: headLabelMm,
    })
  }
  layOutFooter(layout, { ...content, ...input }, sealImageOf(input.sealImage))
  return layout.finish(input.specimen)
}

function layOutHead(layout: PageLayout, content: TaxPaymentContent): void {
  layout.section()
  const labels = { year: '年度', address: '住所', names: '氏名' } as const
  let y = headTopMm
  for (const field of ['year', 'address', 'names'] as const) {
    const height = headRowsMm[field]
    const box = { x: leftMm, y, width: widthMm, height }
    layOutRow(layout, { field, label: labels[field], value: content[field], box, labelWidthMm: headLabelMm })
    y += height
  }
  layout.rules.frame({ x: leftMm, y: headTopMm, width: widthMm, height: y - headTopMm }, outerLineMm)
}

function layOutTable(layout: PageLayout, { rows, endMark }: TaxPaymentContent): void {
  let x = leftMm
  for (const { field, heading, widthMm: width } of columns) {
    const box = { x, y: tableTopMm, width, height: headingMm }
    const style = { sizePt: 8.5, role: 'label', align: 'centre', paddingMm: 0.4 } as const
    layout.text(`heading.${field}`, heading, box, style)
    layout.rules.frame(box, innerLineMm)
    layout.rules.frame({ ...box, height: headingMm + rowsOfPage * rowMm }, innerLineMm)
    x += width
  }
  for (let row = 0; row < rowsOfPage; row++) {
    const y = tableTopMm + headingMm + row * rowMm
    layout.section()
    layout.rules.horizontal(leftMm, leftMm + widthMm, y, innerLineMm)
    const values = rows[row]
    if (values) layOutValues(layout, values, y, `rows[${row}]`)
    else if (endMark && row === rows.length) {
      layout.text(
        'endMark',
        '以下余白',
        { x: leftMm, y, width: 40, height: rowMm },
        { sizePt: 10, align: 'centre' },
      )
    }
  }
  const height = headingMm + rowsOfPage * rowMm
  layout.rules.frame({ x: leftMm, y: tableTopMm, width: widthMm, height }, outerLineMm)
}

function layOutValues(
  layout: PageLayout,
  values: TaxPaymentContent['rows'][number],
  y: number,
  field: string,
): void {
  let x = leftMm
  for (const column of columns) {
    const box = { x, y, width: column.widthMm, height: rowMm }
    const align = amounts.includes(column.field) ? 'right' : 'left'
    layout.text(`${field}.${column.field}`, values[column.field], box, { sizePt: 9.5, align })
    x += column.widthMm
  }
}
