/** Rows of a form: a label and its value in framed cells side by side. */
import type { Align, PageLayout } from './page-layout.js'
import { innerLineMm } from './rules.js'
import type { Box } from './units.js'

export const labelPaddingMm = 0.6

export interface Row {
  readonly field: string
  readonly label: string
  readonly value: string | readonly string[]
  readonly box: Box
  readonly labelWidthMm: number
  readonly sizePt?: number
  readonly align?: Align
}

const labelSizePt = 9
const valueSizePt = 10.5

export function layOutRow(layout: PageLayout, row: Row): void {
  const { field, label, value, box, labelWidthMm, sizePt = valueSizePt, align = 'left' } = row
  const labelBox = { ...box, width: labelWidthMm }
  const valueBox = { ...box, x: box.x + labelWidthMm, width: box.width - labelWidthMm }
  const paddingMm = labelPaddingMm
  layout.text(field, label, labelBox, { sizePt: labelSizePt, role: 'label', align: 'centre', paddingMm })
  layout.text(field, value, valueBox, { sizePt, align })
  layout.rules.frame(labelBox, innerLineMm)
  layout.rules.frame(valueBox, innerLineMm)
}
