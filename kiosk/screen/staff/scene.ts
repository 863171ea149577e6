/** What the presenter of the staff's screens is told. No person is in it: counts, amounts, times and codes. */
import type { CoinTube } from '../../../drivers/cash/cash.js'
import type { PrinterHalt, PrinterReason } from '../../../drivers/printer/printer.js'
import type { StaffTask } from '../../../machines/contract.js'
import type { FaultCode } from '../../../machines/fault-code.js'
import type { StaffScreenName } from '../../../machines/names.js'
import type { TestedDevice } from '../../self-test/tested-devices.js'
import type { StaffRefusalCode } from '../../staff/refusal.js'
import type { ScreenLanguage } from '../scene.js'

/** The people who keep kiosks in Japan read one of the two. */
export const staffLanguages = ['ja', 'en'] as const
export type StaffLanguage = (typeof staffLanguages)[number]

export const staffLanguageOf = (language: ScreenLanguage): StaffLanguage =>
  language === 'ja' || language === 'ja-easy' ? 'ja' : 'en'

/** How the kiosk stands, as asked a moment ago. */
export interface KioskState {
  /** What keeps it out of service until staff put it back; null in service. */
  latched: FaultCode | null
  /** Everything that readiness finds now, in the order of what matters first. */
  faultsNow: readonly FaultCode[]
  /** From the journal, newest first. */
  lastFaults: readonly { atMs: number; fault: FaultCode }[]
  /** Null when the printer does not answer. */
  printer: { reasons: readonly PrinterReason[]; halt?: PrinterHalt } | null
  /** Null when the coin mechanism does not answer. */
  cash: { tubes: readonly CoinTube[]; escrowYen: number; boxYen: number | null } | null
  openDebts: readonly { receiptNumber: string; amountYen: number }[]
  /** Facts the centre has not acknowledged yet. */
  outcomesWaiting: number
  lastCloseMs: number | null
  /** The version to go back to, where the self-test keeps the kiosk closed since an upgrade. */
  upgradedFrom: string | null
  /** What can be done on this kiosk, each by the key of its place among all tasks. */
  tasks: readonly StaffTask[]
}

/** One line of a self-test. */
export interface TestLine {
  device: TestedDevice
  result: 'passed' | 'failed' | 'notFitted'
  fault: FaultCode | null
  /** What to do, in the English of the self-test; null when nothing is. */
  action: string | null
  /** What was seen, or which of the things behind a fault it is. */
  detail: string
}

export type TaskResult =
  | { task: 'selfTest'; lines: readonly TestLine[] }
  | { task: 'report'; printed: boolean }
  | { task: 'closeDay'; number: number; applications: number; sheets: number; keptYen: number }
  | { task: 'refill'; addedYen: number; tubes: readonly { valueYen: number; count: number }[] }
  | { task: 'collect'; expectedYen: number | null; countedYen: number }
  | { task: 'payDebt'; receiptNumber: string; amountYen: number }
  | { task: 'service'; inService: boolean }

export interface StaffScene {
  screen: StaffScreenName
  language: StaffLanguage
  simulated: boolean
  activity: number
  secondsLeft: number | null
  digits: number
  pinShort: boolean
  triesLeft: number | null
  blockedMinutes: number | null
  pinMissing: boolean
  task: StaffTask | null
  typed: string
  /** Why a task was refused. */
  refusal: StaffRefusalCode | null
  fault: FaultCode | null
  state: KioskState | null
  result: TaskResult | null
}
