import type { Lamp } from './panel.js'

/** BCM numbers of the panel's wires. Every input is pulled up, and its contact closes to ground. */
export interface PanelWiring {
  /** High is lit. */
  lamps: Readonly<Record<Lamp, number>>
  /** An active buzzer; high sounds. */
  buzzer: number
  /** Closed while paper lies in the exit tray; null where the cabinet has no such sensor. */
  tray: number | null
  /** Closed while the door is: a torn wire looks like an open door. */
  door: number
  /** Closed in the position of staff: a torn wire leaves the machine to citizens. */
  keySwitch: number
  /** Closed while a plug is in the jack. */
  headset: number
  /** Grounded at the panel's end of the cable; null where the cable has no such wire. */
  present: number | null
}

export const defaultPanelWiring: PanelWiring = {
  lamps: { card: 17, keypad: 27, coins: 22, tray: 23 },
  buzzer: 24,
  tray: 25,
  door: 4,
  keySwitch: 18,
  headset: 8,
  present: 7,
}
