/** The back of a sheet: which sheet of which paper it is, and how the paper can be checked. */
import { maxCodes } from '../verification/code-parts.js'
import { codeModules } from './code.js'
import type { DisplayList } from './display-list.js'
import type { FontList } from './font/font-list.js'
import { PageLayout } from './page-layout.js'
import { type Box, pageWidthMm } from './units.js'

export interface BackContent {
  readonly issueNumber: string
  readonly page: number
  readonly pages: number
  readonly specimen: boolean
  readonly verificationCodes?: readonly Uint8Array[]
}

const sizePt = 9
const noteBox: Box = { x: 15, y: 12, width: 180, height: 7 }
const codesNoteBox: Box = { x: 15, y: 20, width: 180, height: 7 }
const issueNumberBox: Box = { x: 15, y: 279, width: 80, height: 7 }
const pageMarkBox: Box = { x: 95, y: 279, width: 20, height: 7 }
/** With the quiet zone. */
const codeMm = 90
const codeTopMm = 30
const codeStepMm = 95
const codesNote =
  '下の二次元コードには、おもての内容と発行者の電子署名が入っています。だれでも確かめることができます。'
const note = 'この紙を複写すると、うらおもての模様から「複写」の文字が浮き出ます。'

export function layOutBack(
  { issueNumber, page, pages, specimen, verificationCodes = [] }: BackContent,
  fonts: FontList,
): DisplayList {
  const layout = new PageLayout(fonts)
  for (const box of [noteBox, issueNumberBox, pageMarkBox]) layout.patch(box)
  layout.text('back.note', note, noteBox, { sizePt, align: 'centre' })
  layOutCodes(layout, verificationCodes)
  layout.section()
  layout.text('back.issueNumber', issueNumber, issueNumberBox, { sizePt })
  layout.text('back.pageMark', `${page}／${pages}`, pageMarkBox, { sizePt, align: 'centre' })
  return layout.finish(specimen)
}

function layOutCodes(layout: PageLayout, codes: readonly Uint8Array[]): void {
  if (codes.length === 0) return
  if (codes.length > maxCodes) throw new RangeError(`${codes.length} codes on one sheet`)
  layout.patch(codesNoteBox)
  layout.text('back.codesNote', codesNote, codesNoteBox, { sizePt, align: 'centre' })
  const across = (codes.length - 1) * codeStepMm + codeMm
  const leftMm = (pageWidthMm - across) / 2
  for (const [index, bytes] of codes.entries()) {
    const box = {
      x: leftMm + index * codeStepMm,
      y: codeTopMm,
      width: codeMm,
      height: codeMm,
    }
    layout.patch(box)
    layout.code({ box, modules: codeModules(bytes) })
  }
}
