import { deepEqual } from 'node:assert/strict'
import * as fc from 'fast-check'
import { type Form, paginate } from './paginate.js'

/** Lines by number: 3.1 is the second of the third entry. A page has so many. */
type Entry = readonly string[]
const entry = (number: number, lines: number): Entry =>
  Array.from({ length: lines }, (_, i) => `${number}.${i}`)
const form = (linesPerPage: number): Form<Entry> => ({
  count: (lines) => lines.length,
  part: (lines, from, to) => lines.slice(from, to),
  fit: (page) => page.flat().length <= linesPerPage,
})
const pagesOf = (lengths: readonly number[], linesPerPage: number) =>
  paginate(
    lengths.map((lines, i) => entry(i, lines)),
    form(linesPerPage),
  )
const sizes = (pages: readonly (readonly Entry[])[]) => pages.map((page) => page.map(({ length }) => length))

describe('entries on pages', () => {
  it('goes on the next page with an entry as a whole where that page holds it', () => {
    deepEqual(sizes(pagesOf([3, 3], 5)), [[3], [3]])
    deepEqual(sizes(pagesOf([1, 5, 1], 5)), [[1], [5], [1]])
  })

  it('begins an entry that no page holds where it comes, and follows it at once with the next', () => {
    deepEqual(sizes(pagesOf([2, 12, 1, 2], 5)), [[2, 3], [5], [4, 1], [2]])
    deepEqual(sizes(pagesOf([6], 5)), [[5], [1]])
  })

  it('leaves no page empty where the one before is full or a line alone is too much', () => {
    deepEqual(sizes(pagesOf([5, 6], 5)), [[5], [5], [1]])
    deepEqual(sizes(pagesOf([2, 3], 0)), [[1], [1], [1], [1], [1]])
    deepEqual(sizes(pagesOf([1, 0], 0)), [[1], [0]])
  })

  it('keeps every line, in order, on as few pages as that takes', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 12 }), (made, linesPerPage) => {
        const pages = pagesOf(made, linesPerPage)
        deepEqual(
          pages.flat(2),
          made.flatMap((lines, i) => [...entry(i, lines)]),
        )
        for (const [i, page] of pages.entries()) {
          const here = page.flat().length
          deepEqual([here > 0, here <= linesPerPage], [true, true])
          const next = pages[i + 1]?.[0]
          // A whole entry may go on the next page; a part of one only where this page is full.
          if (next && !next[0]?.endsWith('.0')) deepEqual(here, linesPerPage)
        }
      }),
    )
  })
})
