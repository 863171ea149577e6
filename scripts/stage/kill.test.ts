/** SIGKILL to the process on duty, in every state of a visit: money, paper and card as S2, S7 and S8 want them. */
import assert from 'node:assert/strict'
import type { ScreenName } from '../../machines/names.js'
import { KioskBench } from './testing/kiosk-bench.js'

const feeYen = 200

interface Case {
  title: string
  /** Walks to where the process is killed. Begins at `attracting`. */
  arrive: (bench: KioskBench) => Promise<unknown>
  /** Heals what held the process there. */
  heal?: (bench: KioskBench) => Promise<unknown>
  /** Sheets that must be out at the end; where either can be, the fee is kept for what is out. */
  sheets: 0 | 1 | 'either'
}

const at = (screen: ScreenName) => (bench: KioskBench) => bench.walkTo(screen)
/** Walks to `screen` with a fault that keeps the kiosk in the middle of what it does next. */
const heldBy = (fault: string, before: ScreenName, screen: ScreenName) => async (bench: KioskBench) => {
  await bench.walkTo(before)
  await bench.control.setFault(fault, true)
  await bench.walkTo(screen)
}
const healed = (fault: string) => (bench: KioskBench) => bench.control.setFault(fault, false)
const nothing = { sheets: 0 } as const

const cases: readonly Case[] = [
  { title: 'attracting', arrive: at('attracting'), ...nothing },
  { title: 'consenting', arrive: at('consenting'), ...nothing },
  { title: 'awaitingCard', arrive: at('awaitingCard'), ...nothing },
  {
    title: 'identifyingCard, the card in the middle of a command',
    arrive: heldBy('card.hung', 'awaitingCard', 'identifyingCard'),
    heal: healed('card.hung'),
    ...nothing,
  },
  { title: 'choosingIssuer', arrive: at('choosingIssuer'), ...nothing },
  {
    title: 'enteringPin, with two digits in the keypad',
    arrive: async (bench) => {
      await bench.walkTo('enteringPin')
      await bench.press('1', '2')
      await bench.screen.waitFor(({ pinDigits }) => pinDigits === 2, 'two digits')
    },
    ...nothing,
  },
  {
    title: 'authenticating, the PIN verified and the centre silent',
    arrive: heldBy('centre.hangs', 'enteringPin', 'authenticating'),
    heal: healed('centre.hangs'),
    ...nothing,
  },
  { title: 'returningCard', arrive: at('returningCard'), ...nothing },
  { title: 'choosingCertificate', arrive: at('choosingCertificate'), ...nothing },
  { title: 'choosingContents', arrive: at('choosingContents'), ...nothing },
  { title: 'choosingCopies', arrive: at('choosingCopies'), ...nothing },
  { title: 'confirming', arrive: at('confirming'), ...nothing },
  {
    title: 'preparing, the centre silent',
    arrive: heldBy('centre.hangs', 'confirming', 'preparing'),
    heal: healed('centre.hangs'),
    ...nothing,
  },
  {
    title: 'paying, with one coin in the escrow',
    arrive: async (bench) => {
      await bench.walkTo('paying')
      await bench.slotOpen()
      await bench.control.insertCoin(100)
      await bench.screen.waitFor(({ amounts }) => amounts?.insertedYen === 100, 'the coin')
    },
    ...nothing,
  },
  { title: 'printing, as it begins', arrive: at('printing'), sheets: 'either' },
  {
    title: 'printing, with the sheet in the printer',
    arrive: async (bench) => {
      const { sheetsLoaded } = (await bench.control.state()).printer
      await bench.walkTo('printing')
      await bench.control.waitFor(({ printer }) => printer.sheetsLoaded < sheetsLoaded, { what: 'a sheet' })
    },
    sheets: 1,
  },
  {
    title: 'printing, before the printer has answered anything',
    arrive: heldBy('printer.hangs', 'paying', 'printing'),
    heal: healed('printer.hangs'),
    ...nothing,
  },
  {
    title: 'printing, at the moment the sheet falls',
    arrive: async (bench) => {
      await bench.walkTo('printing')
      await bench.control.waitFor(({ tray }) => tray.sheets.length === 1, { what: 'the sheet' })
    },
    sheets: 1,
  },
  { title: 'delivering', arrive: at('delivering'), sheets: 1 },
  {
    title: 'settling, at the moment the escrow is accepted',
    arrive: async (bench) => {
      await bench.walkTo('paying', { coins: [500] })
      const { acceptedYen } = (await bench.control.state()).cash.counters
      const accepted = bench.control.waitFor(({ cash }) => cash.counters.acceptedYen > acceptedYen)
      await Promise.all([bench.walkTo('delivering', { coins: [500] }), accepted])
    },
    sheets: 1,
  },
  {
    title: 'settling, with a part of the change paid',
    arrive: async (bench) => {
      await bench.walkTo('paying', { coins: [500] })
      const { paidOutYen } = (await bench.control.state()).cash.counters
      const part = bench.control.waitFor(({ cash }) => cash.counters.paidOutYen > paidOutYen)
      await Promise.all([bench.walkTo('delivering', { coins: [500] }), part])
    },
    sheets: 1,
  },
  {
    title: 'offeringMore',
    arrive: at('offeringMore'),
    sheets: 1,
  },
]

describe('a kiosk killed in the middle', function () {
  this.timeout(60_000)
  let bench: KioskBench

  before(async () => {
    bench = await KioskBench.start()
  })
  after(async () => {
    await bench?.close()
  })

  for (const { title, arrive, heal, sheets } of cases) {
    it(title, async () => {
      await bench.goHome()
      const before = await bench.money()
      const sheetsBefore = bench.sheets.length
      await arrive(bench)
      await bench.killDuty()
      await heal?.(bench)
      await bench.goHome()
      const after = await bench.money()
      const { cash, tray } = await bench.control.state()
      assert.equal(cash.escrowYen, 0, 'nothing is left in the escrow')
      assert.equal(tray.sheets.length, 0)
      const moved = (key: keyof typeof after) => after[key] - before[key]
      const kept = moved('insertedYen') - moved('returnedYen') - moved('paidOutYen') - moved('debtYen')
      const out = bench.sheets.length - sheetsBefore
      assert(sheets === 'either' ? out <= 1 : out === sheets, `${out} sheets out`)
      assert.equal(kept, out * feeYen, 'yen kept')
      assert.equal(bench.ledger.openVisits, 0, 'every visit is settled')
      await bench.control.takeCoins()
    })
  }

  it('and every application has exactly one outcome at the centre', async () => {
    await bench.ledger.outcomesComplete()
    for (const { outcome } of bench.ledger.centreFacts('outcome')) {
      assert(outcome.keptYen <= (outcome.sheetsProven >= outcome.sheetsExpected ? feeYen : 0))
    }
  })

  it('and the next citizen is served', async () => {
    await bench.goHome()
    const sheetsBefore = bench.sheets.length
    await bench.walkTo('offeringMore')
    assert.equal(bench.sheets.length, sheetsBefore + 1)
  })
})
