/** The page of a seal registration certificate: imprint top left at true size, the person beside and below. */
import type { DisplayList } from '../paper/display-list.js'
import type { FontList } from '../paper/font/font-list.js'
import { layOutFooter } from '../paper/footer.js'
import { PageLayout } from '../paper/page-layout.js'
import { PngFault } from '../paper/png.js'
import { innerLineMm, outerLineMm } from '../paper/rules.js'
import { centredIn, imprintImageOf, sealImageOf } from '../paper/seal-image.js'
import { layOutRow } from '../paper/table.js'
import type { Box } from '../paper/units.js'
import type { PageInput } from '../template.js'
import type { SealRegistrationContent } from './content.js'

const leftMm = 20
const widthMm = 170
const topMm = 44
const titleBox: Box = { x: leftMm, y: 20, width: widthMm, height: 14 }
/** The largest imprint has 25 mm. */
const imprintCell: Box = { x: leftMm, y: topMm, width: 40, height: 40 }
const labelWidthMm = 32
const wideLabelMm = 40
const valueSizePt = 12

export function layOutSealRegistration(
  input: PageInput<SealRegistrationContent>,
  fonts: FontList,
): DisplayList {
  const { content, pages } = input
  if (pages !== 1) throw new RangeError('a seal registration certificate has one page')
  const layout = new PageLayout(fonts)
  layout.text('title', content.title, titleBox, { sizePt: 20, role: 'title', align: 'centre' })
  layOutImprint(layout, content.imprint)
  const besideEnd = layOutBeside(layout, content)
  layOutBelow(layout, content, besideEnd)
  layOutFooter(layout, { ...content, ...input }, sealImageOf(input.sealImage))
  return layout.finish(input.specimen)
}

function layOutImprint(layout: PageLayout, imprint: string): void {
  const png = Buffer.from(imprint, 'base64')
  // Node reads over what is no base64; the kiosk must not.
  if (png.toString('base64') !== imprint) throw new PngFault('is not base64')
  const image = imprintImageOf(png)
  layout.section()
  layout.image({ box: centredIn(imprintCell, image), image })
}

/** Rows to the right of the imprint; answers where they end. */
function layOutBeside(layout: PageLayout, content: SealRegistrationContent): number {
  const { nameFurigana, names, otherName, birthDate, sex } = content
  const rows = [
    ...(nameFurigana === null
      ? []
      : [{ field: 'nameFurigana', label: '氏名の振り仮名', value: nameFurigana, height: 9 }]),
    { field: 'names', label: '氏名', value: names, height: 16 },
    ...(otherName ? [{ field: 'otherName', label: otherName.type, value: otherName.name, height: 10 }] : []),
    { field: 'birthDate', label: '生年月日', value: birthDate, height: 10 },
    ...(sex === null ? [] : [{ field: 'sex', label: '性別', value: sex, height: 8 }]),
  ]
  const x = imprintCell.x + imprintCell.width
  const width = widthMm - imprintCell.width
  // Few rows share the height of the imprint's cell.
  const missing = imprintCell.height - rows.reduce((sum, { height }) => sum + height, 0)
  const more = Math.max(0, missing / rows.length)
  let y = topMm
  for (const { height, ...row } of rows) {
    const box = { x, y, width, height: height + more }
    layOutRow(layout, { ...row, box, labelWidthMm, sizePt: valueSizePt })
    y += box.height
  }
  layout.rules.frame({ ...imprintCell, height: y - topMm }, innerLineMm)
  return y
}

function layOutBelow(layout: PageLayout, content: SealRegistrationContent, top: number): void {
  const rows = [
    { field: 'address', label: '住所', value: content.address, height: 18 },
    { field: 'remarks', label: '備考', value: content.remarks, height: 16 },
  ]
  let y = top
  for (const { height, ...row } of rows) {
    const box = { x: leftMm, y, width: widthMm, height }
    layOutRow(layout, { ...row, box, labelWidthMm: wideLabelMm, sizePt: valueSizePt })
    y += height
  }
  layout.rules.frame({ x: leftMm, y: topMm, width: widthMm, height: y - topMm }, outerLineMm)
}
