import type { Household } from './household.js'
import { plainHousehold } from './s1-plain.js'

export const households: readonly Household[] = [plainHousehold]
