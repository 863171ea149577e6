/** What goes wrong with the card in a visit, over a whole kiosk: what the citizen reads, and what follows. */
import assert from 'node:assert/strict'
import type { ScreenName } from '../../machines/names.js'
import { describeTroubles } from './testing/describe-troubles.js'

describeTroubles('troubles with the card', ({ bench, told }) => {
  describe('the card is pulled', () => {
    /** After it the same card lies there again, and the visit goes on. */
    async function goesOn(): Promise<void> {
      const { alert, title, notes } = await bench().screen.waitForScreen('cardProblem', 'awaitingCard')
      const text = [title, alert, ...notes].join('\n')
      assert.match(text, /カードが読めなくなりました|カードを/)
      assert.doesNotMatch(text, /暗証番号がちがいます/)
      await bench().control.placeCard('hanako')
      await bench().walkTo('choosingCertificate')
    }

    const idle: readonly ScreenName[] = ['choosingIssuer', 'enteringPin']
    for (const state of idle) {
      it(`in ${state}`, async () => {
        await bench().walkTo(state)
        await bench().control.removeCard()
        await goesOn()
      })
    }

    it('in identifyingCard, in the middle of a command', async () => {
      await bench().walkTo('awaitingCard')
      await bench().control.setFault('card.leavesBeforeCommand', true)
      await bench().control.placeCard('hanako')
      await bench().screen.waitForScreen('cardProblem')
      await goesOn()
    })

    for (const fault of ['card.leavesBeforeCommand', 'card.leavesAfterCommand']) {
      it(`in authenticating: ${fault}`, async () => {
        await bench().walkTo('enteringPin')
        await bench().control.setFault(fault, true)
        await bench().walkTo('cardProblem')
        await goesOn()
      })
    }

    it('while the centre is asked: it is not needed any more', async () => {
      await bench().walkTo('enteringPin')
      await bench().control.setFault('centre.hangs', true)
      await bench().walkTo('authenticating')
      await bench().control.removeCard()
      await bench().control.setFault('centre.hangs', false)
      await bench().screen.waitForScreen('choosingCertificate', 'cardProblem')
      if (bench().screen.view.screen === 'cardProblem') await goesOn()
    })
  })

  it('the wrong PIN three times: each try is told before it, the last one asked about, the lock explained', async () => {
    const wrong = { person: 'taro', pin: '9999' }
    await bench().walkTo('enteringPin', wrong)
    await bench().press('9', '9', '9', '9', 'confirm')
    await bench().screen.waitFor(({ alert }) => /あと2回/.test(alert ?? ''), 'two tries left')
    await bench().press('9', '9', '9', '9', 'confirm')
    await bench().screen.waitForScreen('lastTry')
    assert.match(told(), /あと1回/)
    await bench().press('confirm')
    await bench().screen.waitForScreen('enteringPin')
    await bench().press('9', '9', '9', '9', 'confirm')
    await bench().screen.waitForScreen('explaining')
    assert.match(told(), /暗証番号がロックされています/)
    await bench().goHome()
    await bench().walkTo('explaining', wrong)
    assert.match(told(), /暗証番号がロックされています/)
  })

  it('a card that hangs is told to lie badly, and another visit succeeds', async () => {
    await bench().walkTo('awaitingCard')
    await bench().control.setFault('card.hung', true)
    await bench().walkTo('cardProblem')
    assert.match(told(), /カードを読めません/)
    await bench().control.setFault('card.hung', false)
    await bench().control.removeCard()
    await bench().walkTo('choosingCertificate')
  })
})
