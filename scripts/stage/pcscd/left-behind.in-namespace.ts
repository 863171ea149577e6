/** What is left for others after, and during, visits at a real daemon: on the card, and in the kiosk's memory. */
import assert from 'node:assert/strict'
import { countInMemory } from '../../../drivers/my-number-card/testing/memory.js'
import { allTries, nextIsServed, toSign, toVerify, triesOf } from './testing/checks.js'
import { type KioskOnPcscd, pins } from './testing/kiosk-on-pcscd.js'
import { signWithoutPin } from './testing/other-program.js'

const verifyApdu = Buffer.from(`0020008004${Buffer.from(pins.right).toString('hex')}`, 'hex')
/** A constant of the program: what a search of the memory must find. */
const selectFileApdu = Buffer.from('00a4020c02', 'hex')
const done = /9000$/
/** SCARD_E_SHARING_VIOLATION */
const inUse = /0x8010000b/

export function leftBehind(given: () => KioskOnPcscd): void {
  describe('another program', () => {
    let kiosk: KioskOnPcscd
    let release: () => void

    beforeEach(async () => {
      kiosk = given()
      await kiosk.goHome()
    })
    afterEach(() => release?.())

    async function cannotSign(): Promise<void> {
      for (const answer of await signWithoutPin()) assert.doesNotMatch(answer, done)
      assert.equal(kiosk.truth().unlocked, false)
      assert.equal(triesOf(kiosk), allTries)
    }

    /** The card takes its time with the given command after the confirm key. Resolves when it has begun. */
    async function holdAt(command: number): Promise<void> {
      await kiosk.walkTo('enteringPin')
      const card = kiosk.card()
      const until = new Promise<void>((resolve) => {
        release = resolve
      })
      card.failAt(command, { until })
      const begun = card.nextStrike()
      await kiosk.enterPin()
      await begun
    }

    it('cannot reach the card during a session', async () => {
      await kiosk.walkTo('enteringPin')
      await assert.rejects(signWithoutPin(), inUse)
      await nextIsServed(kiosk)
    })

    it('cannot reach an unlocked card, nor sign with it as soon as the signature is made', async () => {
      await holdAt(toSign)
      assert(kiosk.truth().unlocked)
      await assert.rejects(signWithoutPin(), inUse)
      release()
      await kiosk.shows('returningCard')
      await cannotSign()
      await nextIsServed(kiosk)
    })

    it('cannot sign after a visit that was ended before its PIN', async () => {
      await kiosk.walkTo('enteringPin')
      await kiosk.press('1', '2', 'cancel')
      await kiosk.shows('returningCard')
      await signWithoutPin().then(
        (answers) => assert(!answers.some((answer) => done.test(answer))),
        (error: Error) => assert.match(error.message, inUse),
      )
      await nextIsServed(kiosk)
    })

    it('cannot sign after the process on duty was killed before VERIFY', async () => {
      await kiosk.walkTo('enteringPin')
      await kiosk.killDuty()
      await kiosk.shows('clearing')
      await cannotSign()
      await nextIsServed(kiosk)
    })

    it('cannot sign after the process on duty was killed in the middle of SIGN', async () => {
      await holdAt(toSign)
      assert(kiosk.truth().unlocked)
      const killed = kiosk.killDuty()
      release()
      await killed
      await kiosk.shows('clearing')
      await cannotSign()
      await nextIsServed(kiosk)
    })

    it('finds no VERIFY command in the memory of the process', async () => {
      await holdAt(toVerify)
      const duty = kiosk.dutyPid
      // On its way to the card it is somewhere: so the search would find what is left.
      assert(countInMemory(duty, verifyApdu) > 0)
      release()
      await kiosk.shows('returningCard')
      assert.equal(countInMemory(duty, verifyApdu), 0)
      assert(countInMemory(duty, selectFileApdu) > 0)
      assert.equal(kiosk.dutyPid, duty)
      await nextIsServed(kiosk)
    })
  })
}
