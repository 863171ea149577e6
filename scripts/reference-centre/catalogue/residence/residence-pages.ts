/**
 * The chosen members in the register's order: up to four to a page (世帯連記式), fewer where the page's codes do not hold
 * more, or one (個人票), as the municipality has it.
 */
import type { ChosenOptions } from '../../../../drivers/centre/messages.js'
import {
  type BareRecord,
  personsPerPage,
  type ResidenceContent,
  type Resident,
  residenceContentVersion,
} from '../../../../templates/residence/content.js'
import { type Household, type Member, nameOf } from '../../persons/household.js'
import type { Municipality } from '../../persons/municipalities.js'
import type { RegisterEntry } from '../../register/register.js'
import { certification, certifier } from '../certify.js'
import { codesHold, fillPages } from '../code-room.js'
import { type ChosenItems, individualCells, residentCells } from './resident-cells.js'

const title = '住民票'
const wholeHousehold = 'この写しは、世帯全員の住民票の原本と相違ないことを証明する。'
/** Of a part of the household, and of every 個人票. */
const plainRecord = 'この写しは、住民票の原本と相違ないことを証明する。'

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

/** The chosen members, without the words that differ from certificate to certificate; with them, `holds` asks. */
export function recordPages(
  entry: RegisterEntry,
  options: ChosenOptions,
  items: ChosenItems,
  holds: (page: BareRecord) => boolean,
): { pages: BareRecord[]; isWhole: boolean } {
  const { household, municipality } = entry
  const members = chosenMembers(entry, options)
  const head = {
    address: household.address,
    headOfHousehold: items.household ? headOfHousehold(household) : municipality.notChosenMark,
  }
  const isWhole = members.length === household.members.length
  if (municipality.recordForm === 'individual') {
    return { pages: members.map((member) => individualPage(head, member, items, municipality)), isWhole }
  }
  const residents = members.map((member, i) => residentCells(member, i + 1, items, municipality))
  // 以下余白 also where a page ends early: nobody is to write into an empty block.
  const pageOf = (onPage: readonly Resident[]): BareRecord => {
    return { form: 'household', ...head, residents: [...onPage], endMark: onPage.length < personsPerPage }
  }
  const hasRoom = (onPage: readonly Resident[]) => onPage.length <= personsPerPage && holds(pageOf(onPage))
  const pages = fillPages(residents, hasRoom).map(pageOf)
  return { pages, isWhole }
}

function individualPage(
  head: Pick<BareRecord, 'address' | 'headOfHousehold'>,
  member: Member,
  items: ChosenItems,
  municipality: Municipality,
): BareRecord {
  const notes = member.remarks === undefined ? [] : [member.remarks]
  const resident = individualCells(member, items, municipality)
  return { form: 'individual', ...head, resident, notes, endMark: true }
}

export function residencePages(
  entry: RegisterEntry,
  options: ChosenOptions,
  issuedAtMs: number,
): ResidenceContent[] {
  const always = { birthDate: true, sex: true, since: true, previousAddress: true }
  const certified = certification(entry, wholeHousehold, issuedAtMs)
  const holds = (page: BareRecord) =>
    codesHold(
      { kind: 'residence', contentVersion: residenceContentVersion },
      { title, ...page, certification: certified },
    )
  const { pages, isWhole } = recordPages(entry, options, { ...chosenItems(options), ...always }, holds)
  // A member asked for alone is certified as the whole where he or she is the whole.
  const isHousehold = isWhole && entry.municipality.recordForm === 'household'
  const certify = certifier(entry, isHousehold ? wholeHousehold : plainRecord, issuedAtMs)
  return pages.map((page, i) => ({ title, ...page, certification: certify(i, pages.length) }))
}
