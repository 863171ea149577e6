import type { SimulatedClock } from '../simulated-clock.js'
import type { KeypadHands } from './contract.js'
import type { SimulatedKeypad } from './simulator.js'

/** The contract suite's hands on the simulator, in-process or behind the link. */
export function simulatedKeypadHands(keypad: SimulatedKeypad, clock: SimulatedClock): KeypadHands {
  return {
    press: (key) => keypad.press(key),
    down: (...keys) => keypad.down(...keys),
    up: (...keys) => keypad.up(...keys),
    setPlugged: (plugged) => keypad.setFault('unplugged', !plugged),
    pass: (ms) => clock.advance(ms),
  }
}
