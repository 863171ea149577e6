/**
 * Every search of the long run. Two lanes take them in this order: first the long ones and those
 * whose time cannot be chosen, last what may be cut short. One that is a command
 * is added by `commandSearch` (command.ts).
 */

import { fleetSearch } from '../fleet/search.js'
import { kernelSearch } from '../hardware/search.js'
import { loadSearch } from '../load/search.js'
import { mutantSearch } from '../mutants/long.js'
import { packageSearches } from '../package/search.js'
import { cutSearch, tableSearch } from '../simulate/long.js'
import { fuzzSearches } from './fuzzing.js'
import { ippSearch } from './ipp-fuzzing.js'
import { propertySearch } from './properties.js'
import { screenSearch } from './screens.js'
import type { Search } from './search.js'
import { simulationSearch } from './simulation.js'
import { visitsSearch } from './visits.js'

export const searches: readonly Search[] = [
  ...[kernelSearch, ...packageSearches, mutantSearch, simulationSearch],
  ...[...fuzzSearches, ippSearch, propertySearch],
  ...[screenSearch, tableSearch, cutSearch, fleetSearch, visitsSearch, loadSearch],
]
