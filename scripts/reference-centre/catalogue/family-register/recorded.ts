/** Entries of a register in its order, and what a page adds where it begins within one section or entry. */
import type { FamilyRegisterEntry } from '../../../../templates/family-register/content.js'
import type { RegisterEvent, RegisterPerson } from '../../persons/records.js'

export const ofRegister = '戸籍事項'
const ofPersons = '戸籍に記録されている者'
const ofPerson = '身分事項'

/** An entry, the heading that it stands under, and whose it is; null for those of the register itself. */
export interface Recorded extends FamilyRegisterEntry {
  readonly section: string
  readonly person: RegisterPerson | null
}

const plain = { heading: null, title: null, continued: false, removed: false } as const
const nameLine = ({ givenName }: RegisterPerson): string => `【名】${givenName}`

export function eventsUnder(
  section: string,
  events: readonly RegisterEvent[],
  person: RegisterPerson | null,
): Recorded[] {
  return events.map(({ title, lines }, i) => ({
    ...{ ...plain, section, person, title },
    heading: i === 0 ? section : null,
    lines: [...lines],
  }))
}

export function personEntries(person: RegisterPerson): Recorded[] {
  const { lines, events, removed = false } = person
  const who = { section: ofPersons, person, heading: ofPersons, lines: [nameLine(person), ...lines] }
  return [{ ...plain, ...who, removed }, ...eventsUnder(ofPerson, events, person)]
}

export const part = (entry: Recorded, from: number, to: number): Recorded => ({
  ...entry,
  continued: from > 0,
  lines: entry.lines.slice(from, to),
})

/** A page that begins within a section says which; one that begins within an entry also says whose it is. */
export function asPrinted(page: readonly Recorded[]): FamilyRegisterEntry[] {
  const [first, ...rest] = page
  if (!first) return []
  const { section, person, ...entry } = first
  const begun = { ...entry, heading: section }
  const others = rest.map(({ section: _section, person: _person, ...other }) => other)
  if (!first.continued || person === null) return [begun, ...others]
  const name = nameLine(person)
  if (section === ofPersons) return [{ ...begun, lines: [name, ...begun.lines] }, ...others]
  const removed = person.removed ?? false
  return [{ ...plain, heading: ofPersons, continued: true, removed, lines: [name] }, begun, ...others]
}
