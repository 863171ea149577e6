/**
 * What can happen to a card, its reader and the daemon, in whole visits: what the citizen is told, how many tries
 * the card has left, and that the next citizen is served by the same kiosk.
 */
import assert from 'node:assert/strict'
import { ja } from '../../../kiosk/screen/locales/ja.js'
import { leftBehind } from './left-behind.in-namespace.js'
import {
  allTries,
  nextIsServed,
  servesAgain,
  told,
  toldClosedForReader,
  toSelectKey,
  toSign,
  toVerify,
  triesOf,
} from './testing/checks.js'
import { KioskOnPcscd, otherPerson, pins } from './testing/kiosk-on-pcscd.js'
import { OtherProgram } from './testing/other-program.js'

describe('a kiosk on a real daemon', function () {
  this.timeout(60_000)
  let kiosk: KioskOnPcscd

  before(async () => {
    kiosk = await KioskOnPcscd.start()
  })
  after(async () => {
    await kiosk?.close()
  })

  const tries = (person?: string) => triesOf(kiosk, person)

  it('a daemon that is absent at the start', async () => {
    toldClosedForReader(await kiosk.shows('outOfService'))
    await kiosk.startDaemon()
    await servesAgain(kiosk)
    await nextIsServed(kiosk)
  })

  describe('a card that was pulled', () => {
    async function pulledAt(command: number, how: 'ejectBefore' | 'ejectAfter', pin: string = pins.right) {
      await kiosk.goHome()
      await kiosk.walkTo('enteringPin')
      kiosk.card().failAt(command, how)
      await kiosk.enterPin(pin)
      return await kiosk.shows('cardProblem')
    }

    it('while the PIN is entered', async () => {
      await kiosk.goHome()
      await kiosk.walkTo('enteringPin')
      await kiosk.press('1', '2')
      await kiosk.take()
      const view = await kiosk.shows('cardProblem')
      told(view, 'fault.CARD-PULLED')
      told(view, 'fault.CARD-PULLED.notCounted')
      assert.equal(tries(), allTries)
      await nextIsServed(kiosk)
    })

    it('before VERIFY was carried out', async () => {
      const view = await pulledAt(toVerify, 'ejectBefore', pins.wrong)
      told(view, 'fault.CARD-PULLED')
      told(view, 'fault.CARD-PULLED.unknown')
      assert.equal(tries(), allTries)
      await nextIsServed(kiosk)
    })

    it('after a VERIFY that counted: the tries are read when it is back', async () => {
      const view = await pulledAt(toVerify, 'ejectAfter', pins.wrong)
      told(view, 'fault.CARD-PULLED')
      told(view, 'fault.CARD-PULLED.unknown')
      assert.equal(tries(), allTries - 1)
      await kiosk.place()
      await kiosk.shows('choosingIssuer')
      await kiosk.press('1')
      told(await kiosk.shows('enteringPin'), 'enteringPin.tries', { tries: allTries - 1 })
      await kiosk.enterPin()
      await kiosk.shows('returningCard')
      await nextIsServed(kiosk)
    })

    it('between VERIFY and SIGN', async () => {
      told(await pulledAt(toSelectKey, 'ejectBefore'), 'fault.CARD-PULLED')
      assert.equal(tries(), allTries)
      await nextIsServed(kiosk)
    })

    it('during SIGN', async () => {
      told(await pulledAt(toSign, 'ejectBefore'), 'fault.CARD-PULLED')
      assert.equal(tries(), allTries)
      await nextIsServed(kiosk)
    })

    it('and put back in the same visit', async () => {
      await pulledAt(toSign, 'ejectAfter')
      await kiosk.place()
      await kiosk.walkTo('choosingCertificate')
      assert.equal(tries(), allTries)
      await nextIsServed(kiosk)
    })

    it('and another was put there at once: nothing of the first is used', async () => {
      await kiosk.goHome()
      await kiosk.walkTo('enteringPin')
      const first = kiosk.card()
      const other = kiosk.card(otherPerson)
      const before = other.commands.length
      first.eject = () => void kiosk.swap(otherPerson)
      first.failAt(toSelectKey, 'ejectBefore')
      await kiosk.enterPin()
      told(await kiosk.shows('cardProblem'), 'fault.CARD-PULLED')
      await kiosk.shows('choosingIssuer')
      const verified = other.commands.slice(before).filter((command) => command.startsWith('0020008004'))
      assert.deepEqual(verified, [], 'the PIN of the first card')
      await kiosk.press('1')
      told(await kiosk.shows('enteringPin'), 'enteringPin.tries', { tries: allTries })
      await kiosk.enterPin()
      await kiosk.shows('returningCard')
      assert.deepEqual([tries(), tries(otherPerson)], [allTries, allTries])
      await nextIsServed(kiosk)
    })
  })

  describe('a card that hangs', () => {
    async function givenUp(): Promise<void> {
      const hung = kiosk.dutyPid
      await kiosk.press('cancel')
      told(await kiosk.shows('returningCard'), 'returningCard.title')
      await nextIsServed(kiosk)
      assert.notEqual(kiosk.dutyPid, hung)
      assert.throws(() => process.kill(hung, 0), 'the process is gone')
    }

    it('in its first command', async () => {
      await kiosk.goHome()
      await kiosk.walkTo('awaitingCard')
      kiosk.card().failAt(1, 'hang')
      await kiosk.place()
      const view = await kiosk.shows('cardProblem')
      told(view, 'fault.CARD-MUTE')
      assert.equal(tries(), allTries)
      await givenUp()
    })

    it('in SIGN', async () => {
      await kiosk.goHome()
      await kiosk.walkTo('enteringPin')
      kiosk.card().failAt(toSign, 'hang')
      await kiosk.enterPin()
      told(await kiosk.shows('cardProblem'), 'fault.CARD-MUTE')
      assert.equal(tries(), allTries)
      await givenUp()
    })
  })

  describe('a daemon that is killed', () => {
    /** Nothing can be read any more: that ends the visit. The card can be taken meanwhile. */
    async function comesBack(): Promise<void> {
      const view = await kiosk.shows('explaining')
      told(view, 'fault.MACHINE', { reason: ja['reason.CARD'], staff: ja['staff.clerk'] })
      assert.equal(tries(), allTries)
      await kiosk.press('confirm')
      told(await kiosk.shows('returningCard'), 'returningCard.title')
      await kiosk.startDaemon()
      await servesAgain(kiosk)
      await nextIsServed(kiosk)
    }

    it('while nobody is there', async () => {
      await kiosk.goHome()
      await kiosk.killDaemon()
      toldClosedForReader(await kiosk.shows('outOfService'))
      await kiosk.startDaemon()
      await servesAgain(kiosk)
      await nextIsServed(kiosk)
    })

    it('while a card is connected', async () => {
      await kiosk.goHome()
      await kiosk.walkTo('enteringPin')
      await kiosk.killDaemon()
      await comesBack()
    })

    it('in a command', async () => {
      await kiosk.goHome()
      await kiosk.walkTo('enteringPin')
      const card = kiosk.card()
      card.failAt(toSign, 'hang')
      const strikes = card.nextStrike()
      await kiosk.enterPin()
      await strikes
      await kiosk.killDaemon()
      await comesBack()
    })
  })

  it('a reader of another name', async () => {
    await kiosk.goHome()
    await kiosk.killDaemon()
    await kiosk.shows('outOfService')
    await kiosk.startDaemon('Some Other Reader')
    await kiosk.killDuty()
    toldClosedForReader(await kiosk.shows('outOfService'))
    await kiosk.killDaemon()
    await kiosk.startDaemon()
    await servesAgain(kiosk)
    await nextIsServed(kiosk)
  })

  it('another program that holds the card', async () => {
    await kiosk.goHome()
    await kiosk.place()
    await kiosk.shows('consenting')
    const other = await OtherProgram.connect()
    await kiosk.press('confirm')
    told(await kiosk.shows('cardProblem'), 'fault.CARD-MUTE')
    await other.leave()
    assert.equal(tries(), allTries)
    await nextIsServed(kiosk)
  })

  describe('two cards', () => {
    it('from the beginning', async () => {
      await kiosk.goHome()
      await kiosk.walkTo('awaitingCard')
      await Promise.all([kiosk.place(), kiosk.place(otherPerson, 1)])
      told(await kiosk.shows('cardProblem'), 'fault.CARD-TWO')
      await kiosk.take(1)
      await kiosk.walkTo('choosingCertificate')
      await nextIsServed(kiosk)
    })

    it('the second while the PIN is entered', async () => {
      await kiosk.goHome()
      await kiosk.walkTo('enteringPin')
      await kiosk.place(otherPerson, 1)
      told(await kiosk.shows('cardProblem'), 'fault.CARD-TWO')
      await kiosk.take(1)
      await kiosk.walkTo('choosingCertificate')
      assert.deepEqual([tries(), tries(otherPerson)], [allTries, allTries])
      await nextIsServed(kiosk)
    })
  })

  describe('other cards', () => {
    const exchangeable = {
      licence: 'CARD-OTHER',
      suica: 'CARD-OTHER',
      juki: 'CARD-JUKI',
      phone: 'CARD-PHONE',
    } as const
    const refused = {
      'no-certificate': 'CARD-NOCERT',
      'no-pin': 'CARD-FACE',
      locked: 'CARD-LOCKED',
    } as const

    it('that the citizen can exchange: each is told, then the right one is served in the same visit', async () => {
      await kiosk.goHome()
      await kiosk.walkTo('awaitingCard')
      for (const [card, fault] of Object.entries(exchangeable)) {
        await kiosk.place(card)
        told(await kiosk.shows('cardProblem'), `fault.${fault}`)
        assert(kiosk.card(card).commands.length <= 3, 'told by a few commands')
        await kiosk.take()
        await kiosk.shows('awaitingCard')
      }
      await kiosk.walkTo('choosingCertificate')
      await nextIsServed(kiosk)
    })

    for (const [card, fault] of Object.entries(refused)) {
      it(`${card}: told before any PIN`, async () => {
        await kiosk.goHome()
        await kiosk.walkTo('awaitingCard')
        await kiosk.place(card)
        told(await kiosk.shows('explaining'), `fault.${fault}`)
        await nextIsServed(kiosk)
      })
    }

    it('expired: told with its date, before any PIN', async () => {
      await kiosk.goHome()
      await kiosk.walkTo('awaitingCard')
      await kiosk.place('expired')
      const view = await kiosk.shows('explaining')
      assert.match(view.alert ?? '', /^カードの電子証明書の有効期限（.*年.*月.*日.*）が過ぎています/)
      assert.equal(tries('expired'), allTries)
      await nextIsServed(kiosk)
    })
  })
  leftBehind(() => kiosk)
})
