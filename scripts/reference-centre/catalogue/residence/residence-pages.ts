/** 世帯連記式: the chosen members in the register's order, four to a page. */
import type { ChosenOptions } from '../../../../drivers/centre/messages.js'
import {
  personsPerPage,
  type ResidenceContent,
  type ResidentRecord,
} from '../../../../templates/residence/content.js'
import { type Household, type Member, nameOf } from '../../persons/household.js'
import type { RegisterEntry } from '../../register/register.js'
import { certifier } from '../certify.js'
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

export function chosenItems(options: ChosenOptions): ChosenItems {
  const isChosen = (id: keyof ChosenItems) => options[id] === true
  return {
    household: isChosen('household'),
    domicile: isChosen('domicile'),
    nationality: isChosen('nationality'),
    cardNumber: isChosen('cardNumber'),
    status: isChosen('status'),
    myNumber: isChosen('myNumber'),
    residentCode: isChosen('residentCode'),
    birthDate: isChosen('birthDate'),
    sex: isChosen('sex'),
    since: isChosen('since'),
    previousAddress: false,
  }
}

function headOfHousehold(household: Household): string {
  const head = household.members[0]
  if (!head) throw new Error(`household ${household.id} has no members`)
  return nameOf(head)
}

/** The chosen members, four to a page, without the words that differ from certificate to certificate. */
export function recordPages(
  entry: RegisterEntry,
  options: ChosenOptions,
  items: ChosenItems,
): { pages: Omit<ResidentRecord, 'title' | 'certification'>[]; isWhole: boolean } {
  const { household, municipality } = entry
  const members = chosenMembers(entry, options)
  const residents = members.map((member, i) => residentCells(member, i + 1, items, municipality))
  const count = Math.ceil(residents.length / personsPerPage)
  const pages = Array.from({ length: count }, (_, page) => {
    const onPage = residents.slice(page * personsPerPage, (page + 1) * personsPerPage)
    return {
      address: household.address,
      headOfHousehold: items.household ? headOfHousehold(household) : municipality.notChosenMark,
      residents: onPage,
      endMark: onPage.length < personsPerPage,
    }
  })
  return { pages, isWhole: members.length === household.members.length }
}

export function residencePages(
  entry: RegisterEntry,
  options: ChosenOptions,
  issuedAtMs: number,
): ResidenceContent[] {
  const always = { birthDate: true, sex: true, since: true, previousAddress: true }
  const { pages, isWhole } = recordPages(entry, options, { ...chosenItems(options), ...always })
  // A member asked for alone is certified as the whole where he or she is the whole.
  const certify = certifier(entry, isWhole ? wholeHousehold : partOfHousehold, issuedAtMs)
  return pages.map((page, i) => ({ title: '住民票', ...page, certification: certify(i, pages.length) }))
}
