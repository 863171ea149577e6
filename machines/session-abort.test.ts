/** Every way a visit ends early: in each state, by 取消, time, the card, a broken step, or a refusal. */
import assert from 'node:assert/strict'
import { waits } from './limits.js'
import { failOnWarnings, type Rig, type Script } from './testing/rig.js'
import { escrow, placed, printSheet, problem, removed, visitTo } from './testing/visit.js'

type SessionRig = Rig<ReturnType<Script['session']>>

/** From wherever the visit was given up, to its end: money, then the fault, then the card. */
async function playOut(rig: SessionRig): Promise<string[]> {
  const shown: string[] = []
  for (let step = 0; step < 12 && rig.snapshot.status === 'active'; step++) {
    const { screen } = rig.where
    if (shown.at(-1) !== screen) shown.push(screen)
    if (rig.running.includes('inhibitCoins')) await rig.answer('inhibitCoins', { escrowYen: 100 })
    else if (screen === 'refunding') await rig.answer('refund', { returnedYen: 100, debtYen: 0 })
    else if (screen === 'explaining') rig.send('CONFIRM')
    else if (screen === 'returningCard') rig.send(removed)
    else await rig.advance(10_000)
  }
  return shown
}

const output = (end: string, fault: string | null = null, outOfService: string | null = null) => ({
  end,
  fault,
  outOfService,
})

describe('session: 取消 ends the visit with card and money back', () => {
  failOnWarnings()

  const ways: readonly [from: string, ...shown: string[]][] = [
    ['consenting', 'cancelled', 'ended'],
    ['awaitingCard', 'cancelled', 'ended'],
    ['identifyingCard', 'returningCard', 'cancelled', 'ended'],
    ['choosingIssuer', 'returningCard', 'cancelled', 'ended'],
    ['enteringPin', 'returningCard', 'cancelled', 'ended'],
    ['returningCard', 'returningCard', 'cancelled', 'ended'],
    ['choosingCertificate', 'cancelled', 'ended'],
    ['choosingContents', 'cancelled', 'ended'],
    ['choosingCopies', 'cancelled', 'ended'],
    ['confirming', 'cancelled', 'ended'],
    ['preparing', 'refunding', 'cancelled', 'ended'],
    ['paying', 'paying', 'refunding', 'cancelled', 'ended'],
  ]
  for (const [from, ...shown] of ways) {
    it(from, async () => {
      const rig = await visitTo(from)
      rig.send('CANCEL')
      assert.deepEqual(await playOut(rig), shown)
      assert.deepEqual(rig.output, output('cancelled'))
      assert.deepEqual(rig.running, [])
    })
  }

  it('payingFree', async () => {
    const rig = await visitTo('payingFree', { feeYen: 0 })
    rig.send('CANCEL')
    assert.deepEqual(await playOut(rig), ['refunding', 'cancelled', 'ended'])
  })

  it('authenticating: only when the card and the centre have answered', async () => {
    const rig = await visitTo('authenticating')
    rig.send('CANCEL')
    assert.equal(rig.screen, 'authenticating')
    await rig.answer('authenticate', { kind: 'admitted', offers: 2 })
    assert.deepEqual(await playOut(rig), ['returningCard', 'cancelled', 'ended'])
    assert.deepEqual(rig.output, output('cancelled'))
  })

  it('after the first certificate was delivered, the end is a completed visit', async () => {
    const rig = await visitTo('offeringMore')
    rig.send('CANCEL')
    assert.deepEqual(await playOut(rig), ['ended'])
    assert.deepEqual(rig.output, output('completed'))
  })
})

