/** What both certificates of a family register ask of the register. */
import type { ChosenOptions, OptionGroup } from '../../../../drivers/centre/messages.js'
import type { FamilyRegister, RegisterPerson } from '../../persons/records.js'
import type { RegisterEntry } from '../../register/register.js'

export const scopeGroup: OptionGroup = { type: 'choice', id: 'scope', choices: ['all', 'self'] }

/** Undefined for who stands in no register of this municipality. */
export function registerOf({ household, member }: RegisterEntry): FamilyRegister | undefined {
  const register = household.familyRegister
  return register?.persons.some((person) => isMember(person, household.members.indexOf(member)))
    ? register
    : undefined
}

const isMember = (person: RegisterPerson, index: number): boolean => person.member === index + 1

/** 本籍 and 筆頭者, as the resident record has them too. */
export function headOf({ household, personId }: RegisterEntry) {
  const [head] = household.members
  if (head?.nationality !== 'japanese' || head.domicile === null) {
    throw new Error(`the register of ${personId} has no head`)
  }
  return { name: head.name, furigana: head.furigana, domicile: head.domicile }
}

export function chosenPersons(
  entry: RegisterEntry,
  { persons }: FamilyRegister,
  options: ChosenOptions,
): readonly RegisterPerson[] {
  if (options.scope !== 'self') return persons
  const index = entry.household.members.indexOf(entry.member)
  return persons.filter((person) => isMember(person, index))
}
