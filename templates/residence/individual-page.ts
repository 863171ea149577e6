/**
 * 個人票: one person on a sheet, every item on a line of its own or beside one other, 備考 below. There is room,
 * so no line grows: a text that does not fit its line is refused.
 */
import { Flow } from '../paper/flow.js'
import type { PageLayout } from '../paper/page-layout.js'
import { innerLineMm, outerLineMm } from '../paper/rules.js'
import { layOutRow } from '../paper/table.js'
import type { Box } from '../paper/units.js'
import type { IndividualRecord } from './content.js'
import { columns, span } from './form.js'

const { x: leftMm, width: widthMm } = span(1, columns)
const topMm = 18
/** Above the footer. */
const bottomMm = 251.5
const gapMm = 1.5
const labelMm = 40
/** Of 性別 and 続柄, between other cells of one line. */
const shortLabelMm = 15
const sexMm = 35
const sizePt = 10.5
const nameSizePt = 14
/** Two lines of a long text, three of a small one. */
const pairMm = 9.5
const endMark = '以下余白'

interface Item {
  readonly field: string
  readonly label: string
  readonly value: string | readonly string[]
  /** Share of the line; the whole line where it says nothing. */
  readonly widthMm?: number
  readonly labelMm?: number
  readonly sizePt?: number
}

interface FormLine {
  readonly height: number
  readonly items: readonly Item[]
}

const half = widthMm / 2

export function layOutIndividual(layout: PageLayout, content: IndividualRecord): void {
  const headEnd = layOutLines(layout, topMm, [
    { height: 13, items: [{ field: 'address', label: '住所', value: content.address }] },
    { height: 9, items: [{ field: 'headOfHousehold', label: '世帯主', value: content.headOfHousehold }] },
  ])
  const itemsTop = headEnd + gapMm
  const itemsEnd = layOutLines(layout, itemsTop, linesOf(content.resident))
  layOutNotes(layout, itemsEnd, content)
  layout.rules.frame({ x: leftMm, y: itemsTop, width: widthMm, height: bottomMm - itemsTop }, outerLineMm)
}

/** Answers where they end. */
function layOutLines(layout: PageLayout, top: number, lines: readonly FormLine[]): number {
  layout.section()
  let y = top
  for (const { height, items } of lines) {
    let x = leftMm
    for (const { field, label, value, ...item } of items) {
      const box: Box = { x, y, width: item.widthMm ?? widthMm, height }
      layOutRow(layout, {
        ...{ field, label, value, box },
        labelWidthMm: item.labelMm ?? labelMm,
        sizePt: item.sizePt ?? sizePt,
      })
      x += box.width
    }
    y += height
  }
  layout.rules.frame({ x: leftMm, y: top, width: widthMm, height: y - top }, outerLineMm)
  return y
}

function linesOf(resident: IndividualRecord['resident']): FormLine[] {
  const item = (field: string, label: string, value: Item['value'], change: Partial<Item> = {}): Item => ({
    ...{ field: `resident.${field}`, label, value },
    ...change,
  })
  const line = (height: number, ...items: Item[]): FormLine => ({ height, items })
  const beside = { widthMm: half }
  const { nameFurigana, birthDate, sex, relationship, myNumber, residentCode } = resident
  const { residentSince, addressSince, noticeDate, previousAddress } = resident
  const isJapanese = resident.type === 'japanese'
  const since = isJapanese ? '住民となった年月日' : '外国人住民となった年月日'
  const names = isJapanese
    ? item('name', '氏名', resident.name, { sizePt: nameSizePt })
    : item('names', '氏名', resident.names, { sizePt: nameSizePt })
  const otherNames = isJapanese
    ? [
        line(7.5, item('formerNameFurigana', '旧氏の振り仮名', resident.formerNameFurigana)),
        line(9, item('formerName', '旧氏', resident.formerName)),
      ]
    : [
        line(7.5, item('aliasFurigana', '通称の振り仮名', resident.aliasFurigana)),
        line(9, item('alias', '通称', resident.alias)),
      ]
  const short = { labelMm: shortLabelMm, widthMm: sexMm }
  const rest = { labelMm: shortLabelMm, widthMm: half - sexMm }
  return [
    line(7.5, item('nameFurigana', '氏名の振り仮名', nameFurigana)),
    line(13, names),
    ...otherNames,
    line(
      pairMm,
      item('birthDate', '生年月日', birthDate, beside),
      item('sex', '性別', sex, short),
      item('relationship', '続柄', relationship, rest),
    ),
    line(
      pairMm,
      item('myNumber', '個人番号', myNumber, beside),
      item('residentCode', '住民票コード', residentCode, beside),
    ),
    line(
      pairMm,
      item('residentSince', since, residentSince, beside),
      item('addressSince', '住所を定めた年月日', addressSince, beside),
    ),
    ...(isJapanese
      ? [
          line(pairMm, item('noticeDate', '届出日', noticeDate)),
          line(12, item('domicile', '本籍', resident.domicile)),
          line(9, item('headOfRegister', '筆頭者', resident.headOfRegister)),
        ]
      : [
          line(
            pairMm,
            item('noticeDate', '届出日', noticeDate, beside),
            item('residenceCardNumber', '在留カード等の番号', resident.residenceCardNumber, beside),
          ),
          line(9, item('nationality', '国籍・地域', resident.nationality)),
          line(
            pairMm,
            item('residenceStatus', '在留資格', resident.residenceStatus, beside),
            item('category', '30条45規定区分', resident.category, beside),
          ),
          line(
            pairMm,
            item('period', '在留期間等', resident.period, beside),
            item('periodEnds', '在留期間の満了の日', resident.periodEnds, beside),
          ),
        ]),
    line(12, item('previousAddress', '転入前住所', previousAddress)),
  ]
}

/** The rest of the sheet: entries one below the other, then 以下余白. */
function layOutNotes(layout: PageLayout, top: number, { notes, endMark: marked }: IndividualRecord): void {
  layout.section()
  const labelBox: Box = { x: leftMm, y: top, width: labelMm, height: bottomMm - top }
  layout.text('notes', '備考', labelBox, { sizePt: 9, role: 'label', align: 'centre' })
  layout.rules.frame(labelBox, innerLineMm)
  const flow = new Flow(layout, top, bottomMm)
  const cell = { x: leftMm + labelMm, width: widthMm - labelMm, sizePt }
  for (const [index, text] of notes.entries()) flow.row([{ ...cell, field: `notes[${index}]`, text }])
  if (marked) flow.row([{ ...cell, field: 'endMark', text: endMark }], pairMm)
}
