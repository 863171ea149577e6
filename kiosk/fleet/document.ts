/** The messages of the fleet as tables for people; README.md holds them, a test holds README.md. */
import { type Documented, protocolDocument } from '../../drivers/centre/protocol-document.js'
import { faultCodes } from '../../machines/fault-code.js'
import { commandSchema } from './commands.js'
import { conditionSchema } from './condition.js'
import * as messages from './messages.js'
import { topicsOf } from './topics.js'

const topics = topicsOf('KIOSK')

const documented: Documented = [
  [`\`${topics.connection}\`, retained`, messages.connectionSchema],
  [`\`${topics.state}\`, retained`, messages.stateSchema],
  ['Condition, in a state', conditionSchema],
  ['Counters, in a state', messages.countersSchema],
  [`\`${topics.events}\``, messages.eventSchema],
  ['Data, in an event', messages.eventDataSchema],
  [`\`${topics.stored}\`, retained`, messages.storedSchema],
  [`\`${topics.commands}\`: what is signed`, messages.orderSchema],
  ['Command', commandSchema],
  [`\`${topics.answers}\``, messages.answerSchema],
]

/** The list of faults has a page of its own and grows without a new version. */
const allFaults = faultCodes.map((code) => `\`"${code}"\``).join(', ')

export const fleetDocument = (): string =>
  protocolDocument(documented).replaceAll(allFaults, 'a code of [`faults/`](../faults/README.md)')
