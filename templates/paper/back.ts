/** The back of a sheet: which sheet of which paper it is, and how the paper can be checked. */
import type { DisplayList } from './display-list.js'
import type { FontList } from './font/font-list.js'
import { PageLayout } from './page-layout.js'
import type { Box } from './units.js'

export interface BackContent {
  readonly issueNumber: string
  readonly page: number
  readonly pages: number
  readonly specimen: boolean
}

const sizePt = 9
const noteBox: Box = { x: 15, y: 14, width: 180, height: 8 }
const issueNumberBox: Box = { x: 15, y: 279, width: 80, height: 7 }
const pageMarkBox: Box = { x: 95, y: 279, width: 20, height: 7 }
const note = 'この紙を複写すると、うらおもての模様から「複写」の文字が浮き出ます。'

export function layOutBack(
  { issueNumber, page, pages, specimen }: BackContent,
  fonts: FontList,
): DisplayList {
  const layout = new PageLayout(fonts)
  for (const box of [noteBox, issueNumberBox, pageMarkBox]) layout.patch(box)
  layout.text('back.note', note, noteBox, { sizePt, align: 'centre' })
  layout.section()
  layout.text('back.issueNumber', issueNumber, issueNumberBox, { sizePt })
  layout.text('back.pageMark', `${page}／${pages}`, pageMarkBox, { sizePt, align: 'centre' })
  return layout.finish(specimen)
}
