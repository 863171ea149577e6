import assert from 'node:assert/strict'
import { StepFault } from './contract.js'
import { failOnWarnings } from './testing/rig.js'
import {
  count,
  digit,
  feeYen,
  placed,
  printSheet,
  removed,
  startVisit,
  visitScreens,
  visitTo,
} from './testing/visit.js'

describe('session: the visit that goes well', () => {
  failOnWarnings()

  it('shows every screen in order and ends completed', async () => {
    for (const screen of visitScreens) assert.equal((await visitTo(screen)).screen, screen)
    const rig = await visitTo('ended')
    await rig.advance(5000)
    assert.deepEqual(rig.output, { end: 'completed', fault: null, outOfService: null })
    assert.deepEqual(rig.running, [])
  })

  it('hands indexes and counts to the steps, and nothing else', async () => {
    const rig = await visitTo('delivering')
    assert.deepEqual(
      rig.script.calls.map(({ name, input }) => [name, input]),
      [
        ['identifyCard', undefined],
        ['authenticate', { issuer: 'residence' }],
        ['boundCopies', undefined],
        ['prepare', { copies: 2 }],
        ['enableCoins', undefined],
        ['inhibitCoins', undefined],
        ['sealSheet', { sheet: 1 }],
        ['createJob', { sheet: 1 }],
        ['sendSheet', { sheet: 1 }],
        ['followJob', { sheet: 1, sent: true }],
        ['sealSheet', { sheet: 2 }],
        ['createJob', { sheet: 2 }],
        ['sendSheet', { sheet: 2 }],
        ['followJob', { sheet: 2, sent: true }],
        ['settle', undefined],
      ],
    )
    assert.deepEqual(rig.script.actions.slice(-2), ['chooseOffer 1', 'toggleContent 3'])
  })

  it('settles while the paper is being taken, and shows the change after it', async () => {
    const rig = await visitTo('delivering')
    assert.deepEqual(rig.running, ['settle'])
    await rig.answer('settle', { keptYen: 300, changeYen: 200, debtYen: 0 })
    assert.equal(rig.screen, 'delivering')
    rig.send('CONFIRM')
    assert.equal(rig.where.session?.voiceStopped, true)
    rig.send('TRAY.EMPTY')
    assert.equal(rig.screen, 'settling')
    assert.equal(rig.where.working, false)
    await rig.advance(10_000)
    assert.equal(rig.screen, 'offeringMore')
  })

  it('waits for money that is slower than the hand at the tray', async () => {
    const rig = await visitTo('delivering')
    rig.send('TRAY.EMPTY')
    assert.equal(rig.screen, 'settling')
    assert.equal(rig.where.working, true)
    await rig.answer('settle', { keptYen: 300, changeYen: 0, debtYen: 0 })
    assert.equal(rig.screen, 'offeringMore')
  })

  it('prints the receipt that was asked for when the money is settled, and waits until it is taken', async () => {
    const rig = await visitTo('printing', { sheets: 1 })
    rig.send('CONFIRM')
    await printSheet(rig)
    rig.send('TRAY.PAPER', 'TRAY.EMPTY')
    await rig.answer('settle', { keptYen: 300, changeYen: 200, debtYen: 0 })
    assert.deepEqual([rig.screen, rig.running], ['settling', ['printReceipt']])
    rig.send('TRAY.PAPER')
    await rig.answer('printReceipt', { kind: 'proven' })
    assert.equal(rig.screen, 'settling')
    rig.send('TRAY.EMPTY')
    assert.equal(rig.screen, 'offeringMore')
  })

  it('a receipt that does not come ends nothing', async () => {
    const rig = await visitTo('printing', { sheets: 1 })
    rig.send('CONFIRM')
    await printSheet(rig)
    rig.send('TRAY.PAPER', 'TRAY.EMPTY')
    await rig.answer('settle', { keptYen: 300, changeYen: 0, debtYen: 0 })
    await rig.fail('printReceipt')
    assert.deepEqual([rig.screen, rig.where.session?.receipt], ['settling', false])
    await rig.advance(10_000)
    assert.equal(rig.screen, 'offeringMore')
  })

  it('asks for no money where there is no fee, and still settles', async () => {
    const rig = await visitTo('payingFree', { feeYen: 0, sheets: 1 })
    rig.send('CONFIRM')
    await printSheet(rig)
    assert.equal(rig.screen, 'delivering')
    await rig.answer('settle', { keptYen: 0, changeYen: 0, debtYen: 0 })
    rig.send('TRAY.EMPTY')
    assert.equal(rig.screen, 'offeringMore')
    assert.deepEqual(rig.calls('enableCoins'), [])
  })

  it('issues another certificate on the same admission, with everything of the first forgotten', async () => {
    const rig = await visitTo('offeringMore')
    rig.send('CONFIRM')
    assert.equal(rig.screen, 'choosingCertificate')
    const { copies, sheets, receipt, changeYen, settled, offers } = rig.where.session ?? {}
    assert.deepEqual(
      { copies, sheets, receipt, changeYen, settled, offers },
      { copies: 1, sheets: 0, receipt: null, changeYen: 0, settled: false, offers: 2 },
    )
    rig.send(digit(2))
    assert.deepEqual(rig.script.actions.slice(-2), ['listOffers', 'chooseOffer 2'])
    assert.equal(rig.calls('authenticate').length, 1)
  })

  it('takes the answer to the receipt question while it prints', async () => {
    const rig = await visitTo('printing')
    assert.equal(rig.where.session?.receipt, null)
    rig.send('CONFIRM')
    assert.equal(rig.where.session?.receipt, true)
    rig.send('CANCEL')
    assert.equal(rig.where.session?.receipt, false)
    assert.equal(rig.screen, 'printing')
    assert.equal(rig.where.delivery?.sheet, 1)
  })

  it('goes on at once when a card lies there already', async () => {
    const rig = startVisit({ input: { insertion: 4 } })
    rig.send('CONFIRM')
    assert.equal(rig.screen, 'identifyingCard')
  })

  it('without a tray sensor, 確認 or time says that the paper is taken', async () => {
    for (const end of ['CONFIRM', 'time']) {
      const rig = await visitTo('delivering', { input: { traySensor: false } })
      await rig.answer('settle', { keptYen: feeYen, changeYen: 0, debtYen: 0 })
      if (end === 'time') await rig.advance(120_000)
      else rig.send(end)
      assert.equal(rig.screen, 'offeringMore')
      assert.equal(rig.where.fault, null)
    }
  })

  it('sees paper that was taken before the last proof arrived', async () => {
    const rig = await visitTo('printing', { sheets: 1 })
    await rig.answer('sealSheet', { kind: 'sealed' })
    await rig.answer('createJob', { kind: 'created' })
    await rig.answer('sendSheet', { kind: 'sent' })
    rig.send('TRAY.PAPER', 'TRAY.EMPTY')
    await rig.answer('followJob', { kind: 'proven' })
    assert.equal(rig.screen, 'settling')
  })
})

