/** Money owed to citizens: what could not be paid back, until staff have paid it by hand against its number. */
import type { Journal } from '../journal/journal.js'
import { StaffRefusal } from './refusal.js'

export interface OpenDebt {
  /** As the citizen noted it. */
  receiptNumber: string
  amountYen: number
  /** When it arose; milliseconds since 1970 UTC. */
  atMs: number
}

/** Oldest first. */
export function openDebts(journal: Journal): OpenDebt[] {
  const debts = new Map<string, OpenDebt>()
  for (const { visit, atMs, data } of journal.every('debt')) {
    if (visit === null) continue
    const receiptNumber = journal.receiptNumberOf(visit)
    const before = debts.get(receiptNumber)
    const amountYen = (before?.amountYen ?? 0) + data.amountYen
    debts.set(receiptNumber, { receiptNumber, amountYen, atMs: before?.atMs ?? atMs })
  }
  for (const { data } of journal.every('debtPaid')) {
    const debt = debts.get(asReceiptNumber(data.receipt))
    if (debt) debt.amountYen -= data.amountYen
  }
  return [...debts.values()].filter(({ amountYen }) => amountYen > 0)
}

/** The whole debt of that number was paid out by hand. Throws a {@link StaffRefusal} where there is none. */
export function payDebt(journal: Journal, receiptNumber: string): OpenDebt {
  const wanted = asReceiptNumber(Number(receiptNumber))
  const debt = openDebts(journal).find((open) => open.receiptNumber === wanted)
  if (!debt) throw new StaffRefusal('noSuchDebt')
  journal.append('debtPaid', { receipt: Number(receiptNumber), amountYen: debt.amountYen })
  return debt
}

const asReceiptNumber = (sequence: number): string => String(sequence).padStart(6, '0')
