import { deepEqual, equal } from 'node:assert/strict'
import { SimulatedCash } from '../../drivers/cash/simulator.js'
import { SimulatedKeypad } from '../../drivers/keypad/simulator.js'
import { SimulatedPanel } from '../../drivers/panel/simulator.js'
import { testCash } from './devices/cash.js'
import { testKeypad } from './devices/keypad.js'
import { testPanel } from './devices/panel.js'
import { named, Play } from './testing/play.js'

describe('the self-test', () => {
  it('leaves out what needs hands when nobody stands there', async () => {
    const play = new Play()
    const [keypad, panel, cash] = [new SimulatedKeypad(play), new SimulatedPanel(), new SimulatedCash(play)]
    const results = [
      await play.testOpened('keypad', keypad, () => testKeypad(keypad, play.nobody())),
      await play.testOpened('panel', panel, () => testPanel(panel, play.nobody())),
      await play.testOpened('cash', cash, () => testCash(cash, play.nobody(), { payOut: false })),
    ]
    deepEqual(results.map(named), ['passed', 'passed', 'passed'])
  })

  it('pays nothing out unless asked to', async () => {
    const play = new Play()
    const cash = new SimulatedCash(play)
    const bench = play.hands(() => cash.mechanism.insertCoin(100))
    await play.testOpened('cash', cash, () => testCash(cash, bench, { payOut: false }))
    deepEqual(cash.mechanism.takeCup(), [100])
    equal(cash.mechanism.status.counters.paidOutYen, 0)
  })
})
