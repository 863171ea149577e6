import { DriverFault, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import type { Power, PowerFault, PowerFaultCode, PowerStatus } from './power.js'

/** Remaining-capacity limit as supplies are delivered; enough for a minute of printing and a shutdown. */
export const lowBelowPercent = 20

export const powerSimulatorFaults = ['unplugged', 'mainsLost', 'batteryLow'] as const
export type PowerSimulatorFault = (typeof powerSimulatorFaults)[number]

export interface SimulatedPowerOptions {
  /** A kiosk without an uninterruptible supply. Default true. */
  fitted?: boolean
}

/** A supply whose mains plug and battery are moved by hand. */
export class SimulatedPower implements Power {
  readonly #statuses = new Emitter<Readonly<PowerStatus>>()
  readonly #fitted: boolean
  #plugged = true
  #mains = true
  #chargePercent = 100
  #opened = false
  #status: Readonly<PowerStatus>

  constructor(options: SimulatedPowerOptions = {}) {
    this.#fitted = options.fitted ?? true
    this.#status = this.#read()
  }

  async open(): Promise<void> {
    if (this.#opened) throw new Error('the power supply is open already')
    if (!this.#plugged) throw missing()
    this.#opened = true
    this.#status = this.#read()
  }

  async close(): Promise<void> {
    this.#opened = false
  }

  get status(): Readonly<PowerStatus> {
    return this.#status
  }

  onStatus(listener: (status: Readonly<PowerStatus>) => void): Unsubscribe {
    return this.#statuses.on(listener)
  }

  // ---- hands ----

  /** The status as it is, whether or not anyone reads it. */
  get truth(): Readonly<PowerStatus> {
    return this.#read()
  }

  setMains(present: boolean): void {
    this.#mains = present
    this.#look()
  }

  setCharge(percent: number): void {
    if (!(percent >= 0 && percent <= 100)) throw new Error('charge is 0 to 100 percent')
    this.#chargePercent = percent
    this.#look()
  }

  setFault(fault: PowerSimulatorFault, on: boolean): void {
    if (fault === 'unplugged') this.#plugged = !on
    if (fault === 'mainsLost') this.#mains = !on
    if (fault === 'batteryLow') {
      this.#mains = !on
      this.#chargePercent = on ? lowBelowPercent - 1 : 100
    }
    this.#look()
  }

  #read(): Readonly<PowerStatus> {
    const chargePercent = this.#chargePercent
    if (!this.#fitted) return { source: 'notFitted', chargePercent: 100, low: false }
    if (!this.#plugged) return { ...this.#status, source: 'missing' }
    if (this.#mains) return { source: 'mains', chargePercent, low: false }
    return { source: 'battery', chargePercent, low: chargePercent < lowBelowPercent }
  }

  #look(): void {
    if (!this.#opened) return
    const status = this.#read()
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return
    this.#status = status
    this.#statuses.emit(status)
  }
}

function missing(): PowerFault {
  return new DriverFault<PowerFaultCode>('power', 'missing', 'the power supply is unplugged')
}