describe('session: what may be chosen', () => {
  failOnWarnings()

  it('ignores digits without an offer, and offers that are closed', async () => {
    const rig = await visitTo('choosingCertificate', { offers: 2 })
    rig.send(digit(0), digit(3), digit(9))
    rig.script.says.offerOpen = false
    rig.send(digit(1))
    assert.equal(rig.screen, 'choosingCertificate')
    // To turn to others is all that they may do.
    const turns = [0, 3, 9, 1].map((value) => `turnOffers ${value}`)
    assert.deepEqual(rig.script.actions.slice(-5), ['listOffers', ...turns])
  })

  it('leaves out contents where an offer has none, in both directions', async () => {
    const rig = await visitTo('choosingCertificate')
    rig.script.says.contentsOffered = false
    rig.send(digit(1))
    assert.equal(rig.screen, 'choosingCopies')
    rig.send('BACK')
    assert.equal(rig.screen, 'choosingCertificate')
  })

  it('says that contents are incomplete, until the next choice', async () => {
    const rig = await visitTo('choosingContents')
    rig.script.says.contentsComplete = false
    rig.send('CONFIRM')
    assert.equal(rig.screen, 'choosingContents')
    assert.equal(rig.where.session?.incomplete, true)
    rig.send(digit(2))
    assert.equal(rig.where.session?.incomplete, false)
  })

  it('asks again for My Number, and a no leads back without it', async () => {
    for (const no of ['CANCEL', 'BACK']) {
      const rig = await visitTo('choosingContents')
      rig.script.says.myNumberChosen = true
      rig.send('CONFIRM')
      assert.equal(rig.screen, 'confirmingMyNumber')
      rig.send(no)
      assert.equal(rig.screen, 'choosingContents')
      assert.equal(rig.script.actions.at(-1), 'dropMyNumber')
    }
    const rig = await visitTo('choosingContents')
    rig.script.says.myNumberChosen = true
    rig.send('CONFIRM', 'CONFIRM')
    assert.equal(rig.screen, 'choosingCopies')
  })

  it('takes copies only within what the devices can stand for', async () => {
    const rig = await visitTo('choosingCopies')
    assert.equal(rig.where.working, true)
    rig.send(digit(2), 'CONFIRM')
    assert.equal(rig.screen, 'choosingCopies')
    await rig.answer('boundCopies', { kind: 'bounded', maxCopies: 2 })
    rig.send(digit(0), digit(3))
    assert.equal(rig.where.session?.copies, 1)
    rig.send(digit(2))
    assert.equal(rig.where.session?.copies, 2)
  })

  it('keeps a choice of copies only as far as the devices still allow it', async () => {
    const rig = await visitTo('confirming')
    assert.equal(rig.where.session?.copies, 2)
    rig.send('BACK')
    await rig.answer('boundCopies', { kind: 'bounded', maxCopies: 1 })
    assert.equal(rig.where.session?.copies, 1)
  })

  it('who steps back from the last try and returns is asked about it again', async () => {
    const rig = await visitTo('enteringPin')
    rig.send(count(4), 'CONFIRM')
    await rig.answer('authenticate', { kind: 'wrongPin', triesLeft: 1 })
    assert.equal(rig.screen, 'lastTry')
    rig.send('BACK')
    assert.equal(rig.screen, 'choosingIssuer')
    rig.send(digit(1))
    assert.equal(rig.screen, 'lastTry')
  })

  it('もどる is one step back', async () => {
    for (const [from, to] of [
      ['choosingContents', 'choosingCertificate'],
      ['choosingCopies', 'choosingContents'],
      ['confirming', 'choosingCopies'],
    ] as const) {
      const rig = await visitTo(from)
      assert.equal(rig.send('BACK').screen, to)
    }
  })
})

