/** How many lines of a page an entry takes, and how many there are below a head. Rather too many than too few. */
import type {
  FamilyRegisterContent,
  FamilyRegisterEntry,
} from '../../../../templates/family-register/content.js'
import { linesOf } from './paginate.js'

/** On paper a line has 36 characters, and a page 46 lines besides the head. */
const charactersPerLine = 34
const linesPerPage = 38
/** More where one entry has the page for itself: there is no air between entries. */
const moreForOne = 3
/** Of headings and titles, beside the lines. */
const charactersOfLabel = 11
/** Of the head, in larger type. A usual one has 本籍, 振り仮名 and 氏名, a line each. */
const charactersOfHead = 30
const usualLinesOfHead = 3
const linesOfHeadLine = 1.2
const linesOfRemoved = 3

/** Headings, frames and 除籍 take room of their own. */
export function linesOfEntries(entries: readonly FamilyRegisterEntry[]): number {
  return entries.reduce((sum, { heading, title, continued, removed, lines }) => {
    const mark = continued ? '（続き）' : ''
    const labels = [
      ...(heading === null ? [] : [title === null ? `${heading}${mark}` : heading]),
      ...(title === null ? [] : [`　${title}${mark}`]),
    ]
    const highest = Math.max(
      linesOf(lines, charactersPerLine),
      linesOf(labels, charactersOfLabel),
      removed ? linesOfRemoved : 1,
    )
    return sum + highest + 1
  }, 0)
}

type Head = Pick<FamilyRegisterContent, 'domicile' | 'headOfRegister' | 'headFurigana'>

/** Below a head. `entries` is how many share the page. */
export function linesBelow({ domicile, headOfRegister, headFurigana }: Head, entries: number): number {
  const head = linesOf([domicile, headOfRegister, ...(headFurigana ? [headFurigana] : [])], charactersOfHead)
  const lines = entries === 1 ? linesPerPage + moreForOne : linesPerPage
  return lines - Math.max(0, head - usualLinesOfHead) * linesOfHeadLine
}
