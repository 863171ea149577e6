/** How many rows of a page persons take, and how many there are below a head. Rather too many than too few. */
import type { AddressHistoryContent } from '../../../../templates/address-history/content.js'
import { linesOf } from '../family-register/paginate.js'

/** On paper a page has 26 rows besides the head. */
const rowsPerPage = 24
/** More where one person has the page for himself or herself. */
const moreForOne = 2
/** 氏名, 生年月日 and the column headings, and air above; 氏名 with its 振り仮名 has two lines. */
const rowsOfPerson = 4
const usualLinesOfName = 2
/** On paper an address has 37 characters a line, and the other columns a few more than these. */
const characters = { address: 34, since: 11, name: 32, birthDate: 18, head: 40 } as const

type Person = AddressHistoryContent['persons'][number]

export const rowsOfPersons = (persons: readonly Person[]): number =>
  persons.reduce((sum, person) => sum + rowsOf(person), 0)

function rowsOf({ name, furigana, birthDate, addresses }: Person): number {
  const names = linesOf(furigana === null ? [name] : [furigana, name], characters.name)
  const more = Math.max(0, names - usualLinesOfName) + linesOf([birthDate], characters.birthDate) - 1
  return addresses.reduce(
    (sum, { address, since }) =>
      sum + Math.max(linesOf([address], characters.address), linesOf([since], characters.since)),
    rowsOfPerson + more,
  )
}

type Head = Pick<AddressHistoryContent, 'domicile' | 'headOfRegister' | 'made'>

/** Below a head, each of whose rows usually has one line. `persons` is how many share the page. */
export const rowsBelow = ({ domicile, headOfRegister, made }: Head, persons: number): number =>
  [domicile, headOfRegister, made.date].reduce(
    (rows, text) => rows + 1 - linesOf([text], characters.head),
    persons === 1 ? rowsPerPage + moreForOne : rowsPerPage,
  )
