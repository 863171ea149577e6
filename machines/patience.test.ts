import assert from 'node:assert/strict'
import { announceShare, bounds, rhythms, shows, waits } from './limits.js'
import { failOnWarnings } from './testing/rig.js'
import { count, digit, escrow, startVisit, visitTo } from './testing/visit.js'

const minute = 60_000

describe('patience', () => {
  failOnWarnings()

  it('announces the end at three quarters, with the whole limit for the presenter', async () => {
    const rig = startVisit()
    assert.deepEqual([rig.where.limitMs, rig.where.announced, rig.where.working], [60_000, false, false])
    await rig.advance(44_500)
    assert.equal(rig.where.announced, false)
    await rig.advance(500)
    assert.equal(rig.where.announced, true)
    await rig.advance(14_500)
    assert.equal(rig.screen, 'consenting')
    await rig.advance(500)
    assert.equal(rig.screen, 'cancelled')
  })

  it('any sign of life begins it anew, before and after the announcement', async () => {
    const rig = startVisit()
    await rig.advance(44_500)
    rig.send('ACTIVITY')
    await rig.advance(44_500)
    assert.equal(rig.where.announced, false)
    await rig.advance(500)
    assert.equal(rig.where.announced, true)
    rig.send('ACTIVITY')
    assert.equal(rig.where.announced, false)
    await rig.advance(59_500)
    assert.equal(rig.screen, 'consenting')
  })

  it('easy Japanese and the headset double it, whenever they come', async () => {
    const early = startVisit({ input: { patience: 2 } })
    assert.equal(early.where.limitMs, 120_000)
    const later = startVisit()
    await later.advance(50_000)
    later.send({ type: 'PATIENCE', factor: 2 })
    assert.deepEqual([later.where.limitMs, later.where.announced], [120_000, false])
    for (const rig of [early, later]) {
      await rig.advance(119_500)
      assert.equal(rig.screen, 'consenting')
      await rig.advance(500)
      assert.equal(rig.screen, 'cancelled')
    }
  })

  it('is told to the machines inside, and taken over by the next states', async () => {
    const rig = await visitTo('enteringPin')
    rig.send({ type: 'PATIENCE', factor: 2 })
    assert.equal(rig.where.limitMs, 120_000)
    rig.send(count(4), 'CONFIRM')
    await rig.answer('authenticate', { kind: 'admitted', offers: 1 })
    assert.equal(rig.where.limitMs, 240_000)
  })

  it('never runs while the machine works', async () => {
    for (const screen of ['identifyingCard', 'authenticating', 'choosingCopies', 'preparing', 'printing']) {
      const rig = await visitTo(screen)
      assert.deepEqual(
        [rig.where.limitMs, rig.where.working, rig.where.announced],
        [null, true, false],
        screen,
      )
    }
  })

  it('a digit of the PIN and a coin are signs of life by themselves', async () => {
    const pin = await visitTo('enteringPin')
    await pin.advance(50_000)
    pin.send(count(1))
    assert.equal(pin.where.announced, false)
    const coins = await visitTo('paying')
    await coins.answer('enableCoins', { escrowYen: 0 })
    await coins.advance(150_000)
    assert.equal(coins.where.announced, true)
    coins.send(escrow(100))
    assert.equal(coins.where.announced, false)
    await coins.advance(150_000)
    coins.send('CASH.REFUSED')
    assert.deepEqual([coins.where.announced, coins.where.payment?.coinRefused], [false, true])
  })

  it('goes on running when a key only means something else', async () => {
    const rig = await visitTo('choosingCertificate')
    rig.send({ type: 'TRAY.PAPER' }, digit(9))
    await rig.advance(90_000)
    assert.equal(rig.screen, 'cancelled')
  })
})

describe('the bound on the whole visit after the card left', () => {
  failOnWarnings()

  /** Keeps a screen alive by a key each minute. */
  async function linger(rig: Awaited<ReturnType<typeof visitTo>>, forMs: number): Promise<void> {
    for (let passedMs = 0; passedMs < forMs; passedMs += minute) {
      rig.send('ACTIVITY')
      await rig.advance(minute)
    }
  }
  const boundMs = rhythms.visitBound.limitMs

  it('ends any choosing, however busy', async () => {
    for (const screen of ['choosingCertificate', 'choosingContents', 'confirming']) {
      const rig = await visitTo(screen)
      await linger(rig, boundMs - minute)
      assert.equal(rig.screen, screen)
      await linger(rig, minute)
      assert.equal(rig.screen, 'cancelled')
    }
  })

  it('does not run before the card has left', async () => {
    const rig = await visitTo('choosingIssuer')
    for (let passedMs = 0; passedMs < 2 * boundMs; passedMs += 30_000) {
      rig.send('ACTIVITY')
      await rig.advance(30_000)
    }
    assert.equal(rig.screen, 'choosingIssuer')
  })

  it('is doubled once by patience', async () => {
    const rig = await visitTo('choosingCertificate')
    rig.send({ type: 'PATIENCE', factor: 2 })
    await linger(rig, 2 * boundMs - minute)
    assert.equal(rig.screen, 'choosingCertificate')
    await linger(rig, minute)
    assert.equal(rig.screen, 'cancelled')
  })

  it('gives the money back while paying', async () => {
    const rig = await visitTo('paying')
    await rig.answer('enableCoins', { escrowYen: 0 })
    rig.send(escrow(100))
    await linger(rig, boundMs)
    assert.deepEqual(rig.running, ['inhibitCoins'])
    await rig.answer('inhibitCoins', { escrowYen: 100 })
    assert.equal(rig.screen, 'refunding')
  })

  it('cuts short neither paper nor money, but offers no more', async () => {
    const rig = await visitTo('delivering')
    await linger(rig, boundMs)
    assert.deepEqual([rig.screen, rig.running], ['delivering', ['settle']])
    await rig.answer('settle', { keptYen: 300, changeYen: 0, debtYen: 0 })
    rig.send('TRAY.EMPTY')
    assert.equal(rig.screen, 'ended')
    await rig.advance(5000)
    assert.deepEqual(rig.output, { end: 'completed', fault: null, outOfService: null })
  })

  it('ends the offer of more', async () => {
    const rig = await visitTo('offeringMore')
    for (let passedMs = 0; passedMs < boundMs; passedMs += 20_000) {
      rig.send('ACTIVITY')
      await rig.advance(20_000)
    }
    assert.equal(rig.screen, 'ended')
  })

  it('covers preparing, and the second application as well as the first', async () => {
    const rig = await visitTo('offeringMore')
    rig.send('CONFIRM')
    await linger(rig, boundMs)
    assert.equal(rig.screen, 'cancelled')
    const preparing = await visitTo('confirming')
    await linger(preparing, boundMs - minute)
    preparing.send('CONFIRM')
    await preparing.advance(59_500)
    await preparing.advance(500)
    assert.equal(preparing.screen, 'refunding')
  })
})

describe('limits', () => {
  it('every one is a whole number of half seconds with a reason', () => {
    for (const [name, { limitMs, reason }] of Object.entries({ ...waits, ...shows, ...bounds, ...rhythms })) {
      assert.ok(limitMs > 0 && limitMs % 500 === 0, name)
      assert.ok(reason.length > 10, name)
    }
    for (const [name, { limitMs }] of Object.entries(waits))
      assert.equal((limitMs * announceShare) % 500, 0, name)
  })
})
