import type { PowerHands } from './contract.js'
import type { SimulatedPower } from './simulator.js'

/** The contract suite's hands on the simulator, in-process or behind the link. */
export function simulatedPowerHands(power: SimulatedPower): PowerHands {
  return {
    setMains: (present) => power.setMains(present),
    setCharge: (percent) => power.setCharge(percent),
    setPlugged: (plugged) => power.setFault('unplugged', !plugged),
  }
}
