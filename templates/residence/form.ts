/**
 * The 世帯連記式 form: 40 columns of 4.75 mm, title, head, four blocks of twelve rows for a person each. Places
 * and sizes are constants of the form; which cells exist depends on the kind of resident.
 */
import type { Box } from '../paper/units.js'
import type { ForeignResident, JapaneseResident, Resident } from './content.js'

const gridLeftMm = 10
const columnMm = 4.75
export const columns = 40
export const rowMm = 4.5
export const rowsOfBlock = 12
/** Rows 11 and 12: taken one by one by texts that need more room. */
export const reserveRows = 2
const blocksTopMm = 35.5

/** Type sizes in points. */
export const sizes = { title: 18, head: 10.5, name: 14, value: 9.5, label: 8 } as const

/** `first` counts from 1, as on the form. */
export function span(first: number, count: number): { x: number; width: number } {
  return { x: gridLeftMm + (first - 1) * columnMm, width: count * columnMm }
}

/** The name of the paper is centred, whatever its length. */
export const titleBox: Box = { ...span(11, 20), y: 9, height: 9 }
export const addressRow = { y: 18, height: 9 }
export const headOfHouseholdRow = { y: 27, height: 7 }
export const headLabel = span(1, 6)
export const headValue = span(7, 34)

export const blockTop = (block: number): number => blocksTopMm + block * rowsOfBlock * rowMm
export const blockHeightMm = rowsOfBlock * rowMm
export const numberColumn = span(1, 1)
export const personColumns = span(2, 39)

export interface Cell {
  /** Name of the field in the content. */
  readonly field: string
  readonly label: string
  readonly value: string | readonly string[]
  /** First row, counted from 0, and number of rows before any growth. */
  readonly row: number
  readonly rows: number
  readonly labelColumns: { x: number; width: number }
  readonly valueColumns: { x: number; width: number }
  readonly sizePt: number
  readonly centred: boolean
}

const left = { labelColumns: span(2, 5), valueColumns: span(7, 18) }
const right = { labelColumns: span(25, 6), valueColumns: span(31, 10) }
const wide = { labelColumns: span(2, 5), valueColumns: span(7, 34) }
const plain = { rows: 1, sizePt: sizes.value, centred: false }

function cell(
  place: { labelColumns: Cell['labelColumns']; valueColumns: Cell['valueColumns'] },
  row: number,
  label: string,
  field: string,
  value: Cell['value'],
  change: Partial<Cell> = {},
): Cell {
  return { ...plain, ...place, row, label, field, value, ...change }
}

/** Rows 1 to 10 of a block. */
export function cellsOf(resident: Resident): Cell[] {
  return resident.type === 'japanese' ? japaneseCells(resident) : foreignCells(resident)
}

function commonCells(resident: Resident): Cell[] {
  const middle = { centred: true }
  return [
    cell(right, 0, '個人番号', 'myNumber', resident.myNumber),
    cell(right, 1, '住民票コード', 'residentCode', resident.residentCode),
    cell(right, 3, '住所を定めた年月日', 'addressSince', resident.addressSince),
    cell(right, 4, '届出日', 'noticeDate', resident.noticeDate),
    cell(
      { labelColumns: span(2, 5), valueColumns: span(7, 8) },
      5,
      '生年月日',
      'birthDate',
      resident.birthDate,
    ),
    cell({ labelColumns: span(15, 2), valueColumns: span(17, 2) }, 5, '性別', 'sex', resident.sex, middle),
    cell(
      { labelColumns: span(19, 2), valueColumns: span(21, 4) },
      5,
      '続柄',
      'relationship',
      resident.relationship,
    ),
    cell(wide, 7, '転入前住所', 'previousAddress', resident.previousAddress),
  ]
}

const nameCell = { rows: 2, sizePt: sizes.name }

function japaneseCells(resident: JapaneseResident): Cell[] {
  const [leftNine, rightNine, leftTen, rightTen] = resident.free
  return inReadingOrder([
    ...commonCells(resident),
    cell(left, 0, '氏名の振り仮名', 'nameFurigana', resident.nameFurigana),
    cell(left, 1, '氏名', 'name', resident.name, nameCell),
    cell(right, 2, '住民となった年月日', 'residentSince', resident.residentSince),
    cell(left, 3, '旧氏の振り仮名', 'formerNameFurigana', resident.formerNameFurigana),
    cell(left, 4, '旧氏', 'formerName', resident.formerName),
    cell(right, 5, '筆頭者', 'headOfRegister', resident.headOfRegister),
    cell(wide, 6, '本籍', 'domicile', resident.domicile),
    cell(left, 8, leftNine.label, 'free[0]', leftNine.value),
    cell(right, 8, rightNine.label, 'free[1]', rightNine.value),
    cell(left, 9, leftTen.label, 'free[2]', leftTen.value),
    cell(right, 9, rightTen.label, 'free[3]', rightTen.value),
  ])
}

function foreignCells(resident: ForeignResident): Cell[] {
  return inReadingOrder([
    ...commonCells(resident),
    cell(left, 0, '氏名の振り仮名', 'nameFurigana', resident.nameFurigana),
    cell(left, 1, '氏名', 'names', resident.names, nameCell),
    cell(right, 2, '外国人住民となった年月日', 'residentSince', resident.residentSince),
    cell(left, 3, '通称の振り仮名', 'aliasFurigana', resident.aliasFurigana),
    cell(left, 4, '通称', 'alias', resident.alias),
    cell(right, 5, '在留カード等の番号', 'residenceCardNumber', resident.residenceCardNumber),
    cell(wide, 6, '国籍・地域', 'nationality', resident.nationality),
    cell(left, 8, '在留資格', 'residenceStatus', resident.residenceStatus),
    cell(right, 8, '30条45規定区分', 'category', resident.category),
    cell(left, 9, '在留期間等', 'period', resident.period),
    cell(right, 9, '在留期間の満了の日', 'periodEnds', resident.periodEnds),
  ])
}

function inReadingOrder(cells: Cell[]): Cell[] {
  return cells.sort((a, b) => a.row - b.row || a.labelColumns.x - b.labelColumns.x)
}
