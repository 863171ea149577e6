/** The uninterruptible supply, USB HID Power Device class. State is read; the event says only "look again". */
import type { DriverFault, Unsubscribe } from '../driver.js'

export interface PowerStatus {
  /** `missing`: a supply is configured and does not answer now; the other fields are the last known. */
  source: 'mains' | 'battery' | 'notFitted' | 'missing'
  /** 0 to 100. */
  chargePercent: number
  /** On battery and below the remaining-capacity limit: finish, then shut down. Never true on mains. */
  low: boolean
}

export type PowerFaultCode = 'missing'
export type PowerFault = DriverFault<PowerFaultCode>

export interface Power {
  open(): Promise<void>
  readonly status: Readonly<PowerStatus>
  onStatus(listener: (status: Readonly<PowerStatus>) => void): Unsubscribe
  close(): Promise<void>
}
