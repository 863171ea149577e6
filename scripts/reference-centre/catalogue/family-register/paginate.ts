/**
 * Which entries stand on which page. The issuer decides; it counts lines with room to spare, so that no page
 * overflows on paper. An entry longer than what is left goes on, as a whole, on the next page.
 */
import { fillPages } from '../code-room.js'

export interface Measured<Entry> {
  readonly entry: Entry
  readonly lines: number
}

/** Lines that texts of so many characters take. */
export const linesOf = (texts: readonly string[], charactersPerLine: number): number =>
  texts.reduce((sum, text) => sum + Math.max(1, Math.ceil([...text].length / charactersPerLine)), 0)

/** Every page has at least one entry, and no more than `hold` the codes on its back. */
export function paginate<Entry>(
  entries: readonly Measured<Entry>[],
  linesPerPage: number,
  hold: (entries: readonly Entry[]) => boolean,
): Entry[][] {
  const plain = (page: readonly Measured<Entry>[]) => page.map(({ entry }) => entry)
  const hasRoom = (page: readonly Measured<Entry>[]) =>
    page.reduce((sum, { lines }) => sum + lines, 0) <= linesPerPage && hold(plain(page))
  return fillPages(entries, hasRoom).map(plain)
}
