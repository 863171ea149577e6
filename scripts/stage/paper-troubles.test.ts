/**
 * What goes wrong with the centre and the printer in a visit, over a whole kiosk: what the citizen reads, what becomes of
 * the money, what follows.
 */
import assert from 'node:assert/strict'
import { describeTroubles } from './testing/describe-troubles.js'
import type { Money } from './testing/kiosk-bench.js'

interface Trouble {
  fault: string
  words: RegExp
  mend?: () => Promise<unknown>
  /** Nobody knows whether the sheet came out. */
  unknown?: boolean
  /** A sheet may be stuck. */
  inside?: boolean
}

describeTroubles('troubles with centre and printer', ({ bench, told }) => {
  /** What was inserted, and what came back, since `before`. */
  async function moneySince(before: Money) {
    const after = await bench().money()
    return {
      insertedYen: after.insertedYen - before.insertedYen,
      backYen: after.returnedYen - before.returnedYen + after.paidOutYen - before.paidOutYen,
      debtYen: after.debtYen - before.debtYen,
    }
  }

  describe('the centre is killed', () => {
    it('before the application: nothing is paid, and the words say so', async () => {
      const before = await bench().money()
      await bench().walkTo('confirming')
      await bench().killCentre()
      await bench().press('confirm')
      await bench().screen.waitForScreen('explaining')
      assert.match(told(), /証明書を発行するセンターにつながりません/)
      assert.match(told(), /お金はいただいていません/)
      await bench().startCentre()
      assert.deepEqual(await moneySince(before), { insertedYen: 0, backYen: 0, debtYen: 0 })
    })

    it('while paying: the visit ends well, and the outcome is told when the centre is back', async () => {
      const before = await bench().money()
      const outcomes = bench().ledger.centreFacts('outcome').length
      await bench().walkTo('paying')
      await bench().killCentre()
      await bench().walkTo('offeringMore')
      assert.equal(bench().ledger.centreFacts('outcome').length, outcomes)
      await bench().startCentre()
      await bench().goHome()
      await bench().ledger.outcomesComplete()
      assert.deepEqual(await moneySince(before), { insertedYen: 200, backYen: 0, debtYen: 0 })
    })
  })

  describe('the printer fails while paid', () => {
    const powerOn = () => bench().control.perform({ type: 'setPrinterPower', on: true })
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
        mend: () => bench().control.perform({ type: 'removeJammedSheet' }),
        inside: true,
      },
    ]
    for (const { fault, words, mend, unknown = false, inside = false } of faults) {
      it(`${fault}: the money ${unknown ? 'is owed' : 'comes back'}, and the words fit`, async () => {
        const before = await bench().money()
        await bench().walkTo('paying')
        await bench().control.setFault(fault, true)
        await bench().walkTo('explaining')
        assert.match(told(), words)
        assert.match(told(), unknown ? owed : back)
        const money = unknown ? { backYen: 0, debtYen: 200 } : { backYen: 200, debtYen: 0 }
        assert.deepEqual(await moneySince(before), { insertedYen: 200, ...money })
        await bench().control.setFault(fault, false)
        await mend?.()
        if (!inside) return
        // It is closed until staff have looked inside.
        await bench().press('confirm')
        await bench().walkTo('outOfService')
        await bench().inCabinet(() => bench().ledger.putBackInService())
      })
    }
  })

  it('a jam with the centre away: out of service says why until staff have taken the sheet out, and the outcome is told then', async () => {
    const before = await bench().money()
    await bench().walkTo('paying')
    await bench().control.setFault('printer.jamDuringSheet', true)
    await bench().killCentre()
    await bench().walkTo('explaining')
    assert.match(told(), /紙づまり/)
    assert.match(told(), /証明書として使えません/)
    assert.deepEqual(await moneySince(before), { insertedYen: 200, backYen: 200, debtYen: 0 })
    await bench().press('confirm')
    await bench().walkTo('outOfService')
    assert.match(told(), /印刷機|用紙/)
    const pid = bench().dutyPid
    await bench().control.setFault('printer.jamDuringSheet', false)
    await bench().startCentre()
    await bench().inCabinet(async () => {
      await bench().control.perform({ type: 'removeJammedSheet' })
      bench().ledger.putBackInService()
    })
    await bench().screen.waitForScreen('attracting')
    assert.equal(bench().dutyPid, pid, 'without another process')
    await bench().ledger.outcomesComplete()
    assert(bench().ledger.centreFacts('outcome').at(-1)?.outcome.fault)
  })
})
