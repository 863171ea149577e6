import type { OpenHeader } from '../../gpio-lines.js'
import { SimulatedClock } from '../../simulated-clock.js'
import { wires as treeWires, type Wires } from '../../testing/gpio-tree.js'
import type { KeypadBench } from '../contract.js'
import { GpioKeypad } from '../gpio.js'
import { defaultKeypadWiring, keypadLayout } from '../gpio-wiring.js'
import { debounceMs } from '../key-decoder.js'
import type { KeypadKey } from '../keypad.js'

/** Long enough for a key to count, short enough for a quick hand. */
export const pressMs = 4 * debounceMs
/** Longer than a keypad that came back stays unseen. */
const plugMs = 2_000

export interface GpioKeypadBench extends KeypadBench {
  keypad: GpioKeypad
  clock: SimulatedClock
}

/** Contacts between wires of the tree, and a clock that the fingers move. */
export function gpioKeypadBench(wires: Wires = treeWires, openHeader?: OpenHeader): GpioKeypadBench {
  const { rows, columns, present } = defaultKeypadWiring
  const clock = new SimulatedClock()
  const keypad = new GpioKeypad({ clock, ...(openHeader && { openHeader }) })
  for (const line of [...rows, ...columns]) wires.pull(line, 1)
  const setPresent = (plugged: boolean) => wires.pull(present ?? 0, plugged ? 0 : 1)
  setPresent(true)
  const down = new Set<KeypadKey>()
  const move = (keys: readonly KeypadKey[], closed: boolean) => {
    for (const key of keys) {
      const [row, column] = wiresOf(key)
      wires.contact(row, column, closed)
      if (closed) down.add(key)
      else down.delete(key)
    }
    clock.advance(pressMs)
  }
  return {
    keypad,
    clock,
    hands: {
      press: (key) => {
        move([key], true)
        move([key], false)
      },
      down: (...keys) => move(keys, true),
      up: (...keys) => move(keys, false),
      setPlugged: (plugged) => {
        setPresent(plugged)
        clock.advance(plugMs)
      },
      pass: (ms) => clock.advance(ms),
    },
    dispose: async () => {
      await keypad.close()
      move([...down], false)
    },
  }
}

/** Row and column of a key, as BCM numbers. */
export function wiresOf(key: KeypadKey): [row: number, column: number] {
  const row = keypadLayout.findIndex((keys) => keys.includes(key))
  const column = keypadLayout[row]?.indexOf(key) ?? -1
  return [defaultKeypadWiring.rows[row] ?? -1, defaultKeypadWiring.columns[column] ?? -1]
}
