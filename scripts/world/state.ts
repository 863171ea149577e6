import type { CashStatus } from '../../drivers/cash/cash.js'
import type { CupContent } from '../../drivers/cash/simulated-mechanism.js'
import type { KeypadStatus } from '../../drivers/keypad/keypad.js'
import type { Lamp, LampMode, PanelSensors } from '../../drivers/panel/panel.js'
import type { PowerStatus } from '../../drivers/power/power.js'
import type { Utterance } from '../../drivers/voice/voice.js'
import type { NamedCard } from './card-shelf.js'
import type { CentreMode } from './centre-proxy.js'
import type { FaultState } from './faults.js'

export interface SheetState {
  id: number
  sides: 1 | 2
  /** Was stuck inside and came out with a later job. */
  late: boolean
}

/** Everything the dock shows and a test may look at. Plain JSON. */
export interface WorldState {
  /** Grows with each change. */
  revision: number
  /** Where the kiosk's screen is shown, or null. */
  kioskUrl: string | null
  kiosk: {
    connected: boolean
    /** Kiosk processes that went without goodbye since the world began. */
    killed: number
  }
  cards: readonly NamedCard[]
  reader: { laid: readonly string[] }
  keypad: {
    status: KeypadStatus
    /** A secret entry is active: digits leave the keypad uncounted here. */
    secret: boolean
  }
  panel: { lamps: Readonly<Record<Lamp, LampMode>>; beeps: number; sensors: Readonly<PanelSensors> }
  cash: CashStatus & { cup: readonly CupContent[]; cashBoxYen: number }
  voice: {
    saying: Utterance | null
    volume: number
    /** The last few utterances, newest first. */
    heard: readonly Utterance[]
  }
  power: PowerStatus
  printer: { powered: boolean; sheetsLoaded: number; sheetStuckInside: boolean }
  tray: {
    sheets: readonly SheetState[]
    /** Taken lately, still readable. */
    hand: readonly SheetState[]
    /** Whether sheets can be seen as pictures, or only fetched as PDF. */
    drawsImages: boolean
  }
  /** Null where no centre is behind this world. */
  centre: { mode: CentreMode } | null
  faults: readonly FaultState[]
}