describe('session: time that is over ends the visit as 取消 does', () => {
  failOnWarnings()

  const ways: readonly [from: string, limitMs: number][] = [
    ['consenting', waits.consenting.limitMs],
    ['awaitingCard', waits.awaitingCard.limitMs],
    ['choosingIssuer', waits.choosingIssuer.limitMs],
    ['enteringPin', waits.enteringPin.limitMs],
    ['choosingCertificate', waits.choosingCertificate.limitMs],
    ['choosingContents', waits.choosingContents.limitMs],
    ['choosingCopies', waits.choosingCopies.limitMs],
    ['confirming', waits.confirming.limitMs],
    ['payingFree', waits.payingFree.limitMs],
    ['paying', waits.paying.limitMs],
  ]
  for (const [from, limitMs] of ways) {
    it(from, async () => {
      const rig = await visitTo(from, from === 'payingFree' ? { feeYen: 0 } : {})
      if (from === 'choosingCopies') await rig.answer('boundCopies', { kind: 'bounded', maxCopies: 1 })
      if (from === 'paying') await rig.answer('enableCoins', { escrowYen: 0 })
      const { path } = rig.where
      await rig.advance(limitMs - 500)
      assert.equal(rig.screen, from)
      assert.notEqual(rig.where.path, path, 'announced before it is over')
      assert.equal(rig.where.announced, true)
      await rig.advance(500)
      await playOut(rig)
      assert.deepEqual(rig.output, output('timedOut'))
    })
  }

  it('cardProblem', async () => {
    const rig = await visitTo('identifyingCard')
    await rig.answer('identifyCard', { kind: 'refused', fault: 'CARD-OTHER' })
    await rig.advance(waits.cardProblem.limitMs)
    assert.deepEqual(await playOut(rig), ['returningCard', 'cancelled', 'ended'])
    assert.deepEqual(rig.output, output('timedOut', 'CARD-OTHER'))
  })

  it('confirmingMyNumber', async () => {
    const rig = await visitTo('choosingContents')
    rig.script.says.myNumberChosen = true
    rig.send('CONFIRM')
    await rig.advance(waits.confirmingMyNumber.limitMs)
    assert.equal(rig.screen, 'cancelled')
  })

  it('explaining', async () => {
    const rig = await visitTo('identifyingCard')
    await rig.answer('identifyCard', { kind: 'refused', fault: 'CARD-EXPIRED' })
    await rig.advance(waits.explaining.limitMs)
    assert.deepEqual(await playOut(rig), ['returningCard', 'ended'])
    assert.deepEqual(rig.output, output('refused', 'CARD-EXPIRED'))
  })

  it('offeringMore: the visit is completed', async () => {
    const rig = await visitTo('offeringMore')
    await rig.advance(waits.offeringMore.limitMs)
    await playOut(rig)
    assert.deepEqual(rig.output, output('completed'))
  })

  it('returningCard: CARD-LEFT, and nothing is chosen', async () => {
    const rig = await visitTo('returningCard')
    await rig.advance(waits.returningCard.limitMs)
    assert.deepEqual([rig.screen, rig.where.fault], ['ended', 'CARD-LEFT'])
    await rig.advance(5000)
    assert.deepEqual(rig.output, output('timedOut', 'CARD-LEFT'))
  })

  it('delivering: PAPER-LEFT, but only when the money is settled', async () => {
    const rig = await visitTo('delivering')
    await rig.advance(waits.delivering.limitMs)
    assert.equal(rig.screen, 'settling')
    assert.deepEqual(rig.running, ['settle'])
    await rig.answer('settle', { keptYen: 300, changeYen: 200, debtYen: 0 })
    assert.deepEqual([rig.screen, rig.where.fault], ['ended', 'PAPER-LEFT'])
    await rig.advance(5000)
    assert.deepEqual(rig.output, output('completed', 'PAPER-LEFT'))
  })
})

