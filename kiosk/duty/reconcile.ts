/**
 * Settles what the journal left open. Follows or cancels a journalled print job and never sends one; gives
 * money back only while the citizen can still be there, and owes it after that (S2, S8).
 */
import type { Cash } from '../../drivers/cash/cash.js'
import type { JobEnd } from '../../drivers/printer/printer.js'
import type { Interrupted, ReconcileOutput } from '../../machines/contract.js'
import { placeOf } from '../telemetry/log.js'
import { closeForSheetInside, doubtOf, noDoubtOf } from '../visit/doubt.js'
import { Money, type Settled } from '../visit/money.js'
import type { VisitParts } from '../visit/parts.js'
import { judgeReceipt } from '../visit/receipt.js'
import { TrayWitness } from '../visit/tray.js'
import { isAnother, settleByJournal } from './other-mechanism.js'
import { type OpenVisit, readOpenVisit } from './recovery.js'

/** A citizen waits this long before a dead screen; after that a stranger may stand there. */
export const citizenStaysMs = 2 * 60_000

export async function reconcile(parts: VisitParts, signal: AbortSignal): Promise<ReconcileOutput> {
  const { journal } = parts
  let interrupted: Interrupted | null = null
  for (const visit of journal.openVisits()) {
    const there = judgePresence(parts, visit)
    const settled = await settleVisit(
      { ...parts, cash: untilAborted(parts.cash, signal) },
      visit,
      there,
      signal,
    )
    if (there && settled) interrupted = settled
  }
  const latched = journal.latchedFault()
  return latched === null
    ? { kind: 'settled', interrupted }
    : { kind: 'outOfService', fault: latched, interrupted }
}

/** A process that was cut off while it settled must not make the citizen look present again. */
function judgePresence({ journal, clock }: VisitParts, visit: string): boolean {
  const facts = journal.factsOf(visit)
  const { found } = readOpenVisit(facts)
  if (found)
    return found.citizenThere && clock.nowMs() - found.atMs <= citizenStaysMs && clock.nowMs() >= found.atMs
  // By the visit's own last fact: of what else was written since, such as a coin that came late, nobody needs to be there.
  const downMs = clock.nowMs() - (facts.at(-1)?.atMs ?? 0)
  // A clock that went back says nothing about how long it was: then nothing is paid out.
  const citizenThere = clock.nowMs() >= journal.newestMs && downMs >= 0 && downMs <= citizenStaysMs
  journal.appendTo(visit, 'recoveryBegun', { citizenThere })
  return citizenThere
}

/** What hangs now and answers when this attempt has long been given up must not go on beside the next one. */
function untilAborted(cash: Cash, signal: AbortSignal): Cash {
  const alive = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    signal.throwIfAborted()
    const answer = await call()
    signal.throwIfAborted()
    return answer
  }
  return {
    open: () => cash.open(),
    close: () => cash.close(),
    onEvent: (listener) => cash.onEvent(listener),
    status: () => alive(() => cash.status()),
    enable: () => alive(() => cash.enable()),
    inhibit: () => alive(() => cash.inhibit()),
    acceptEscrow: () => alive(() => cash.acceptEscrow()),
    returnEscrow: () => alive(() => cash.returnEscrow()),
    canPayOut: (amountYen) => alive(() => cash.canPayOut(amountYen)),
    payOut: (amountYen) => alive(() => cash.payOut(amountYen)),
  }
}

async function settleVisit(
  parts: VisitParts,
  visit: string,
  citizenIsThere: boolean,
  signal: AbortSignal,
): Promise<Interrupted | null> {
  const { journal, log } = parts
  const open = await settleJob(parts, visit, readOpenVisit(journal.factsOf(visit)), signal)
  await settleReceipt(parts, visit, open, signal)
  const proven = open.application !== null && open.sheetsProven >= open.application.sheets
  const { inDoubt = false, ...money } = await settleMoney(parts, visit, open, proven, citizenIsThere)
  if (open.application && open.transactionId) {
    journal.appendTo(visit, 'outcome', {
      transactionId: open.transactionId,
      applicationIndex: open.application.applicationIndex,
      issueNumber: open.application.issueNumber,
      sheetsProven: open.sheetsProven,
      sheetsExpected: open.application.sheets,
      ...money,
      disputed: inDoubt || (!proven && open.maybeOut),
      fault: proven ? null : 'INTERNAL',
    })
  }
  journal.appendTo(visit, 'visitClosed', { end: 'interrupted', fault: null })
  log.warn('an interrupted visit was settled', { visit, sheets: open.sheetsProven })
  // Who has paper and change already was cut off at the last question only.
  const atEase = proven && open.money.kind === 'none' && money.debtYen === 0
  if (!open.application || atEase) return null
  const { returnedYen, debtYen } = money
  return { returnedYen, debtYen, receipt: Number(journal.receiptNumberOf(visit)) }
}

