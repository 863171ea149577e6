import type { OpenHeader } from '../../gpio-lines.js'
import { SimulatedClock } from '../../simulated-clock.js'
import { wires as treeWires, type Wires } from '../../testing/gpio-tree.js'
import type { PanelBench } from '../contract.js'
import { GpioPanel } from '../gpio.js'
import { blinkHalfMs } from '../gpio-outputs.js'
import { defaultPanelWiring, type PanelWiring } from '../gpio-wiring.js'
import { lamps } from '../panel.js'

/** Longer than a contact bounces. */
const settleMs = 100
/** Longer than a panel that came back stays unseen, and than sounds that wait take. */
const longMs = 2_000

export interface GpioPanelBench extends PanelBench {
  panel: GpioPanel
  clock: SimulatedClock
  wiring: PanelWiring
}

/** Contacts to ground, eyes on the outputs, and a clock that the hands move. */
export function gpioPanelBench(
  changes: Partial<PanelWiring> = {},
  wires: Wires = treeWires,
  openHeader?: OpenHeader,
): GpioPanelBench {
  const wiring = { ...defaultPanelWiring, ...changes }
  const clock = new SimulatedClock()
  const panel = new GpioPanel({ wiring, clock, ...(openHeader && { openHeader }) })
  const contact = (line: number | null, closed: boolean, waitMs = settleMs) => {
    if (line !== null) wires.pull(line, closed ? 0 : 1)
    clock.advance(waitMs)
  }
  contact(wiring.tray, false, 0)
  contact(wiring.door, true, 0)
  contact(wiring.keySwitch, false, 0)
  contact(wiring.headset, false, 0)
  contact(wiring.present, true, 0)
  return {
    panel,
    clock,
    wiring,
    hands: {
      setTrayPaper: (paper) => contact(wiring.tray, paper),
      setDoor: (door) => contact(wiring.door, door === 'closed'),
      setKeySwitch: (keySwitch) => contact(wiring.keySwitch, keySwitch === 'staff'),
      setHeadset: (headset) => contact(wiring.headset, headset === 'in'),
      setPlugged: (plugged) => contact(wiring.present, plugged, longMs),
      lamp: (lamp) => {
        const seen = new Set<number>()
        for (let half = 0; half < 4; half += 1) {
          seen.add(wires.state(wiring.lamps[lamp]).level)
          clock.advance(blinkHalfMs)
        }
        if (seen.size === 2) return 'blink'
        return seen.has(1) ? 'on' : 'off'
      },
      beeps: () => {
        clock.advance(longMs)
        return wires.state(wiring.buzzer).rises
      },
    },
    dispose: async () => {
      contact(wiring.present, true, longMs)
      for (const lamp of lamps) await panel.setLamp(lamp, 'off').catch(() => {})
      await panel.close()
    },
  }
}
