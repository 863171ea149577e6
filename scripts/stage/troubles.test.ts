/** What goes wrong in a visit, over a whole kiosk: what the citizen reads, what becomes of the money, what follows. */
import assert from 'node:assert/strict'
import type { ScreenName } from '../../machines/names.js'
import { KioskBench } from './testing/kiosk-bench.js'

/** The shortest the configuration allows: a job that stands still is given up after it. */
const sheetTimeoutS = 5

interface Trouble {
  fault: string
  words: RegExp
  mend?: () => Promise<unknown>
  /** Nobody knows whether the sheet came out. */
  unknown?: boolean
  /** A sheet may be stuck. */
  inside?: boolean
}

describe('troubles of a visit', function () {
  this.timeout(150_000)
  let bench: KioskBench

  before(async () => {
    bench = await KioskBench.start({ sheetTimeoutS })
  })
  after(async () => {
    await bench?.close()
  })

  beforeEach(async () => {
    await bench.goHome()
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') return
    await bench.goHome()
    const { cash, reader, tray } = await bench.control.state()
    assert.deepEqual([cash.escrowYen, reader.laid.length, tray.sheets.length], [0, 0, 0])
    await bench.control.takeCoins()
  })

  /** Everything the citizen can read. */
  const told = () => {
    const { title, action, alert, notes } = bench.screen.view
    return [title, action, alert, ...notes].filter((text) => text !== null).join('\n')
  }

  /** What was inserted, and what came back, since `before`. */
  async function moneySince(before: Awaited<ReturnType<KioskBench['money']>>) {
    const after = await bench.money()
    return {
      insertedYen: after.insertedYen - before.insertedYen,
      backYen: after.returnedYen - before.returnedYen + after.paidOutYen - before.paidOutYen,
      debtYen: after.debtYen - before.debtYen,
    }
  }

  describe('the card is pulled', () => {
    /** After it the same card lies there again, and the visit goes on. */
    async function goesOn(): Promise<void> {
      const { alert, title, notes } = await bench.screen.waitForScreen('cardProblem', 'awaitingCard')
      const text = [title, alert, ...notes].join('\n')
      assert.match(text, /カードが読めなくなりました|カードを/)
      assert.doesNotMatch(text, /暗証番号がちがいます/)
      await bench.control.placeCard('hanako')
      await bench.walkTo('choosingCertificate')
    }

    const idle: readonly ScreenName[] = ['choosingIssuer', 'enteringPin']
    for (const state of idle) {
      it(`in ${state}`, async () => {
        await bench.walkTo(state)
        await bench.control.removeCard()
        await goesOn()
      })
    }

    it('in identifyingCard, in the middle of a command', async () => {
      await bench.walkTo('awaitingCard')
      await bench.control.setFault('card.leavesBeforeCommand', true)
      await bench.control.placeCard('hanako')
      await bench.screen.waitForScreen('cardProblem')
      await goesOn()
    })

    for (const fault of ['card.leavesBeforeCommand', 'card.leavesAfterCommand']) {
      it(`in authenticating: ${fault}`, async () => {
        await bench.walkTo('enteringPin')
        await bench.control.setFault(fault, true)
        await bench.walkTo('cardProblem')
        await goesOn()
      })
    }

    it('while the centre is asked: it is not needed any more', async () => {
      await bench.walkTo('enteringPin')
      await bench.control.setFault('centre.hangs', true)
      await bench.walkTo('authenticating')
      await bench.control.removeCard()
      await bench.control.setFault('centre.hangs', false)
      await bench.screen.waitForScreen('choosingCertificate', 'cardProblem')
      if (bench.screen.view.screen === 'cardProblem') await goesOn()
    })
  })

  it('the wrong PIN three times: each try is told before it, the last one asked about, the lock explained', async () => {
    const wrong = { person: 'taro', pin: '9999' }
    await bench.walkTo('enteringPin', wrong)
    await bench.press('9', '9', '9', '9', 'confirm')
    await bench.screen.waitFor(({ alert }) => /あと2回/.test(alert ?? ''), 'two tries left')
    await bench.press('9', '9', '9', '9', 'confirm')
    await bench.screen.waitForScreen('lastTry')
    assert.match(told(), /あと1回/)
    await bench.press('confirm')
    await bench.screen.waitForScreen('enteringPin')
    await bench.press('9', '9', '9', '9', 'confirm')
    await bench.screen.waitForScreen('explaining')
    assert.match(told(), /暗証番号がロックされています/)
    await bench.goHome()
    await bench.walkTo('explaining', wrong)
    assert.match(told(), /暗証番号がロックされています/)
  })

  it('a card that hangs is told to lie badly, and another visit succeeds', async () => {
    await bench.walkTo('awaitingCard')
    await bench.control.setFault('card.hung', true)
    await bench.walkTo('cardProblem')
    assert.match(told(), /カードを読めません/)
    await bench.control.setFault('card.hung', false)
    await bench.control.removeCard()
    await bench.walkTo('choosingCertificate')
  })

  describe('the centre is killed', () => {
    it('before the application: nothing is paid, and the words say so', async () => {
      const before = await bench.money()
      await bench.walkTo('confirming')
      await bench.killCentre()
      await bench.press('confirm')
      await bench.screen.waitForScreen('explaining')
      assert.match(told(), /証明書を発行するセンターにつながりません/)
      assert.match(told(), /お金はいただいていません/)
      await bench.startCentre()
      assert.deepEqual(await moneySince(before), { insertedYen: 0, backYen: 0, debtYen: 0 })
    })

    it('while paying: the visit ends well, and the outcome is told when the centre is back', async () => {
      const before = await bench.money()
      const outcomes = bench.ledger.centreFacts('outcome').length
      await bench.walkTo('paying')
      await bench.killCentre()
      await bench.walkTo('offeringMore')
      assert.equal(bench.ledger.centreFacts('outcome').length, outcomes)
      await bench.startCentre()
      await bench.goHome()
      await bench.ledger.outcomesComplete()
      assert.deepEqual(await moneySince(before), { insertedYen: 200, backYen: 0, debtYen: 0 })
    })
  })

  describe('the printer fails while paid', () => {
    const powerOn = () => bench.control.perform({ type: 'setPrinterPower', on: true })
    const back = /入れたお金をお返しします|入れたお金は全額お返しします/
    /** Nobody knows whether it came out: the money is owed, with a number to quote. */
    const owed = /受付番号|受付 ?番号|番号/
    const faults: readonly Trouble[] = [
      { fault: 'printer.paperEmpty', words: /用紙切れ/ },
      { fault: 'printer.powerFailsAtCreate', words: /印刷機の不具合/, mend: powerOn },
      {
        fault: 'printer.powerFailsAtSend',
        words: /印刷機の不具合/,
        mend: powerOn,
        unknown: true,
        inside: true,
      },
      {
        fault: 'printer.jamBeforeSheet',
        words: /紙づまり/,
        mend: () => bench.control.perform({ type: 'removeJammedSheet' }),
        inside: true,
      },
    ]
    for (const { fault, words, mend, unknown = false, inside = false } of faults) {
      it(`${fault}: the money ${unknown ? 'is owed' : 'comes back'}, and the words fit`, async () => {
        const before = await bench.money()
        await bench.walkTo('paying')
        await bench.control.setFault(fault, true)
        await bench.walkTo('explaining')
        assert.match(told(), words)
        assert.match(told(), unknown ? owed : back)
        const money = unknown ? { backYen: 0, debtYen: 200 } : { backYen: 200, debtYen: 0 }
        assert.deepEqual(await moneySince(before), { insertedYen: 200, ...money })
        await bench.control.setFault(fault, false)
        await mend?.()
        if (!inside) return
        // It is closed until staff have looked inside.
        await bench.press('confirm')
        await bench.screen.waitForScreen('outOfService')
        bench.ledger.putBackInService()
      })
    }
  })

  it('a jam with the centre away: out of service says why until staff have taken the sheet out, and the outcome is told then', async () => {
    const before = await bench.money()
    await bench.walkTo('paying')
    await bench.control.setFault('printer.jamDuringSheet', true)
    await bench.killCentre()
    await bench.walkTo('explaining')
    assert.match(told(), /紙づまり/)
    assert.match(told(), /証明書として使えません/)
    assert.deepEqual(await moneySince(before), { insertedYen: 200, backYen: 200, debtYen: 0 })
    await bench.press('confirm')
    await bench.screen.waitForScreen('outOfService')
    assert.match(told(), /印刷機|用紙/)
    const pid = bench.dutyPid
    await bench.control.setFault('printer.jamDuringSheet', false)
    await bench.control.perform({ type: 'removeJammedSheet' })
    await bench.startCentre()
    bench.ledger.putBackInService()
    await bench.screen.waitForScreen('attracting')
    assert.equal(bench.dutyPid, pid, 'without another process')
    await bench.ledger.outcomesComplete()
    assert(bench.ledger.centreFacts('outcome').at(-1)?.outcome.fault)
  })
})
