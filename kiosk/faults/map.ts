/** From what a driver says to what is told: every code of every driver has its fault. */
import type { CardReaderFaultCode } from '../../drivers/card-reader/card-reader.js'
import type { CashFaultCode } from '../../drivers/cash/cash.js'
import type { CentreFaultCode } from '../../drivers/centre/centre.js'
import { DriverFault } from '../../drivers/driver.js'
import type { KeypadFaultCode } from '../../drivers/keypad/keypad.js'
import type { MyNumberCardFaultCode } from '../../drivers/my-number-card/my-number-card.js'
import type { PanelFaultCode } from '../../drivers/panel/panel.js'
import type { PowerFaultCode } from '../../drivers/power/power.js'
import type { PrinterFaultCode, PrinterReason } from '../../drivers/printer/printer.js'
import type { VoiceFaultCode } from '../../drivers/voice/voice.js'
import { StepFault } from '../../machines/contract.js'
import type { FaultCode } from '../../machines/fault-code.js'

const cardReader: Record<CardReaderFaultCode, FaultCode> = {
  serviceAbsent: 'READER-AWAY',
  readerMissing: 'READER-AWAY',
  noCard: 'CARD-PULLED',
  twoCards: 'CARD-TWO',
  mute: 'CARD-MUTE',
  sharingViolation: 'CARD-MUTE',
  cardRemoved: 'CARD-PULLED',
  timeout: 'CARD-MUTE',
  cancelled: 'CARD-PULLED',
}

interface Codes {
  'card-reader': Record<CardReaderFaultCode, FaultCode>
  'my-number-card': Record<MyNumberCardFaultCode, FaultCode>
  cash: Record<CashFaultCode, FaultCode>
  centre: Record<CentreFaultCode, FaultCode>
  keypad: Record<KeypadFaultCode, FaultCode>
  panel: Record<PanelFaultCode, FaultCode>
  power: Record<PowerFaultCode, FaultCode>
  printer: Record<PrinterFaultCode, FaultCode>
  voice: Record<VoiceFaultCode, FaultCode>
}

export const driverFaults: Codes = {
  'card-reader': cardReader,
  // A wrong answer of a card is a card that cannot be used; a bad PIN buffer is a mistake of ours.
  'my-number-card': { ...cardReader, protocol: 'CARD-MUTE', badPin: 'INTERNAL' },
  cash: {
    missing: 'CASH-AWAY',
    jam: 'COIN-JAM',
    noChange: 'COIN-RETURN',
    payoutIncomplete: 'COIN-RETURN',
    escrowStuck: 'COIN-RETURN',
  },
  centre: {
    unreachable: 'CENTRE-AWAY',
    timeout: 'CENTRE-AWAY',
    cancelled: 'CENTRE-AWAY',
    untrusted: 'CENTRE-REFUSED',
    refused: 'CENTRE-AWAY',
    kioskRefused: 'CENTRE-REFUSED',
    badAnswer: 'CENTRE-AWAY',
  },
  keypad: { missing: 'KEYPAD-AWAY', stuckKey: 'KEYPAD-STUCK', ghosting: 'KEYPAD-STUCK' },
  panel: { missing: 'PANEL-AWAY' },
  power: { missing: 'POWER-BATTERY' },
  printer: {
    unreachable: 'PRINTER-AWAY',
    unsent: 'PRINTER-AWAY',
    unsuitable: 'PRINTER-AWAY',
    refused: 'PRINTER-STOPPED',
    timeout: 'PRINTER-STOPPED',
    cancelled: 'PRINTER-STOPPED',
    protocol: 'PRINTER-AWAY',
  },
  voice: { missing: 'VOICE-AWAY' },
}

export const printerReasons: Record<PrinterReason, FaultCode> = {
  mediaEmpty: 'PAPER-EMPTY',
  mediaJam: 'PAPER-JAM',
  coverOpen: 'COVER-OPEN',
  tonerEmpty: 'TONER-EMPTY',
  outputFull: 'TRAY-FULL',
  stopped: 'PRINTER-STOPPED',
  otherError: 'PRINTER-STOPPED',
}

/** As the database below the journal names what it throws; only what is read of it comes so. */
const databaseError = 'SqliteError'

/** What to tell of anything thrown. What nobody declares is a mistake of the program: INTERNAL. */
export function faultOf(error: unknown): FaultCode {
  if (error instanceof StepFault) return error.fault
  if (error instanceof Error && error.name === databaseError) return 'JOURNAL-BAD'
  if (!(error instanceof DriverFault)) return 'INTERNAL'
  const codes = (driverFaults as unknown as Record<string, Record<string, FaultCode>>)[error.device]
  return codes?.[error.code] ?? 'INTERNAL'
}

export function faultOfReasons(reasons: readonly PrinterReason[]): FaultCode {
  const first = reasons[0]
  return first === undefined ? 'PRINTER-STOPPED' : printerReasons[first]
}
