import type { Household } from './household.js'
import { plainHousehold } from './s1-plain.js'
import { oneSheetHousehold } from './s2-one-sheet.js'
import { charactersHousehold } from './s3-characters.js'
import { erasHousehold } from './s4-eras.js'
import { longNamesHousehold } from './s5-long-names.js'
import { foreignHousehold } from './s6-foreign.js'
import { longAddressHousehold, noGlyphHousehold, tooLongHousehold } from './s7-long-address.js'
import { unknownHousehold } from './s8-unknown.js'
import { movingOutHousehold } from './s9-moving-out.js'
import { excludedHouseholds } from './s10-excluded.js'

export const households: readonly Household[] = [
  plainHousehold,
  oneSheetHousehold,
  charactersHousehold,
  erasHousehold,
  longNamesHousehold,
  foreignHousehold,
  longAddressHousehold,
  unknownHousehold,
  movingOutHousehold,
  ...excludedHouseholds,
  tooLongHousehold,
  noGlyphHousehold,
]
