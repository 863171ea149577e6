import type { CardReader } from '../card-reader/card-reader.js'
import type { Cash } from '../cash/cash.js'
import type { Keypad } from '../keypad/keypad.js'
import type { Panel } from '../panel/panel.js'
import type { Power } from '../power/power.js'
import type { Voice } from '../voice/voice.js'

/** Every device that is reached over the link. Printer and centre have protocols of their own. */
export interface WorldObjects {
  cardReader: CardReader
  keypad: Keypad
  panel: Panel
  cash: Cash
  power: Power
  voice: Voice
}
