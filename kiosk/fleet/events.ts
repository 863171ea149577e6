/** Which facts of the journal an operator hears of, and what of them. */
import { type FaultCode, faultCodes } from '../../machines/fault-code.js'
import type { FactKind, JournalFact } from '../journal/facts.js'
import type { Journal } from '../journal/journal.js'
import type { EventData } from './messages.js'

export const eventKinds = [
  'outOfService',
  'backInService',
  'lateCoin',
  'debt',
  'outcome',
  'visitClosed',
  'debtPaid',
  'refilled',
  'collected',
  'dayClosed',
  'journalBegun',
  'commandTaken',
  'commandRefused',
] as const satisfies readonly FactKind[]

/** Field by field: what is added to a fact later does not get out by itself. */
export function eventOf(fact: JournalFact, receiptNumberOf: Journal['receiptNumberOf']): EventData | null {
  switch (fact.kind) {
    case 'outOfService':
      return { kind: 'outOfService', fault: fact.data.fault }
    case 'backInService':
    case 'journalBegun':
      return { kind: fact.kind }
    case 'lateCoin':
      return { kind: 'lateCoin', valueYen: fact.data.valueYen }
    case 'debt':
      return {
        kind: 'debt',
        amountYen: fact.data.amountYen,
        receiptNumber: receiptNumberOf(fact.visit ?? ''),
      }
    case 'outcome': {
      const { sheetsProven, sheetsExpected, keptYen, returnedYen, debtYen, disputed, fault } = fact.data
      return {
        ...{ kind: 'outcome', sheetsProven, sheetsExpected, keptYen, returnedYen, debtYen, disputed },
        fault: fault === null ? null : knownFault(fault),
      }
    }
    case 'visitClosed':
      return { kind: 'visitClosed', end: fact.data.end, fault: fact.data.fault }
    case 'debtPaid': {
      const { amountYen, receipt } = fact.data
      return { kind: 'debtPaid', amountYen, receiptNumber: String(receipt).padStart(6, '0') }
    }
    case 'refilled':
      return { kind: 'refilled', addedYen: fact.data.addedYen }
    case 'collected':
      return { kind: 'collected', expectedYen: fact.data.expectedYen, countedYen: fact.data.countedYen }
    case 'dayClosed':
      return { kind: 'dayClosed', number: fact.data.number }
    case 'commandTaken': {
      const { operator, number, command } = fact.data
      return { kind: 'commandTaken', operator, number, command }
    }
    case 'commandRefused':
      return { kind: 'commandRefused', reason: fact.data.reason }
    default:
      return null
  }
}

/** The centre takes any code by its shape; here only those of the list have a place. */
function knownFault(fault: string): FaultCode {
  return faultCodes.find((code) => code === fault) ?? 'INTERNAL'
}
