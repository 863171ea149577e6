/** The page of an income and tax certificate: head, four lists in two columns, remarks, end mark. */
import type { DisplayList } from '../paper/display-list.js'
import type { FontList } from '../paper/font/font-list.js'
import { layOutFooter } from '../paper/footer.js'
import { PageLayout } from '../paper/page-layout.js'
import { innerLineMm, outerLineMm } from '../paper/rules.js'
import { sealImageOf } from '../paper/seal-image.js'
import { layOutRow } from '../paper/table.js'
import type { Box } from '../paper/units.js'
import type { PageInput } from '../template.js'
import type { IncomeTaxContent } from './content.js'

const leftMm = 12
const widthMm = 186
const gutterMm = 2
const columnMm = (widthMm - gutterMm) / 2
const titleBox: Box = { x: leftMm, y: 10, width: widthMm, height: 12 }
const headTopMm = 24
const headLabelMm = 24
const headRowMm = 8
/** Two lines of a long address. */
const addressRowMm = 10.5
const listsTopMm = 63
const listRowMm = 6.2
const listLabelMm = 54
const remarksMm = 12
const endMark = '※以下余白※'

export function layOutIncomeTax(input: PageInput<IncomeTaxContent>, fonts: FontList): DisplayList {
  const { content, pages } = input
  if (pages !== 1) throw new RangeError('an income and tax certificate has one page')
  const layout = new PageLayout(fonts)
  layout.text('title', content.title, titleBox, { sizePt: 18, role: 'title', align: 'centre' })
  layOutHead(layout, content)
  const first = layOutPair(layout, listsTopMm, [
    { field: 'income', heading: '収入・所得の内訳', rows: content.income },
    { field: 'deductions', heading: '所得控除の内訳', rows: content.deductions },
  ])
  const second = layOutPair(layout, first + gutterMm, [
    { field: 'tax', heading: '課税標準額・税額', rows: content.tax },
    { field: 'dependants', heading: '扶養等', rows: content.dependants },
  ])
  layOutEnd(layout, content.remarks, second + gutterMm)
  layOutFooter(layout, { ...content, ...input }, sealImageOf(input.sealImage))
  return layout.finish(input.specimen)
}

function layOutHead(layout: PageLayout, content: IncomeTaxContent): void {
  layout.section()
  const halves = (row: number) => {
    const y = headTopMm + row * headRowMm
    const half = { y, width: widthMm / 2, height: headRowMm }
    return [
      { ...half, x: leftMm },
      { ...half, x: leftMm + widthMm / 2 },
    ] as const
  }
  const [yearBox, incomeYearBox] = halves(0)
  const labelWidthMm = headLabelMm
  layOutRow(layout, { field: 'year', label: '年度', value: content.year, box: yearBox, labelWidthMm })
  layOutRow(layout, {
    field: 'incomeYear',
    label: '所得の年',
    value: content.incomeYear,
    box: incomeYearBox,
    labelWidthMm,
  })
  const addressBox = { x: leftMm, y: headTopMm + headRowMm, width: widthMm, height: addressRowMm }
  layOutRow(layout, {
    field: 'address',
    label: '住所',
    value: content.address,
    box: addressBox,
    labelWidthMm,
  })
  const nameBox = { ...addressBox, y: addressBox.y + addressRowMm }
  layOutRow(layout, { field: 'names', label: '氏名', value: content.names, box: nameBox, labelWidthMm })
  const birthBox = { ...nameBox, y: nameBox.y + addressRowMm, height: headRowMm }
  layOutRow(layout, {
    field: 'birthDate',
    label: '生年月日',
    value: content.birthDate,
    box: birthBox,
    labelWidthMm,
  })
  const height = birthBox.y + headRowMm - headTopMm
  layout.rules.frame({ x: leftMm, y: headTopMm, width: widthMm, height }, outerLineMm)
}

interface Part {
  readonly field: string
  readonly heading: string
  readonly rows: readonly { label: string; value: string }[]
}

/** Two lists side by side, both as long as the longer; answers where they end. */
function layOutPair(layout: PageLayout, top: number, parts: readonly [Part, Part]): number {
  const rows = Math.max(...parts.map((part) => part.rows.length))
  for (const [index, part] of parts.entries()) {
    layout.section()
    const x = leftMm + index * (columnMm + gutterMm)
    const at = (row: number): Box => ({ x, y: top + row * listRowMm, width: columnMm, height: listRowMm })
    layout.text(`${part.field}.heading`, part.heading, at(0), { sizePt: 9.5, role: 'label', align: 'centre' })
    layout.rules.frame(at(0), innerLineMm)
    for (const [row, { label, value }] of part.rows.entries()) {
      const field = `${part.field}[${row}]`
      const box = at(row + 1)
      layOutRow(layout, { field, label, value, box, labelWidthMm: listLabelMm, sizePt: 10, align: 'right' })
    }
    layout.rules.frame({ ...at(0), height: (rows + 1) * listRowMm }, outerLineMm)
  }
  return top + (rows + 1) * listRowMm
}

function layOutEnd(layout: PageLayout, remarks: string | null, top: number): void {
  layout.section()
  const box = { x: leftMm, y: top, width: widthMm, height: remarksMm }
  if (remarks !== null) {
    layOutRow(layout, {
      field: 'remarks',
      label: '備考',
      value: remarks,
      box,
      labelWidthMm: headLabelMm,
      sizePt: 9.5,
    })
    layout.rules.frame(box, outerLineMm)
  }
  const y = remarks === null ? top : top + remarksMm
  layout.text('endMark', endMark, { ...box, y, height: 6 }, { sizePt: 10, align: 'centre' })
}
