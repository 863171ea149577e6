/** The resident registers of all municipalities: who lives where, as each service looks it up by itself. */
import type { Household, Member } from '../persons/household.js'
import { households as allHouseholds } from '../persons/households.js'
import { type Municipality, municipalityOf } from '../persons/municipalities.js'

export interface RegisterEntry {
  personId: string
  member: Member
  household: Household
  municipality: Municipality
}

export interface Register {
  /** Undefined: nobody of that id. */
  find(personId: string): RegisterEntry | undefined
}

export function makeRegister(households: readonly Household[] = allHouseholds): Register {
  const entries = new Map<string, RegisterEntry>()
  for (const household of households) {
    for (const member of household.members) {
      if (member.id === null) continue
      if (entries.has(member.id)) throw new Error(`two persons are called ${member.id}`)
      const municipality = municipalityOf(household.municipalityCode)
      entries.set(member.id, { personId: member.id, member, household, municipality })
    }
  }
  return { find: (personId) => entries.get(personId) }
}