describe('session: the card is pulled', () => {
  failOnWarnings()

  it('while it is read or chosen for: told, and laid down again it goes on', async () => {
    for (const from of ['identifyingCard', 'choosingIssuer', 'enteringPin']) {
      const rig = await visitTo(from)
      rig.send(removed)
      assert.deepEqual([rig.screen, rig.where.fault], ['cardProblem', 'CARD-PULLED'], from)
      assert.equal(rig.where.session?.tryCounted, 'notCounted')
      rig.send(placed(2))
      assert.deepEqual([rig.screen, rig.where.fault], ['identifyingCard', null], from)
      assert.deepEqual(rig.running, ['identifyCard'])
    }
  })

  it('out and in again so fast that only the insertion number tells', async () => {
    for (const from of ['identifyingCard', 'choosingIssuer', 'enteringPin']) {
      const rig = await visitTo(from)
      rig.send(placed(2))
      assert.equal(rig.screen, 'identifyingCard', from)
      assert.equal(rig.calls('identifyCard').length, 2)
      assert.deepEqual(rig.running, ['identifyCard'])
    }
  })

  it('the same insertion told twice changes nothing', async () => {
    for (const from of ['identifyingCard', 'choosingIssuer', 'enteringPin']) {
      const rig = await visitTo(from)
      assert.equal(rig.send(placed(1)).screen, from)
    }
  })

  it('a second card beside it, or the reader going away', async () => {
    for (const from of ['identifyingCard', 'choosingIssuer', 'enteringPin']) {
      const rig = await visitTo(from)
      rig.send(problem('CARD-TWO'))
      assert.deepEqual([rig.screen, rig.where.fault], ['cardProblem', 'CARD-TWO'], from)
      rig.send(placed(3))
      assert.equal(rig.screen, 'identifyingCard')
      rig.send(problem('READER-AWAY'))
      assert.deepEqual([rig.screen, rig.where.fault], ['explaining', 'READER-AWAY'])
    }
  })

  it('while authenticating: never a wrong PIN, and as much as is known of the try', async () => {
    const pulled = { kind: 'refused', fault: 'CARD-PULLED' }
    for (const [answer, triesLeft, tryCounted] of [
      [{ ...pulled, triesLeft: null }, null, 'unknown'],
      [{ ...pulled, triesLeft: 3 }, 3, 'known'],
      [{ kind: 'wrongPin', triesLeft: 2 }, 2, 'known'],
      [{ kind: 'wrongPin', triesLeft: 1 }, 1, 'known'],
    ] as const) {
      const rig = await visitTo('authenticating')
      rig.send(removed)
      assert.equal(rig.screen, 'authenticating')
      await rig.answer('authenticate', answer)
      assert.deepEqual([rig.screen, rig.where.fault], ['cardProblem', 'CARD-PULLED'])
      assert.equal(rig.where.session?.triesLeft, triesLeft)
      assert.equal(rig.where.session?.tryCounted, tryCounted)
    }
  })

  it('while the centre decides: the admission counts, and the card is back already', async () => {
    const rig = await visitTo('authenticating')
    rig.send(removed)
    await rig.answer('authenticate', { kind: 'admitted', offers: 1 })
    assert.equal(rig.screen, 'choosingCertificate')
  })

  it('an exchange: another card is told, removed, and the next one is read', async () => {
    const rig = await visitTo('identifyingCard')
    await rig.answer('identifyCard', { kind: 'refused', fault: 'CARD-OTHER' })
    assert.deepEqual([rig.screen, rig.where.fault], ['cardProblem', 'CARD-OTHER'])
    rig.send(removed)
    assert.deepEqual([rig.screen, rig.where.fault], ['awaitingCard', 'CARD-OTHER'])
    rig.send(placed(2))
    await rig.answer('identifyCard', { kind: 'identified', triesLeft: 3 })
    assert.deepEqual([rig.screen, rig.where.fault], ['choosingIssuer', null])
  })

  it('a reader that sees ghosts ends the visit', async () => {
    const rig = await visitTo('awaitingCard')
    for (let insertion = 1; rig.screen !== 'explaining'; insertion++) {
      assert.ok(insertion < 20)
      rig.send(placed(insertion))
      if (rig.screen === 'identifyingCard')
        await rig.answer('identifyCard', { kind: 'refused', fault: 'CARD-MUTE' })
      if (rig.screen === 'cardProblem') rig.send(removed)
    }
    rig.send('CONFIRM', removed)
    assert.deepEqual([rig.screen, rig.where.session?.told], ['ended', 'CARD-MUTE'])
  })
})

