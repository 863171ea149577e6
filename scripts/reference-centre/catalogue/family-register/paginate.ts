/**
 * Which entries stand on which page. The issuer decides; it counts lines with room to spare, so that no page
 * overflows on paper. An entry that what is left of a page does not hold goes on the next one as a whole. One that no
 * page holds begins where it comes and goes on from page to page, parted between its lines and never within one.
 */

/** Lines that texts of so many characters take. */
export const linesOf = (texts: readonly string[], charactersPerLine: number): number =>
  texts.reduce((sum, text) => sum + Math.max(1, Math.ceil([...text].length / charactersPerLine)), 0)

export interface Form<Entry> {
  /** Of an entry, 1 or more: what may stand on different pages. */
  count(entry: Entry): number
  /** The lines of an entry from `from` to before `to`, counted from 0. With `from` above 0 it opens a page. */
  part(entry: Entry, from: number, to: number): Entry
  /** Do these, together, find room on one page and in the codes on its back? */
  fit(page: readonly Entry[]): boolean
}

/** Every page has at least one line of an entry, whether it fits or not. */
export function paginate<Entry>(entries: readonly Entry[], form: Form<Entry>): Entry[][] {
  const pages: Entry[][] = []
  for (const entry of entries) {
    const page = pages.at(-1)
    if (page && form.fit([...page, entry])) page.push(entry)
    else if (form.count(entry) <= 1 || form.fit([entry])) pages.push([entry])
    else flow(pages, entry, form)
  }
  return pages
}

function flow<Entry>(pages: Entry[][], entry: Entry, form: Form<Entry>): void {
  const count = form.count(entry)
  let page = pages.at(-1) ?? []
  for (let from = 0; from < count; ) {
    let to = from
    while (to < count && form.fit([...page, form.part(entry, from, to + 1)])) to++
    // Not even one line on a page of its own: it is declined later, for it cannot be parted.
    if (to === from && page.length === 0) to++
    if (to > from) {
      page.push(form.part(entry, from, to))
      if (pages.at(-1) !== page) pages.push(page)
    }
    page = []
    from = to
  }
}
