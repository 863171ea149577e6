import assert from 'node:assert/strict'
import { SimulatedClock } from '../simulated-clock.js'
import { keypadContract } from './contract.js'
import { keypadSimulatorFaults, SimulatedKeypad } from './simulator.js'
import { simulatedKeypadHands } from './simulator-hands.js'

keypadContract('simulator', async () => {
  const clock = new SimulatedClock()
  const keypad = new SimulatedKeypad({ clock })
  return { keypad, hands: simulatedKeypadHands(keypad, clock), dispose: () => keypad.close() }
})

describe('simulated keypad', () => {
  it('names each of its faults in its status, and is ready once they heal', async () => {
    const clock = new SimulatedClock()
    const keypad = new SimulatedKeypad({ clock })
    await keypad.open()
    const seen = keypadSimulatorFaults.map((fault) => {
      keypad.setFault(fault, true)
      const { kind } = keypad.status
      keypad.setFault(fault, false)
      assert.equal(keypad.status.kind, 'ready')
      return kind
    })
    assert.deepEqual(seen, ['missing', 'stuckKey', 'ghosting'])
    assert.equal(clock.pendingTimers, 0)
  })

  it('refuses impossible fingers', () => {
    const keypad = new SimulatedKeypad({ clock: new SimulatedClock() })
    keypad.down('1')
    assert.throws(() => keypad.down('1'), /down already/)
  })
})