describe('session: steps that fail', () => {
  failOnWarnings()

  /** Screen, step, and where a broken step leads: money first, where there may be some. */
  const steps: readonly [screen: string, step: string, ...shown: string[]][] = [
    ['identifyingCard', 'identifyCard', 'explaining', 'returningCard', 'ended'],
    ['authenticating', 'authenticate', 'explaining', 'returningCard', 'ended'],
    ['choosingCopies', 'boundCopies', 'explaining', 'ended'],
    ['preparing', 'prepare', 'refunding', 'explaining', 'ended'],
    ['paying', 'enableCoins', 'paying', 'refunding', 'explaining', 'ended'],
    ['printing', 'sealSheet', 'refunding', 'explaining', 'ended'],
  ]
  for (const [screen, step, ...shown] of steps) {
    it(`${step} breaks`, async () => {
      const rig = await visitTo(screen)
      await rig.fail(step)
      assert.deepEqual(await playOut(rig), shown)
      assert.deepEqual(rig.output, output('failed', 'INTERNAL'))
    })

    it(`${step} never answers`, async () => {
      const rig = await visitTo(screen)
      await rig.advance(60_000)
      assert.notEqual(rig.screen, screen === 'paying' ? 'printing' : screen)
      assert.ok(!rig.running.includes(step))
    })
  }

  it('refund breaks, or never answers: nothing is claimed about money', async () => {
    for (const how of ['breaks', 'hangs']) {
      const rig = await visitTo('paying')
      await rig.answer('enableCoins', { escrowYen: 0 })
      rig.send(escrow(100), 'CANCEL')
      await rig.answer('inhibitCoins', { escrowYen: 100 })
      if (how === 'breaks') await rig.fail('refund')
      else await rig.advance(60_000)
      assert.equal(rig.screen, 'explaining')
      assert.equal(rig.where.session?.moneyUnknown, true)
      assert.equal(rig.where.fault, how === 'breaks' ? 'INTERNAL' : 'COIN-RETURN')
    }
  })

  it('money that could not be given back is told after a 取消, too', async () => {
    const rig = await visitTo('preparing')
    rig.send('CANCEL')
    await rig.answer('refund', { returnedYen: 0, debtYen: 100 })
    assert.deepEqual([rig.screen, rig.where.fault], ['explaining', 'COIN-RETURN'])
    assert.equal(rig.where.session?.debtYen, 100)
  })

  it('settle breaks, hangs or owes: told when the paper is taken, and no more is sold', async () => {
    for (const [how, fault] of [
      ['breaks', 'INTERNAL'],
      ['hangs', 'INTERNAL'],
      ['owes', 'COIN-RETURN'],
    ]) {
      const rig = await visitTo('delivering')
      if (how === 'breaks') await rig.fail('settle')
      if (how === 'owes') await rig.answer('settle', { keptYen: 300, changeYen: 0, debtYen: 200 })
      assert.equal(rig.screen, 'delivering')
      rig.send('TRAY.EMPTY')
      if (how === 'hangs') await rig.advance(30_000)
      assert.deepEqual([rig.screen, rig.where.fault], ['explaining', fault])
      assert.equal(rig.where.session?.moneyUnknown, how !== 'owes')
      await playOut(rig)
      assert.deepEqual(rig.output, output('completed', fault))
    }
  })

  it('a printer that stops: the money goes back, with what is known of the sheet', async () => {
    const rig = await visitTo('printing')
    await printSheet(rig)
    await rig.answer('sealSheet', { kind: 'sealed' })
    await rig.answer('createJob', { kind: 'created' })
    await rig.answer('sendSheet', { kind: 'sent' })
    await rig.answer('followJob', { kind: 'notProven', fault: 'PAPER-JAM', maybeOut: true })
    assert.deepEqual(rig.calls('refund')[0]?.input, { fault: 'PAPER-JAM', maybeOut: true })
    assert.equal(rig.where.session?.sheetsProven, 1)
    assert.deepEqual(await playOut(rig), ['refunding', 'explaining', 'ended'])
    assert.deepEqual(rig.output, output('failed', 'PAPER-JAM'))
  })

  it('a page that does not match closes the kiosk (S9)', async () => {
    const rig = await visitTo('printing')
    await rig.answer('sealSheet', { kind: 'mismatch' })
    await playOut(rig)
    assert.deepEqual(rig.output, output('failed', 'BINDING-MISMATCH', 'BINDING-MISMATCH'))
  })

  it('coins that jam go back as far as they can', async () => {
    const rig = await visitTo('paying')
    await rig.answer('enableCoins', { escrowYen: 0 })
    rig.send('CASH.JAM')
    assert.deepEqual(await playOut(rig), ['paying', 'refunding', 'explaining', 'ended'])
    assert.deepEqual(rig.output, output('failed', 'COIN-JAM'))
  })
})

