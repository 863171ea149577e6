/**
 * Which entries stand on which page. The issuer decides; it counts lines with room to spare, so that no page
 * overflows on paper. An entry longer than what is left goes on, as a whole, on the next page.
 */

export interface Measured<Entry> {
  readonly entry: Entry
  readonly lines: number
}

/** Lines that texts of so many characters take. */
export const linesOf = (texts: readonly string[], charactersPerLine: number): number =>
  texts.reduce((sum, text) => sum + Math.max(1, Math.ceil([...text].length / charactersPerLine)), 0)

/** At least one page; every page has at least one entry. */
export function paginate<Entry>(entries: readonly Measured<Entry>[], linesPerPage: number): Entry[][] {
  const pages: Entry[][] = [[]]
  let used = 0
  for (const { entry, lines } of entries) {
    const page = pages.at(-1) as Entry[]
    if (page.length > 0 && used + lines > linesPerPage) {
      pages.push([entry])
      used = lines
    } else {
      page.push(entry)
      used += lines
    }
  }
  return pages
}
