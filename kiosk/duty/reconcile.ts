/**
 * Settles what the journal left open. Follows or cancels a journalled print job and never sends one; gives
 * money back only while the citizen can still be there, and owes it after that (S2, S8).
 */
import type { JobEnd } from '../../drivers/printer/printer.js'
import type { Interrupted, ReconcileOutput } from '../../machines/contract.js'
import { faultOfReasons } from '../faults/map.js'
import { placeOf } from '../telemetry/log.js'
import { Money } from '../visit/money.js'
import type { VisitParts } from '../visit/parts.js'
import { type OpenVisit, readOpenVisit } from './recovery.js'

/** A citizen waits this long before a dead screen; after that a stranger may stand there. */
export const citizenStaysMs = 2 * 60_000

export async function reconcile(parts: VisitParts, signal: AbortSignal): Promise<ReconcileOutput> {
  const { journal, clock } = parts
  const downMs = clock.nowMs() - journal.newestMs
  // A clock that went back says nothing about how long it was: then nothing is paid out.
  const citizenIsThere = downMs >= 0 && downMs <= citizenStaysMs
  let interrupted: Interrupted | null = null
  for (const visit of journal.openVisits()) {
    const settled = await settleVisit(parts, visit, citizenIsThere, signal)
    if (citizenIsThere && settled) interrupted = settled
  }
  const latched = journal.latchedFault()
  return latched === null ? { kind: 'settled', interrupted } : { kind: 'outOfService', fault: latched }
}

async function settleVisit(
  parts: VisitParts,
  visit: string,
  citizenIsThere: boolean,
  signal: AbortSignal,
): Promise<Interrupted | null> {
  const { journal, log } = parts
  const open = await settleJob(parts, visit, readOpenVisit(journal.factsOf(visit)), signal)
  const proven = open.application !== null && open.sheetsProven >= open.application.sheets
  const money = await settleMoney(parts, visit, open, proven, citizenIsThere)
  if (open.application && open.transactionId) {
    journal.appendTo(visit, 'outcome', {
      transactionId: open.transactionId,
      applicationIndex: open.application.applicationIndex,
      issueNumber: open.application.issueNumber,
      sheetsProven: open.sheetsProven,
      sheetsExpected: open.application.sheets,
      ...money,
      disputed: !proven && open.maybeOut,
      fault: proven ? null : 'INTERNAL',
    })
  }
  journal.appendTo(visit, 'visitClosed', { end: 'interrupted', fault: null })
  log.warn('an interrupted visit was settled', { visit, sheets: open.sheetsProven })
  if (!open.application) return null
  return { returnedYen: money.returnedYen, debtYen: money.debtYen }
}

/** A sent job is followed to its end; one that was only created is cancelled. */
async function settleJob(
  { printer, journal, log, sheetTimeoutMs }: VisitParts,
  visit: string,
  open: OpenVisit,
  signal: AbortSignal,
): Promise<OpenVisit> {
  if (!open.openJob) return open
  const { sheet, jobId, sent } = open.openJob
  const { impressions } = open.openJob
  const ending = sent
    ? printer.follow(jobId, impressions, { timeoutMs: sheetTimeoutMs, signal })
    : printer.cancel(jobId, signal)
  // A printer that could not even be opened cannot tell either; the money goes back all the same.
  const end = await ending.catch((error): JobEnd => {
    signal.throwIfAborted()
    log.error('the job cannot be followed', { device: 'printer', place: placeOf(error), jobId })
    return { kind: 'notProven', terminal: 'unknown', impressions: 0, reasons: [] }
  })
  if (end.kind === 'proven') {
    journal.appendTo(visit, 'sheetProven', { sheet, jobId })
  } else {
    const fault = faultOfReasons(end.reasons)
    journal.appendTo(visit, 'sheetNotProven', { sheet, jobId, fault, maybeOut: sent })
  }
  return readOpenVisit(journal.factsOf(visit))
}

interface Settled {
  keptYen: number
  returnedYen: number
  debtYen: number
}

async function settleMoney(
  parts: VisitParts,
  visit: string,
  open: OpenVisit,
  proven: boolean,
  citizenIsThere: boolean,
): Promise<Settled> {
  const { cash, journal } = parts
  const money = new Money(parts, visit, true)
  const feeYen = open.application?.feeYen ?? 0
  switch (open.money.kind) {
    case 'none':
      return { keptYen: 0, returnedYen: 0, debtYen: 0 }
    case 'inEscrow': {
      await cash.inhibit()
      if (proven && citizenIsThere) return asSettled(await money.settle(feeYen))
      if (proven) return await keepFee(parts, visit, money, feeYen)
      return { keptYen: 0, ...(await (citizenIsThere ? money.refund() : money.keepAsDebt())) }
    }
    case 'accepting': {
      const { counters, escrowYen } = open.money.decided
      const takenYen = (await cash.status()).counters.acceptedYen - counters.acceptedYen
      if (takenYen === 0) await money.accept({ counters })
      else journal.appendTo(visit, 'accepted', { acceptedYen: takenYen })
      return asSettled(await money.giveChange(escrowYen, feeYen, citizenIsThere))
    }
    case 'accepted':
      return asSettled(await money.giveChange(open.money.decided.escrowYen, feeYen, citizenIsThere))
    case 'paying': {
      const { counters, amountYen } = open.money.decided
      const paidYen = (await cash.status()).counters.paidOutYen - counters.paidOutYen
      journal.appendTo(visit, 'changePaid', { paidYen })
      const debtYen = amountYen - paidYen
      if (debtYen > 0) journal.appendTo(visit, 'debt', { amountYen: debtYen })
      return { keptYen: feeYen, returnedYen: paidYen, debtYen }
    }
    case 'returning': {
      const { counters } = open.money.decided
      const returnedYen = (await cash.status()).counters.returnedYen - counters.returnedYen
      if (returnedYen > 0) journal.appendTo(visit, 'returned', { returnedYen })
      const rest = await (citizenIsThere ? money.refund() : money.keepAsDebt())
      return { keptYen: 0, returnedYen: returnedYen + rest.returnedYen, debtYen: rest.debtYen }
    }
  }
}

/** The paper is out and the citizen has gone: the fee is kept, what was too much is owed. */
async function keepFee(parts: VisitParts, visit: string, money: Money, feeYen: number): Promise<Settled> {
  const before = await parts.cash.status()
  const { escrowYen, counters } = before
  parts.journal.appendTo(visit, 'acceptDecided', { escrowYen, feeYen, counters })
  await money.accept(before)
  return asSettled(await money.giveChange(escrowYen, feeYen, false))
}

function asSettled(money: { keptYen: number; changeYen: number; debtYen: number }): Settled {
  return { keptYen: money.keptYen, returnedYen: money.changeYen, debtYen: money.debtYen }
}
