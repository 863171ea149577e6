/**
 * Which row a digit means. Nine rows fit the keys 1-9; where there are more, 0 turns to the next nine and after
 * the last to the first. The presenter numbers rows by it and the visit reads digits by it, so they agree.
 */

/** Keys 1 to 9. */
export const rowsPerPage = 9

export interface NumberedRow {
  digit: number
  /** Index of the row in the whole list. */
  index: number
}

export function pagesOfRows(count: number): number {
  return Math.max(1, Math.ceil(count / rowsPerPage))
}

export function rowsOnPage(count: number, page: number): NumberedRow[] {
  const first = (page % pagesOfRows(count)) * rowsPerPage
  const size = Math.max(0, Math.min(rowsPerPage, count - first))
  return Array.from({ length: size }, (_, offset) => ({ digit: offset + 1, index: first + offset }))
}

export type DigitMeaning = { kind: 'row'; index: number } | { kind: 'page'; page: number } | { kind: 'none' }

/** What pressing `digit` means while `page` of `count` rows is shown. */
export function meaningOfDigit(count: number, page: number, digit: number): DigitMeaning {
  if (digit === 0 && pagesOfRows(count) > 1) return { kind: 'page', page: (page + 1) % pagesOfRows(count) }
  const row = rowsOnPage(count, page).find((candidate) => candidate.digit === digit)
  return row ? { kind: 'row', index: row.index } : { kind: 'none' }
}
