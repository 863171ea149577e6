/** The uninterruptible supply, USB HID Power Device class. State is read; the event says only "look again". */
import type { DriverFault, Unsubscribe } from '../driver.js'

export interface PowerStatus {
  source: 'mains' | 'battery' | 'notFitted'
  /** 0 to 100. */
  chargePercent: number
  /** Below the remaining-capacity limit: finish, then shut down. */
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
