/** The flow, as the parts of a process on duty see it: they tell it what happened and ask where it stands. */
import type { VisitEvent } from '../../machines/contract.js'
import type { Where } from '../../machines/where.js'
import type { Visit } from '../visit/visit.js'

export interface Flow {
  /** Does nothing once the process is leaving. */
  send(event: VisitEvent): void
  where(): Where
  /** The process is leaving: nothing is drawn or told any more. */
  isOver(): boolean
  /** The visit of this process; null until it has begun. */
  visit(): Visit | null
}
