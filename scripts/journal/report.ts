/** What staff and auditors read out of a kiosk's journal, and the one thing staff write into it. */
import type { JournalFact } from '../../kiosk/journal/facts.js'
import type { Journal } from '../../kiosk/journal/journal.js'

export const commands = ['verify', 'open', 'export', 'back-in-service'] as const
export type Command = (typeof commands)[number]

/** Lines to print, oldest first. Throws a JournalFault when the journal does not verify. */
export function* run(journal: Journal, command: Command): Generator<string> {
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
  for (const fact of journal.all()) {
    if (fact.kind === 'debt')
      yield `${timeOf(fact)}: ${fact.data.amountYen} yen owed, ${receiptOf(journal, fact)}`
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
