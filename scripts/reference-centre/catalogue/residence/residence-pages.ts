/** 世帯連記式: the chosen members in the register's order, four to a page. */
import type { ChosenOptions } from '../../../../drivers/centre/messages.js'
import { personsPerPage, type ResidenceContent } from '../../../../templates/residence/content.js'
import { type Household, type Member, nameOf } from '../../persons/household.js'
import { japaneseDate } from '../../register/japan-time.js'
import type { RegisterEntry } from '../../register/register.js'
import { type ChosenItems, residentCells } from './resident-cells.js'

const wholeHousehold = 'この写しは、世帯全員の住民票の原本と相違ないことを証明する。'
const partOfHousehold = 'この写しは、住民票の原本と相違ないことを証明する。'

function chosenMembers({ household, member }: RegisterEntry, options: ChosenOptions): readonly Member[] {
  switch (options.who) {
    case 'self':
      return [member]
    case 'part': {
      const indexes = options.members
      return household.members.filter((_, i) => Array.isArray(indexes) && indexes.includes(i + 1))
    }
    // 'all', or a household of one that was not asked.
    default:
      return household.members
  }
}

function chosenItems(options: ChosenOptions): ChosenItems {
  const isChosen = (id: keyof ChosenItems) => options[id] === true
  return {
    household: isChosen('household'),
    domicile: isChosen('domicile'),
    nationality: isChosen('nationality'),
    cardNumber: isChosen('cardNumber'),
    status: isChosen('status'),
    myNumber: isChosen('myNumber'),
  }
}

function headOfHousehold(household: Household): string {
  const head = household.members[0]
  if (!head) throw new Error(`household ${household.id} has no members`)
  return nameOf(head)
}

export function residencePages(
  entry: RegisterEntry,
  options: ChosenOptions,
  issuedAtMs: number,
): ResidenceContent[] {
  const { household, municipality } = entry
  const items = chosenItems(options)
  const members = chosenMembers(entry, options)
  const residents = members.map((member, i) => residentCells(member, i + 1, items, municipality))
  const pages = Math.ceil(residents.length / personsPerPage)
  const certification: NonNullable<ResidenceContent['certification']> = {
    // A member asked for alone is certified as the whole where he or she is the whole.
    sentence: members.length === household.members.length ? wholeHousehold : partOfHousehold,
    issueDate: japaneseDate(issuedAtMs),
    official: [...municipality.official],
    sealNote: 'この印は黒色です',
  }
  return Array.from({ length: pages }, (_, page) => {
    const isLast = page === pages - 1
    const onPage = residents.slice(page * personsPerPage, (page + 1) * personsPerPage)
    return {
      title: '住民票',
      address: household.address,
      headOfHousehold: items.household ? headOfHousehold(household) : municipality.notChosenMark,
      residents: onPage,
      endMark: onPage.length < personsPerPage,
      certification: isLast || municipality.certifiesEverySheet ? certification : null,
    }
  })
}