describe('session: refusals', () => {
  failOnWarnings()

  for (const fault of ['CARD-NOCERT', 'CARD-FACE', 'CARD-EXPIRED', 'CENTRE-AWAY']) {
    it(`${fault} at the card is told before any PIN`, async () => {
      const rig = await visitTo('identifyingCard')
      await rig.answer('identifyCard', { kind: 'refused', fault })
      assert.deepEqual([rig.screen, rig.where.fault], ['explaining', fault])
      assert.deepEqual(rig.script.actions, [])
      await playOut(rig)
      assert.deepEqual(rig.output, output(fault === 'CENTRE-AWAY' ? 'failed' : 'refused', fault))
    })
  }

  for (const fault of ['CARD-OTHER', 'CARD-JUKI', 'CARD-PHONE', 'CARD-TWO', 'CARD-MUTE']) {
    it(`${fault} can be exchanged`, async () => {
      const rig = await visitTo('identifyingCard')
      await rig.answer('identifyCard', { kind: 'refused', fault })
      assert.deepEqual([rig.screen, rig.where.fault], ['cardProblem', fault])
    })
  }

  it('CARD-LOCKED on arrival is told before any PIN', async () => {
    const rig = await visitTo('identifyingCard')
    await rig.answer('identifyCard', { kind: 'identified', triesLeft: 0 })
    assert.deepEqual([rig.screen, rig.where.fault], ['explaining', 'CARD-LOCKED'])
  })

  it('a card that does not answer in time is mute', async () => {
    const rig = await visitTo('identifyingCard')
    await rig.advance(5000)
    assert.deepEqual([rig.screen, rig.where.fault], ['cardProblem', 'CARD-MUTE'])
  })

  it('an admission without offers tells the one exclusion', async () => {
    const rig = await visitTo('authenticating')
    await rig.answer('authenticate', { kind: 'admitted', offers: 0 })
    assert.deepEqual([rig.screen, rig.where.fault], ['explaining', 'PERSON-EXCLUDED'])
  })

  it('devices that can stand for no copy', async () => {
    const rig = await visitTo('choosingCopies')
    await rig.answer('boundCopies', { kind: 'refused', fault: 'COIN-EXACT' })
    assert.deepEqual([rig.screen, rig.where.fault], ['explaining', 'COIN-EXACT'])
  })

  it('a name that cannot be printed', async () => {
    const rig = await visitTo('preparing')
    await rig.answer('prepare', { kind: 'refused', fault: 'TEXT-NOGLYPH' })
    assert.deepEqual(await playOut(rig), ['refunding', 'explaining', 'ended'])
    assert.deepEqual(rig.output, output('refused', 'TEXT-NOGLYPH'))
  })
})
