import { SimulatedCardReader } from '../../drivers/card-reader/simulator.js'
import type { CashMemory } from '../../drivers/cash/simulated-mechanism.js'
import { SimulatedCash } from '../../drivers/cash/simulator.js'
import type { Clock } from '../../drivers/driver.js'
import { SimulatedKeypad } from '../../drivers/keypad/simulator.js'
import { SimulatedPanel } from '../../drivers/panel/simulator.js'
import { SimulatedPower } from '../../drivers/power/simulator.js'
import { SimulatedPrinter } from '../../drivers/printer/simulator.js'
import { SimulatedVoice } from '../../drivers/voice/simulator.js'

/** Every simulated device of one kiosk. */
export interface Simulators {
  cardReader: SimulatedCardReader
  keypad: SimulatedKeypad
  panel: SimulatedPanel
  cash: SimulatedCash
  power: SimulatedPower
  voice: SimulatedVoice
  printer: SimulatedPrinter
}

export interface SimulatorOptions {
  clock: Clock
  printerPort: number
  sheetDurationMs: number | undefined
  /** Time a coin takes to move. */
  coinMovementMs: number
  traySensorFitted: boolean
  cashMemory: CashMemory | undefined
  onCashMemory: (memory: CashMemory) => void
}

export function makeSimulators(options: SimulatorOptions): Simulators {
  const { clock, printerPort, sheetDurationMs, coinMovementMs, traySensorFitted, cashMemory, onCashMemory } =
    options
  return {
    cardReader: new SimulatedCardReader({ clock }),
    keypad: new SimulatedKeypad({ clock }),
    panel: new SimulatedPanel({ traySensorFitted }),
    cash: new SimulatedCash({
      clock,
      movementMs: coinMovementMs,
      onMemory: onCashMemory,
      ...(cashMemory && { memory: cashMemory }),
    }),
    power: new SimulatedPower(),
    voice: new SimulatedVoice({ clock }),
    printer: new SimulatedPrinter({
      clock,
      port: printerPort,
      ...(sheetDurationMs !== undefined && { sheetDurationMs }),
    }),
  }
}
