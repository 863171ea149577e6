/** One person's block of the form: which rows grow into the reserve, where every cell lies, what is drawn. */

import { fitText } from '../paper/fit.js'
import { cellPaddingMm, type PageLayout, tooLong } from '../paper/page-layout.js'
import { innerLineMm } from '../paper/rules.js'
import type { Box } from '../paper/units.js'
import { TextFault } from '../template.js'
import type { Resident } from './content.js'
import {
  blockHeightMm,
  blockTop,
  type Cell,
  cellsOf,
  numberColumn,
  personColumns,
  reserveRows,
  rowMm,
  rowsOfBlock,
  sizes,
} from './form.js'

const itemRows = rowsOfBlock - reserveRows
const labelPaddingMm = 0.4
const endMark = '以下余白'
/** Rows of the first unused block that carry the end mark. */
const endMarkRows = 3

/** `field` names the resident in the content, such as residents[0]. */
export function layOutBlock(layout: PageLayout, block: number, resident: Resident, field: string): void {
  const cells = cellsOf(resident)
  const remarkRows = resident.remarks === null ? 0 : rowsForRemarks(layout, resident.remarks, field)
  const growth = growthOf(layout, cells, field, reserveRows - remarkRows)
  const top = blockTop(block)
  const tops = rowTops(top, growth)

  layout.section()
  drawNumber(layout, top, resident.number, field)
  for (const cell of cells) drawCell(layout, cell, tops, `${field}.${cell.field}`)
  let y = tops[itemRows] as number
  if (resident.remarks !== null) {
    const box = { ...personColumns, y, height: remarkRows * rowMm }
    layout.text(`${field}.remarks`, resident.remarks, box, { sizePt: sizes.value })
    layout.rules.frame(box, innerLineMm)
    y += box.height
  }
  drawEmptyRows(layout, y, top + blockHeightMm)
}

/** The grid of a block without a person; `marked` puts 以下余白 over its first three rows. */
export function layOutUnusedBlock(layout: PageLayout, block: number, like: Resident, marked: boolean): void {
  const top = blockTop(block)
  const tops = rowTops(top, [])
  layout.section()
  layout.rules.frame({ ...numberColumn, y: top, height: blockHeightMm }, innerLineMm)
  for (const cell of cellsOf(like)) {
    if (marked && cell.row < endMarkRows) continue
    const { labelBox, valueBox } = boxesOf(cell, tops)
    layout.rules.frame(labelBox, innerLineMm)
    layout.rules.frame(valueBox, innerLineMm)
  }
  if (marked) {
    const box = { ...personColumns, y: top, height: endMarkRows * rowMm }
    layout.text('endMark', endMark, box, { sizePt: sizes.name, align: 'centre' })
    layout.rules.frame(box, innerLineMm)
  }
  drawEmptyRows(layout, tops[itemRows] as number, top + blockHeightMm)
}

function drawNumber(layout: PageLayout, top: number, number: number, field: string): void {
  const box = { ...numberColumn, y: top, height: blockHeightMm }
  layout.text(`${field}.number`, `${number}`, box, {
    sizePt: sizes.value,
    role: 'label',
    align: 'centre',
    paddingMm: 0,
  })
  layout.rules.frame(box, innerLineMm)
}

function drawCell(layout: PageLayout, cell: Cell, tops: readonly number[], field: string): void {
  const { labelBox, valueBox } = boxesOf(cell, tops)
  layout.text(field, cell.label, labelBox, {
    sizePt: sizes.label,
    role: 'label',
    align: 'centre',
    paddingMm: labelPaddingMm,
  })
  layout.text(field, cell.value, valueBox, {
    sizePt: cell.sizePt,
    align: cell.centred ? 'centre' : 'left',
    paddingMm: cell.centred ? labelPaddingMm : cellPaddingMm,
  })
  layout.rules.frame(labelBox, innerLineMm)
  layout.rules.frame(valueBox, innerLineMm)
}

function boxesOf(cell: Cell, tops: readonly number[]): { labelBox: Box; valueBox: Box } {
  const y = tops[cell.row] as number
  const height = (tops[cell.row + cell.rows] as number) - y
  return { labelBox: { ...cell.labelColumns, y, height }, valueBox: { ...cell.valueColumns, y, height } }
}

function drawEmptyRows(layout: PageLayout, from: number, to: number): void {
  for (let y = from; y < to - rowMm / 2; y += rowMm) {
    layout.rules.frame({ ...personColumns, y, height: rowMm }, innerLineMm)
  }
}

/** Tops of the item rows and the end of the last. `growth[n]` is how many reserve rows row n takes. */
function rowTops(top: number, growth: readonly number[]): number[] {
  const tops = [top]
  for (let row = 0; row < itemRows; row++) {
    tops.push((tops[row] as number) + rowMm * (1 + (growth[row] ?? 0)))
  }
  return tops
}

/** A cell that does not fit takes reserve rows under its last row; all cells of a block share two. */
function growthOf(layout: PageLayout, cells: readonly Cell[], field: string, free: number): number[] {
  const growth: number[] = Array(itemRows).fill(0)
  const growing: string[] = []
  for (const cell of cells) {
    const last = cell.row + cell.rows - 1
    const needed = rowsNeeded(layout, cell, `${field}.${cell.field}`)
    if (needed > 0) growing.push(cell.field)
    growth[last] = Math.max(growth[last] ?? 0, needed)
  }
  const taken = growth.reduce((sum, rows) => sum + rows, 0)
  if (taken > free) {
    const where = growing.length === 1 ? `${field}.${growing[0]}` : field
    const why = `${growing.join(', ')} need ${taken} reserve rows of ${free}`
    throw new TextFault('tooLong', where, why)
  }
  return growth
}

/** More than {@link reserveRows} when the text does not fit even then. */
function rowsNeeded(layout: PageLayout, cell: Cell, field: string): number {
  const texts = typeof cell.value === 'string' ? [cell.value] : cell.value
  const paragraphs = texts.map((text) => layout.set(text, field))
  const width = cell.valueColumns.width - 2 * (cell.centred ? labelPaddingMm : cellPaddingMm)
  for (let extra = 0; extra <= reserveRows; extra++) {
    if (fitText(paragraphs, width, (cell.rows + extra) * rowMm, cell.sizePt)) return extra
  }
  return reserveRows + 1
}

function rowsForRemarks(layout: PageLayout, remarks: string, field: string): number {
  const clusters = layout.set(remarks, `${field}.remarks`)
  const width = personColumns.width - 2 * cellPaddingMm
  for (let rows = 1; rows <= reserveRows; rows++) {
    if (fitText([clusters], width, rows * rowMm, sizes.value)) return rows
  }
  throw tooLong(`${field}.remarks`, [clusters], { width, height: reserveRows * rowMm })
}