/** A sent job is followed to its end; one that was only created is cancelled. Proof is what it is in a visit. */
async function settleJob(
  parts: VisitParts,
  visit: string,
  open: OpenVisit,
  signal: AbortSignal,
): Promise<OpenVisit> {
  if (!open.openJob) return open
  const { journal } = parts
  const { sheet, jobId, sent } = open.openJob
  const tray = new TrayWitness(parts)
  const end = await endOf(parts, open.openJob, signal)
  const saw = end.kind === 'proven' && (await tray.sawPaper())
  tray.close()
  signal.throwIfAborted()
  if (end.kind === 'proven' && saw) {
    journal.appendTo(visit, 'sheetProven', { sheet, jobId })
  } else {
    // Not even the intent to send is written: the job is empty, whatever became of it.
    const doubt = sent ? doubtOf(end, tray) : noDoubtOf(end)
    closeForSheetInside(journal, doubt)
    journal.appendTo(visit, 'sheetNotProven', { sheet, jobId, ...doubt })
  }
  return readOpenVisit(journal.factsOf(visit))
}

/** Nothing depends on it but that it is not inside any more. */
async function settleReceipt(
  parts: VisitParts,
  visit: string,
  { receipt }: OpenVisit,
  signal: AbortSignal,
): Promise<void> {
  if (receipt === null) return
  const tray = new TrayWitness(parts)
  const end = await endOf(parts, { ...receipt, impressions: 1 }, signal)
  const { proven, maybeInside } = await judgeReceipt(end, tray)
  tray.close()
  signal.throwIfAborted()
  if (receipt.sent) closeForSheetInside(parts.journal, { maybeInside })
  parts.journal.appendTo(visit, 'receiptEnded', { jobId: receipt.jobId, proven })
}

async function endOf(
  { printer, log, sheetTimeoutMs }: VisitParts,
  { jobId, impressions, sent }: { jobId: number; impressions: number; sent: boolean },
  signal: AbortSignal,
): Promise<JobEnd> {
  try {
    const end = sent
      ? await printer.follow(jobId, impressions, { timeoutMs: sheetTimeoutMs, signal })
      : await printer.cancel(jobId, signal)
    // What the process before saw of this job went with it.
    return end.kind === 'proven' ? end : { ...end, watched: null }
  } catch (error) {
    // A printer that could not even be opened cannot tell either; the money goes back all the same.
    signal.throwIfAborted()
    log.error('the job cannot be followed', { device: 'printer', place: placeOf(error), jobId })
    return { kind: 'notProven', terminal: 'unknown', impressions: 0, reasons: [], watched: null }
  }
}

async function settleMoney(
  parts: VisitParts,
  visit: string,
  open: OpenVisit,
  proven: boolean,
  citizenIsThere: boolean,
): Promise<Settled & { inDoubt?: boolean }> {
  const { cash, journal, log } = parts
  const { base } = open.books
  const otherwise = base !== null && isAnother((await cash.status()).counters, base)
  if (otherwise) {
    log.error('alarm: another coin mechanism; the money is settled by the journal', { device: 'cash' })
    return settleByJournal(journal, visit, (proven && open.application?.feeYen) || 0)
  }
  const money = new Money(parts, visit, { ...open.books })
  // A sheet that was voided after all was paid, and did not come again, has earned nothing.
  const feeYen = (proven && open.application?.feeYen) || 0
  switch (open.money.kind) {
    case 'none':
      return await money.conclude(feeYen)
    case 'inEscrow':
      await cash.inhibit()
      if (!proven && !open.maybeOut && citizenIsThere) return await money.refund()
      return await money.take(feeYen, citizenIsThere)
    case 'accepting': {
      const { counters, escrowYen } = open.money.decided
      const takenYen = (await cash.status()).counters.acceptedYen - counters.acceptedYen
      if (takenYen === 0) await money.accept(counters)
      else journal.appendTo(visit, 'accepted', { acceptedYen: takenYen })
      return await giveChange(money, escrowYen, feeYen, citizenIsThere)
    }
    case 'accepted':
      return await giveChange(money, open.money.decided.escrowYen, feeYen, citizenIsThere)
    case 'paying': {
      const paidYen = (await cash.status()).counters.paidOutYen - open.money.decided.counters.paidOutYen
      journal.appendTo(visit, 'changePaid', { paidYen })
      return await money.conclude(feeYen)
    }
    case 'returning': {
      const returnedYen = (await cash.status()).counters.returnedYen - open.money.decided.counters.returnedYen
      if (returnedYen > 0) journal.appendTo(visit, 'returned', { returnedYen })
      return await (citizenIsThere ? money.refund() : money.take(0, false))
    }
  }
}

/** Money that was taken for no fee was taken because nobody knew who stood there: it stays owed. */
async function giveChange(money: Money, escrowYen: number, feeYen: number, pay: boolean): Promise<Settled> {
  if (pay && feeYen > 0) await money.payChange(escrowYen - feeYen)
  return await money.conclude(feeYen)
}
