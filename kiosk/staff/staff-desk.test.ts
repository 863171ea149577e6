import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { SimulatedCash } from '../../drivers/cash/simulator.js'
import type { CertificateKind } from '../../drivers/centre/messages.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal } from '../journal/journal.js'
import { openMemoryStorage } from '../journal/storage.js'
import { StaffRefusal } from './refusal.js'
import { Desk, type WaitingCitizen } from './staff-desk.js'

describe('staff desk', () => {
  let clock: SimulatedClock
  let journal: Journal
  let cash: SimulatedCash
  let idle: boolean
  let desk: Desk
  let waiting: WaitingCitizen | null

  beforeEach(async () => {
    clock = new SimulatedClock()
    journal = new Journal(openMemoryStorage(), { clock, randomBytes })
    cash = new SimulatedCash({ clock })
    await cash.open()
    idle = true
    waiting = null
    desk = new Desk({
      journal,
      cash,
      clock,
      isIdle: () => idle,
      waiting: () => waiting,
      onChange: () => {},
    })
  })

  const refused = (code: string) => (error: unknown) => error instanceof StaffRefusal && error.code === code

  function sell(municipalityCode: string, kind: CertificateKind, keptYen: number, debtYen = 0): string {
    const visit = journal.openVisit()
    const transactionId = randomBytes(16).toString('hex')
    const application = { applicationIndex: 1, issueNumber: '架住第1号' }
    journal.appendTo(visit, 'transactionOpened', { transactionId })
    const applied = { ...application, kind, municipalityCode, copies: 1, sheets: 1, feeYen: 300 }
    journal.appendTo(visit, 'applied', applied)
    if (debtYen > 0) journal.appendTo(visit, 'debt', { amountYen: debtYen })
    journal.appendTo(visit, 'outcome', {
      ...application,
      transactionId,
      sheetsProven: keptYen > 0 ? 1 : 0,
      sheetsExpected: 1,
      keptYen,
      returnedYen: 0,
      debtYen,
      disputed: false,
      fault: null,
    })
    journal.appendTo(visit, 'visitClosed', { end: 'completed', fault: null })
    return visit
  }

  /** A citizen inserts, the fee is kept. */
  async function take(...coins: (10 | 50 | 100 | 500)[]): Promise<void> {
    await cash.enable()
    for (const coin of coins) cash.mechanism.insertCoin(coin)
    await cash.inhibit()
    await cash.acceptEscrow()
  }

  it('closes a day with totals per municipality and kind, each outcome in one close', async () => {
    sell('990002', 'residence', 300)
    sell('990001', 'residence', 300)
    sell('990001', 'residence', 0, 300)
    sell('990001', 'incomeTax', 200)
    const first = await desk.closeDay()
    assert.equal(first.number, 1)
    const base = { returnedYen: 0, debtYen: 0, disputed: 0, applications: 1, sheets: 1 }
    assert.deepEqual(first.totals, [
      { ...base, municipalityCode: '990001', kind: 'incomeTax', keptYen: 200 },
      {
        ...base,
        municipalityCode: '990001',
        kind: 'residence',
        applications: 2,
        keptYen: 300,
        debtYen: 300,
      },
      { ...base, municipalityCode: '990002', kind: 'residence', keptYen: 300 },
    ])
    sell('990002', 'residence', 300)
    const second = await desk.closeDay()
    assert.deepEqual([second.number, second.totals.length, second.totals[0]?.keptYen], [2, 1, 300])
    assert.equal(journal.waiting().filter(({ kind }) => kind === 'dayClosed').length, 2)
  })

  it('counts an application that was begun before a close and ended after it, once', async () => {
    const visit = journal.openVisit()
    const application = { applicationIndex: 1, issueNumber: '架住第1号' }
    const applied = { ...application, kind: 'residence' as const, municipalityCode: '990001' }
    journal.appendTo(visit, 'applied', { ...applied, copies: 1, sheets: 1, feeYen: 300 })
    assert.deepEqual((await desk.closeDay()).totals, [])
    journal.appendTo(visit, 'outcome', {
      ...application,
      transactionId: '0'.repeat(32),
      sheetsProven: 1,
      sheetsExpected: 1,
      keptYen: 300,
      returnedYen: 0,
      debtYen: 0,
      disputed: false,
      fault: null,
    })
    assert.equal((await desk.closeDay()).totals[0]?.keptYen, 300)
  })

  it('expects in the box what went into no tube', async () => {
    assert.equal(await desk.expectedBoxYen(), null)
    await desk.collect(0)
    cash.mechanism.setTube(100, 59)
    await desk.collect(0)
    await take(100, 100, 100)
    assert.equal(await desk.expectedBoxYen(), 200)
    await cash.payOut(50)
    assert.equal(await desk.expectedBoxYen(), 200)
    assert.deepEqual(await desk.collect(190), { expectedYen: 200, countedYen: 190 })
    assert.equal(await desk.expectedBoxYen(), 0)
  })

  it('counts a refill by the device, and keeps it out of the box', async () => {
    await desk.collect(0)
    await assert.rejects(desk.finishRefill(), refused('refillNotBegun'))
    await desk.beginRefill()
    cash.mechanism.setTube(10, 60)
    assert.equal((await desk.finishRefill()).addedYen, 200)
    await assert.rejects(desk.finishRefill(), refused('refillNotBegun'))
    assert.equal(await desk.expectedBoxYen(), 0)
  })

  it('finishes no refill over which money moved', async () => {
    await desk.beginRefill()
    await cash.payOut(10)
    await assert.rejects(desk.finishRefill(), refused('coinsMoved'))
  })

  it('touches no money while a citizen is served, some lies in the escrow, or the device is away', async () => {
    idle = false
    for (const call of [desk.closeDay(), desk.collect(0), desk.beginRefill(), desk.finishRefill()])
      await assert.rejects(call, refused('visitRunning'))
    idle = true
    await assert.rejects(desk.collect(0.5), refused('notAnAmount'))
    await cash.enable()
    cash.mechanism.insertCoin(100)
    await cash.inhibit()
    await assert.rejects(desk.collect(0), refused('moneyMoving'))
    cash.setFault('unplugged', true)
    await assert.rejects(desk.collect(0), refused('cashAway'))
    assert.equal((await desk.closeDay()).cash, null)
    assert.equal(journal.last('collected'), null)
  })

  it('pays a debt against its number, once', () => {
    const visit = sell('990001', 'residence', 0, 300)
    const receiptNumber = journal.receiptNumberOf(visit)
    assert.deepEqual(
      desk.openDebts().map((debt) => [debt.receiptNumber, debt.amountYen]),
      [[receiptNumber, 300]],
    )
    assert.throws(() => desk.payDebt('999999'), refused('noSuchDebt'))
    assert.equal(desk.payDebt(String(Number(receiptNumber))).amountYen, 300)
    assert.throws(() => desk.payDebt(receiptNumber), refused('noSuchDebt'))
    assert.deepEqual(desk.openDebts(), [])
  })

  it('takes the kiosk out of service, and back only over a journal that holds', async () => {
    desk.takeOutOfService()
    assert.equal((await desk.state()).latched, 'OUT-OF-SERVICE')
    assert.equal(await desk.putBackInService(), 'OUT-OF-SERVICE')
    assert.equal(await desk.putBackInService(), null)
    assert.equal((await desk.state()).lastFaults[0]?.fault, 'OUT-OF-SERVICE')
  })

  it('has a sheet printed again only while its citizen waits, in time, and from an empty tray', () => {
    assert.equal(desk.paper(), null)
    assert.throws(() => desk.reprint(1), refused('nothingToVoid'))
    const reprinted: number[] = []
    const paper = { issueNumber: '架住第1号', sheets: 2, printBeforeMs: clock.nowMs() + 60_000 }
    const citizen = {
      paper,
      trayHoldsPaper: false,
      voids: (sheet: number) => reprinted.filter((one) => one === sheet).length,
      reprint: (sheet: number) => reprinted.push(sheet),
    }
    waiting = citizen
    for (const sheet of [0, 3, 1.5]) assert.throws(() => desk.reprint(sheet), refused('noSuchSheet'))
    waiting = { ...citizen, trayHoldsPaper: true }
    assert.throws(() => desk.reprint(1), refused('trayNotEmpty'))
    waiting = citizen
    desk.reprint(1)
    desk.reprint(1)
    assert.throws(() => desk.reprint(1), refused('tooManyVoids'))
    desk.reprint(2)
    assert.deepEqual(reprinted, [1, 1, 2])
    clock.advance(40_000)
    assert.throws(() => desk.reprint(2), refused('printBeforePassed'))
  })

  it('tells everything at once, also without the coin mechanism', async () => {
    sell('990001', 'residence', 300)
    const state = await desk.state()
    assert.deepEqual([state.cash?.escrowYen, state.waitingForCentre, state.lastCloseMs], [0, 1, null])
    await desk.closeDay()
    assert.equal((await desk.state()).lastCloseMs, clock.nowMs())
    cash.setFault('unplugged', true)
    assert.equal((await desk.state()).cash, null)
  })
})