describe('session: late is void (S7)', () => {
  failOnWarnings()

  it('an answer to a step that was left advances nothing', async () => {
    const rig = await visitTo('identifyingCard')
    const [late] = rig.calls('identifyCard')
    rig.send(removed)
    assert.equal(late?.aborted, true)
    late?.resolve({ kind: 'identified', triesLeft: 3 })
    await rig.settle()
    assert.equal(rig.screen, 'cardProblem')
  })

  it('an answer after the bound of its step advances nothing', async () => {
    const rig = await visitTo('preparing')
    await rig.advance(60_000)
    assert.equal(rig.screen, 'refunding')
    rig.calls('prepare')[0]?.resolve({ kind: 'prepared', sheets: 1, feeYen: 0 })
    await rig.settle()
    assert.equal(rig.screen, 'refunding')
  })

  it('events without meaning are dropped in every state', async () => {
    for (const screen of visitScreens.filter((name) => name !== 'paying')) {
      const rig = await visitTo(screen)
      const before = rig.where.path
      rig.send({ type: 'CASH.ESCROW', escrowYen: 500 }, 'CASH.JAM', 'START')
      assert.equal(rig.where.path, before)
    }
  })

  it('a rejection tells its own fault where it has one', async () => {
    const rig = await visitTo('identifyingCard')
    await rig.fail('identifyCard', new StepFault('READER-AWAY'))
    assert.equal(rig.where.fault, 'READER-AWAY')
  })

  it('a new card after the first has left changes nothing but the end', async () => {
    const rig = await visitTo('choosingCertificate')
    rig.send(placed(7))
    assert.equal(rig.screen, 'choosingCertificate')
    rig.send('CANCEL')
    assert.equal(rig.screen, 'returningCard')
    rig.send(removed)
    assert.equal(rig.screen, 'cancelled')
  })
})
