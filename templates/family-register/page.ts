/** One page of a family register certificate: headings on the left, the register's lines on the right. */
import { checkPlaceInSet } from '../paper/certificate.js'
import type { DisplayList } from '../paper/display-list.js'
import { Flow } from '../paper/flow.js'
import type { FontList } from '../paper/font/font-list.js'
import { layOutFooter } from '../paper/footer.js'
import { PageLayout } from '../paper/page-layout.js'
import { innerLineMm, outerLineMm } from '../paper/rules.js'
import { sealImageOf } from '../paper/seal-image.js'
import type { Box } from '../paper/units.js'
import type { PageInput } from '../template.js'
import type { FamilyRegisterContent, FamilyRegisterEntry } from './content.js'

const leftMm = 14
const widthMm = 182
const headingMm = 45
const contentX = leftMm + headingMm
const contentMm = widthMm - headingMm
const topMm = 24
const bottomMm = 250
const titleBox: Box = { x: 96, y: 11, width: 100, height: 9 }
const sizePt = 10.5
const removedIndentMm = 4
/** Between an entry and the line above or below it. */
const entryAirMm = 1.2
const removedBox = { width: 14, height: 5.4 }
/** From the top of an entry to the box 除籍, and from a label of several lines. */
const removedBelowTopMm = 7
const removedBelowLabelMm = 1

/** （２の１）: the first of two sheets. */
const sheetMark = (page: number, pages: number): string => `（${wide(pages)}の${wide(page)}）`
const wide = (number: number): string =>
  `${number}`.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))

export function layOutFamilyRegister(input: PageInput<FamilyRegisterContent>, fonts: FontList): DisplayList {
  checkPlaceInSet(input)
  const { content, page, pages } = input
  const layout = new PageLayout(fonts)
  const title = `${sheetMark(page, pages)}${content.title}`
  layout.text('title', title, titleBox, { sizePt: 14, role: 'title', align: 'right' })
  const flow = new Flow(layout, topMm, bottomMm)
  layOutHead(layout, flow, content)
  for (const [index, entry] of content.entries.entries()) {
    layOutEntry(layout, flow, entry, `entries[${index}]`)
  }
  if (content.endMark) {
    layout.section()
    flow.row([{ field: 'endMark', text: '以下余白', x: contentX, width: contentMm, sizePt }], 8)
  }
  layout.rules.frame({ x: leftMm, y: topMm, width: widthMm, height: bottomMm - topMm }, outerLineMm)
  layOutFooter(layout, { ...content, ...input }, sealImageOf(input.sealImage))
  return layout.finish(input.specimen)
}

function layOutHead(layout: PageLayout, flow: Flow, content: FamilyRegisterContent): void {
  layout.section()
  const names = [...(content.headFurigana === null ? [] : [content.headFurigana]), content.headOfRegister]
  const rows = [
    { field: 'domicile', label: '本　　籍', text: content.domicile },
    { field: 'headOfRegister', label: '氏　　名', text: names },
  ]
  for (const { field, label, text } of rows) {
    flow.row(
      [
        { field, text: label, x: leftMm, width: headingMm, sizePt, role: 'label' },
        { field, text, x: contentX, width: contentMm, sizePt: 12 },
      ],
      9,
    )
  }
  layout.rules.horizontal(leftMm, leftMm + widthMm, flow.y, innerLineMm)
}

function layOutEntry(layout: PageLayout, flow: Flow, entry: FamilyRegisterEntry, field: string): void {
  const { heading, title, continued, removed, lines } = entry
  layout.section()
  if (heading !== null) {
    layout.rules.horizontal(leftMm, leftMm + widthMm, flow.y, innerLineMm)
    flow.gap(entryAirMm)
  }
  const top = flow.y
  // A title stands below its heading, set in from it.
  const labels = [
    ...(heading === null ? [] : [title === null && continued ? `${heading}（続き）` : heading]),
    ...(title === null ? [] : [`　${title}${continued ? '（続き）' : ''}`]),
  ]
  const label = {
    field,
    text: labels,
    x: leftMm,
    width: headingMm,
    sizePt,
    role: 'label',
    atTop: true,
  } as const
  const text = { field, text: lines, x: contentX, width: contentMm, sizePt, atTop: true }
  const [first] = flow.row(labels.length === 0 ? [text] : [label, text])
  const labelMm = labels.length === 0 ? 0 : (first?.height ?? 0)
  if (removed) drawRemoved(layout, flow, top + removedOffset(labelMm), field)
  flow.gap(entryAirMm)
}

const removedOffset = (labelMm: number): number => Math.max(removedBelowTopMm, labelMm + removedBelowLabelMm)

/** Below the heading; the entry is at least as high. */
function drawRemoved(layout: PageLayout, flow: Flow, y: number, field: string): void {
  const box = { x: leftMm + removedIndentMm, y, ...removedBox }
  if (flow.y < y + removedBox.height) flow.gap(y + removedBox.height - flow.y)
  layout.text(`${field}.removed`, '除籍', box, { sizePt, align: 'centre', role: 'label' })
  layout.rules.frame(box, outerLineMm)
}
