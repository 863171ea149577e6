import assert from 'node:assert/strict'
import { createActor, SimulatedClock } from 'xstate'
import { failOnWarnings, Script } from './testing/rig.js'
import { startVisit, visitScreens, visitTo } from './testing/visit.js'
import { followMachines, screenOf } from './where.js'

describe('where a visit is', () => {
  failOnWarnings()

  it('names every machine at work, outermost first', async () => {
    assert.equal(
      (await visitTo('enteringPin')).where.path,
      'session.authentication authentication.enteringPin.quiet',
    )
    assert.equal((await visitTo('delivering')).where.path, 'session.handingOver.delivering.quiet')
  })

  it('gives the contexts of the machines at work, and null for the others', async () => {
    const { kiosk, session, authentication, payment, delivery } = (await visitTo('printing')).where
    assert.deepEqual([kiosk, authentication, payment], [null, null, null])
    assert.deepEqual([session?.sheets, session?.escrowYen, delivery?.sheets], [2, 500, 2])
  })

  it('is busy, or waits with a limit, or shows something for a moment: never two of them', async () => {
    for (const screen of visitScreens) {
      const { working, limitMs } = (await visitTo(screen)).where
      assert.ok(!(working && limitMs !== null), screen)
      assert.equal(working || limitMs !== null, screen !== 'ended' && screen !== 'settling', screen)
    }
  })

  it('a child’s time runs unheard by its parent’s subscribers, but not by whoever follows the machines', async () => {
    const script = new Script()
    const clock = new SimulatedClock()
    const input = { insertion: 1, readerFault: null, traySensor: true, patience: 1 } as const
    let subscribed = 0
    const followed: boolean[] = []
    const actor = createActor(script.session(), { input, clock })
    followMachines(actor, () => followed.push(screenOf(actor.getSnapshot()).announced))
    actor.start().send({ type: 'CONFIRM' })
    script.calls[0]?.resolve({ kind: 'identified', triesLeft: 1 })
    await new Promise((resolve) => setImmediate(resolve))
    actor.send({ type: 'DIGIT', digit: 1 })
    actor.subscribe(() => subscribed++)
    assert.deepEqual([screenOf(actor.getSnapshot()).screen, followed.at(-1)], ['lastTry', false])
    clock.increment(45_000)
    assert.deepEqual([subscribed, followed.at(-1)], [0, true])
    actor.stop()
  })

  it('refuses a machine it does not know', () => {
    const { snapshot } = startVisit()
    const strange = {
      ...snapshot,
      getMeta: () => ({}),
      machine: { id: 'strange', config: {} },
      value: 'dark',
    }
    assert.throws(() => screenOf(strange as never), /without a screen: strange.dark/)
  })
})
