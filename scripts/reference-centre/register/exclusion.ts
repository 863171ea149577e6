import { ageOn } from './japan-time.js'
import type { RegisterEntry } from './register.js'

/**
 * May this person have nothing at all from a machine? Deliberately a plain boolean: the reason stays in the
 * register, and no answer, log or record of the centre has one (S13).
 */
export function isExcluded({ member, municipality }: RegisterEntry, nowMs: number): boolean {
  if (member.excluded) return true
  // Who has no known birth date is old: the gaps are in old registers.
  return member.bornOn !== null && ageOn(member.bornOn, nowMs) < municipality.minimumAge
}
