import type { Cash, CashEvent, CashStatus } from '../../../drivers/cash/cash.js'
import { Finding } from '../result.js'
import { answerTimeoutMs, handsTimeoutMs, type SelfTestBench, silent, within } from '../technician.js'

const coinYen = 100
/** Change that every visit may need: a coin of 50 and one of 10. */
const changeYen = 60
/** One coin, and the one that costs least. */
const payoutYen = 10

export interface CashTestOptions {
  /** Pays one coin out of the tubes: only on request. */
  payOut: boolean
}

/** Counters, jam, change; with hands, a coin in and out again. */
export async function testCash(cash: Cash, bench: SelfTestBench, options: CashTestOptions): Promise<string> {
  const answered = <Value>(work: Promise<Value>, timeoutMs = answerTimeoutMs) =>
    within(bench, timeoutMs, work, () => silent('cash'))
  const status = await answered(cash.status())
  refuse(status)
  if (bench.technician) await coinInAndOut(cash, bench, answered)
  if (!(await answered(cash.canPayOut(changeYen))))
    throw new Finding('COIN-EXACT', 'cash.noChange', `the tubes cannot make ${changeYen} yen`)
  if (options.payOut) await answered(cash.payOut(payoutYen), handsTimeoutMs)
  const after = await answered(cash.status())
  const { insertedYen, acceptedYen, returnedYen, paidOutYen } = after.counters
  const tubes = after.tubes.map(({ valueYen, count }) => `${valueYen}×${count}`).join(' ')
  const tried = bench.technician ? '' : '; coins not tried'
  return `in ${insertedYen}, kept ${acceptedYen}, back ${returnedYen}, out ${paidOutYen} yen; tubes ${tubes}${tried}`
}

function refuse({ state, escrowYen }: CashStatus): void {
  if (state === 'jam') throw new Finding('COIN-JAM', 'cash.jam', 'a coin is stuck')
  if (escrowYen > 0)
    throw new Finding(
      'COIN-RETURN',
      'cash.escrowNotEmpty',
      `${escrowYen} yen of an earlier visit lie in the escrow`,
    )
}

async function coinInAndOut(
  cash: Cash,
  bench: SelfTestBench,
  answered: <Value>(work: Promise<Value>) => Promise<Value>,
): Promise<void> {
  let forget = () => {}
  const coin = new Promise<CashEvent>((resolve) => {
    forget = cash.onEvent(resolve)
  })
  const none = () =>
    new Finding('CASH-AWAY', 'cash.noCoin', 'no coin was seen', 'Check slot and coin sensor.')
  let event: CashEvent
  try {
    await answered(cash.enable())
    bench.technician?.doNow(`put in one coin of ${coinYen} yen; it comes back`)
    event = await within(bench, handsTimeoutMs, coin, none)
  } finally {
    forget()
  }
  await answered(cash.inhibit())
  if (event.kind === 'jam') throw new Finding('COIN-JAM', 'cash.jam', 'the coin got stuck')
  if (event.kind !== 'coin')
    throw new Finding(
      'COIN-REFUSED',
      'cash.refused',
      `the coin was ${event.kind}`,
      'Try another coin; clean the slot.',
    )
  const { returnedYen } = await answered(cash.returnEscrow())
  if (event.valueYen !== coinYen || returnedYen !== coinYen)
    throw new Finding(
      'COIN-RETURN',
      'cash.wrongValue',
      `took ${event.valueYen} yen, gave back ${returnedYen}`,
      'The coin mechanism does not know its coins: teach it anew.',
    )
}
