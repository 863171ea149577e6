/** What a machine makes of faults: why an actor rejected, and which cards can be tried again. */
import { StepFault } from './contract.js'
import type { FaultCode } from './fault-code.js'

export function faultOf(error: unknown): FaultCode {
  return error instanceof StepFault ? error.fault : 'INTERNAL'
}

/** The citizen can mend these by laying down a card again, or another one. */
const exchangeable: ReadonlySet<FaultCode> = new Set([
  'CARD-OTHER',
  'CARD-JUKI',
  'CARD-PHONE',
  'CARD-TWO',
  'CARD-MUTE',
  'CARD-PULLED',
  'CARD-CHANGED',
])

export const isExchangeable = (fault: FaultCode): boolean => exchangeable.has(fault)

const breakdowns: ReadonlySet<FaultCode> = new Set([
  'INTERNAL',
  'JOURNAL-BAD',
  'CENTRE-AWAY',
  'READER-AWAY',
  'CASH-AWAY',
])

/** Something broke, rather than said no. */
export const isBreakdown = (fault: FaultCode): boolean => breakdowns.has(fault)

/** The declared place of an actor that only the kiosk can give. */
export async function notProvided(): Promise<never> {
  throw new Error('not provided')
}
