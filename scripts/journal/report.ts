/** What staff and auditors read out of a kiosk's journal, and the few things staff write into it. */
import type { TotalsRow } from '../../drivers/centre/report-messages.js'
import type { JournalFact } from '../../kiosk/journal/facts.js'
import type { Journal } from '../../kiosk/journal/journal.js'
import { closeDay, type DayClose, lastClose, runningTotals } from '../../kiosk/staff/day-close.js'
import { openDebts, payDebt } from '../../kiosk/staff/debts.js'

export const commands = ['verify', 'open', 'export', 'totals', 'close', 'paid', 'back-in-service'] as const
export type Command = (typeof commands)[number]

/** Lines to print, oldest first. Throws a JournalFault when the journal does not verify. */
export function* run(journal: Journal, command: Command, receiptNumber = ''): Generator<string> {
  switch (command) {
    case 'verify': {
      const { facts } = journal.verifyAll()
      yield `${facts} facts, unbroken; head ${journal.head.hash}`
      break
    }
    case 'open':
      yield* whatIsOpen(journal)
      break
    case 'export':
      journal.verifyAll()
      for (const fact of journal.all()) yield JSON.stringify(fact)
      break
    case 'totals':
      yield* linesOf(runningTotals(journal))
      break
    case 'close':
      journal.verifyAll()
      // The coin mechanism is the kiosk's: what is in it is told at the machine.
      yield* closeLines(closeDay(journal, null))
      break
    case 'paid': {
      const { amountYen } = payDebt(journal, receiptNumber)
      yield `${amountYen} yen of receipt ${receiptNumber} are noted as paid by hand`
      break
    }
    case 'back-in-service':
      yield* putBackInService(journal)
      break
  }
}

function* whatIsOpen(journal: Journal): Generator<string> {
  const latched = journal.latchedFault()
  yield latched === null ? 'in service' : `out of service: ${latched}${fieldOfLatch(journal)}`
  for (const visit of journal.openVisits())
    yield `visit ${visit} (${journal.receiptNumberOf(visit)}) is not settled`
  for (const { outcome } of journal.pendingOutcomes()) {
    const { issueNumber, transactionId } = outcome
    yield `outcome of ${issueNumber ?? transactionId} waits for the centre`
  }
  const close = lastClose(journal)
  if (close?.differences === null) yield `close ${close.number} waits for the centre`
  if (close?.differences)
    yield `close ${close.number} differs from the centre in ${close.differences} amounts`
  for (const { receiptNumber, amountYen, atMs } of openDebts(journal))
    yield `${new Date(atMs).toISOString()}: ${amountYen} yen owed, receipt ${receiptNumber}`
  for (const fact of journal.all()) {
    if (fact.kind === 'outcome' && fact.data.disputed) {
      yield `${timeOf(fact)}: ${fact.data.issueNumber} is disputed, ${receiptOf(journal, fact)}`
    }
  }
}

/** The chain is verified first: a journal that was changed is no ground to open on. */
function* putBackInService(journal: Journal): Generator<string> {
  journal.verifyAll()
  const latched = journal.latchedFault()
  if (latched === null) {
    yield 'The kiosk is not kept out of service.'
    return
  }
  journal.append('backInService', {})
  yield `${latched} is cleared. The kiosk opens when everything else is ready.`
}

function fieldOfLatch(journal: Journal): string {
  let field: string | null = null
  for (const fact of journal.all()) if (fact.kind === 'outOfService') field = fact.data.field
  return field === null ? '' : ` (${field})`
}

const timeOf = ({ atMs }: JournalFact): string => new Date(atMs).toISOString()

function receiptOf(journal: Journal, { visit }: JournalFact): string {
  return visit === null ? 'no visit' : `receipt ${journal.receiptNumberOf(visit)}`
}

function* closeLines({ number, totals }: DayClose): Generator<string> {
  yield `close ${number}; the centre is told when the kiosk reaches it`
  yield* linesOf(totals)
}

function* linesOf(totals: readonly TotalsRow[]): Generator<string> {
  if (totals.length === 0) yield 'nothing since the last close'
  for (const row of totals) {
    const { municipalityCode, kind, applications, sheets, keptYen, returnedYen, debtYen, disputed } = row
    const money = `kept ${keptYen}, returned ${returnedYen}, owed ${debtYen} yen`
    yield `${municipalityCode} ${kind}: ${applications} applications, ${sheets} sheets, ${money}, ${disputed} disputed`
  }
  const sum = totals.reduce((yen, { keptYen }) => yen + keptYen, 0)
  if (totals.length > 0) yield `kept in all: ${sum} yen`
}
