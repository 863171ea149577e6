/** One page of a certificate of registered dogs: the keeper, then a row for each dog. */
import { checkPlaceInSet } from '../../../../templates/paper/certificate.js'
import type { DisplayList } from '../../../../templates/paper/display-list.js'
import type { FontList } from '../../../../templates/paper/font/font-list.js'
import { layOutFooter } from '../../../../templates/paper/footer.js'
import { PageLayout } from '../../../../templates/paper/page-layout.js'
import { sealImageOf } from '../../../../templates/paper/seal-image.js'
import { layOutRow } from '../../../../templates/paper/table.js'
import type { Box } from '../../../../templates/paper/units.js'
import type { PageInput } from '../../../../templates/template.js'
import type { DogRegistrationContent } from './content.js'

const leftMm = 20
const widthMm = 170
const topMm = 44
const labelWidthMm = 32
const rowMm = 14
const titleBox: Box = { x: leftMm, y: 20, width: widthMm, height: 14 }

const dogRows = [
  { field: 'call', label: '呼び名' },
  { field: 'breed', label: '犬種' },
  { field: 'registeredOn', label: '登録した日' },
  { field: 'tagNumber', label: '鑑札の番号' },
] as const

export function layOutDogRegistration(
  input: PageInput<DogRegistrationContent>,
  fonts: FontList,
): DisplayList {
  checkPlaceInSet(input)
  const { content } = input
  const layout = new PageLayout(fonts)
  layout.text('title', content.title, titleBox, { sizePt: 20, role: 'title', align: 'centre' })
  let y = topMm
  const row = (field: string, label: string, value: string, height: number) => {
    layOutRow(layout, { field, label, value, box: { x: leftMm, y, width: widthMm, height }, labelWidthMm })
    y += height
  }
  layout.section()
  row('address', '住所', content.address, rowMm)
  row('keeper', '飼い主', content.keeper, rowMm)
  for (const [i, dog] of content.dogs.entries()) {
    layout.section()
    for (const { field, label } of dogRows) row(`dogs[${i}].${field}`, label, dog[field], 9)
  }
  layOutFooter(layout, { ...content, ...input }, sealImageOf(input.sealImage))
  return layout.finish(input.specimen)
}
