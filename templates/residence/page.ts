/** One sheet of a residence certificate, laid out: 世帯連記式 (see form.ts for the places), or 個人票. */
import { checkPlaceInSet } from '../paper/certificate.js'
import type { DisplayList } from '../paper/display-list.js'
import type { FontList } from '../paper/font/font-list.js'
import { layOutFooter } from '../paper/footer.js'
import { PageLayout } from '../paper/page-layout.js'
import { innerLineMm, outerLineMm } from '../paper/rules.js'
import { sealImageOf } from '../paper/seal-image.js'
import type { PageInput } from '../template.js'
import { layOutBlock, layOutUnusedBlock } from './block.js'
import { type HouseholdRecord, personsPerPage, type Resident, type ResidentRecord } from './content.js'
import {
  addressRow,
  blockHeightMm,
  blockTop,
  columns,
  headLabel,
  headOfHouseholdRow,
  headValue,
  sizes,
  span,
  titleBox,
} from './form.js'
import { layOutIndividual } from './individual-page.js'

export function layOutResidence(input: PageInput<ResidentRecord>, fonts: FontList): DisplayList {
  checkPlaceInSet(input)
  const { content } = input
  const layout = new PageLayout(fonts)
  layout.text('title', content.title, titleBox, { sizePt: sizes.title, role: 'title', align: 'centre' })
  if (content.form === 'household') layOutHousehold(layout, content)
  else layOutIndividual(layout, content)
  layOutFooter(layout, { ...content, ...input }, sealImageOf(input.sealImage))
  return layout.finish(input.specimen)
}

function layOutHousehold(layout: PageLayout, content: HouseholdRecord): void {
  layOutHead(layout, content)
  layOutBlocks(layout, content)
}

function layOutHead(layout: PageLayout, content: HouseholdRecord): void {
  layout.section()
  const rows = [
    { ...addressRow, field: 'address', label: '住所', value: content.address },
    {
      ...headOfHouseholdRow,
      field: 'headOfHousehold',
      label: '世帯主',
      value: content.headOfHousehold,
    },
  ]
  for (const { y, height, field, label, value } of rows) {
    const labelBox = { ...headLabel, y, height }
    const valueBox = { ...headValue, y, height }
    layout.text(field, label, labelBox, { sizePt: sizes.head, role: 'label', align: 'centre' })
    layout.text(field, value, valueBox, { sizePt: sizes.head })
    layout.rules.frame(labelBox, innerLineMm)
    layout.rules.frame(valueBox, innerLineMm)
  }
  const height = addressRow.height + headOfHouseholdRow.height
  layout.rules.frame({ ...span(1, columns), y: addressRow.y, height }, outerLineMm)
}

function layOutBlocks(layout: PageLayout, { residents, endMark }: HouseholdRecord): void {
  for (let block = 0; block < personsPerPage; block++) {
    const resident = residents[block]
    if (resident) layOutBlock(layout, block, resident, `residents[${block}]`)
    else {
      const marked = endMark && block === residents.length
      layOutUnusedBlock(layout, block, residents[0] as Resident, marked)
    }
    layout.rules.frame({ ...span(1, columns), y: blockTop(block), height: blockHeightMm }, outerLineMm)
  }
}
