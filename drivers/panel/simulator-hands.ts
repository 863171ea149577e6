import type { PanelHands } from './contract.js'
import type { SimulatedPanel } from './simulator.js'

/** The contract suite's hands on the simulator, in-process or behind the link. */
export function simulatedPanelHands(panel: SimulatedPanel): PanelHands {
  return {
    setTrayPaper: (present) => panel.setTrayPaper(present),
    setDoor: (door) => panel.setDoor(door),
    setKeySwitch: (keySwitch) => panel.setKeySwitch(keySwitch),
    setHeadset: (headset) => panel.setHeadset(headset),
    setPlugged: (plugged) => panel.setFault('unplugged', !plugged),
    lamp: (lamp) => panel.lamps[lamp],
    beeps: () => panel.beeps,
  }
}
