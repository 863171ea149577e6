import type { Unsubscribe } from '../driver.js'
import type { Power, PowerStatus } from './power.js'

/** A kiosk without an uninterruptible supply. */
export class NoPower implements Power {
  readonly status: Readonly<PowerStatus> = { source: 'notFitted', chargePercent: 100, low: false }
  #opened = false

  async open(): Promise<void> {
    if (this.#opened) throw new Error('the power supply is open already')
    this.#opened = true
  }

  /** Nothing ever changes. */
  onStatus(): Unsubscribe {
    return () => {}
  }

  async close(): Promise<void> {
    this.#opened = false
  }
}
