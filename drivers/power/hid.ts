import { type Clock, DriverFault, systemClock, type TimerHandle, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import { type HidConnection, type HidDeviceFilter, type OpenHid, openNodeHid } from '../hid-transport.js'
import type { Power, PowerFault, PowerFaultCode, PowerStatus } from './power.js'
import { longestReportBytes, PowerDevice, powerDevicePage } from './power-device.js'

/** Many supplies tell nothing by themselves; a citizen is not asked for coins this long after the mains went. */
export const askEveryMs = 2_000

export interface HidPowerOptions {
  /** Usage page 0x84 is a matter of course; ids and serial pick one of several. */
  device?: Omit<HidDeviceFilter, 'usagePage'>
  clock?: Clock
  openHid?: OpenHid
}

interface Connected {
  connection: HidConnection
  device: PowerDevice
}

/** A supply of the USB HID Power Device class. */
export class HidPower implements Power {
  readonly #filter: HidDeviceFilter
  readonly #clock: Clock
  readonly #openHid: OpenHid
  readonly #statuses = new Emitter<Readonly<PowerStatus>>()
  #connected: Connected | undefined
  #asking: Promise<void> | undefined
  #opened = false
  #timer: TimerHandle
  #status: Readonly<PowerStatus> = { source: 'missing', chargePercent: 0, low: false }

  constructor(options: HidPowerOptions = {}) {
    this.#filter = { usagePage: powerDevicePage, ...options.device }
    this.#clock = options.clock ?? systemClock
    this.#openHid = options.openHid ?? openNodeHid
  }

  async open(): Promise<void> {
    if (this.#opened) throw new Error('the power supply is open already')
    this.#opened = true
    try {
      const connected = await this.#connect()
      await this.#ask(connected)
      this.#status = connected.device.status
    } catch (cause) {
      await this.close()
      throw missing(cause)
    }
    this.#askLater()
  }

  async close(): Promise<void> {
    this.#opened = false
    this.#clock.clearTimeout(this.#timer)
    const connection = this.#connected?.connection
    this.#connected = undefined
    await connection?.close()
  }

  get status(): Readonly<PowerStatus> {
    return this.#status
  }

  onStatus(listener: (status: Readonly<PowerStatus>) => void): Unsubscribe {
    return this.#statuses.on(listener)
  }

  async #connect(): Promise<Connected> {
    const connection = await this.#openHid(this.#filter)
    try {
      const connected = { connection, device: new PowerDevice(connection.reportDescriptor) }
      connection.onReport((report) => {
        connected.device.take('input', report)
        // The report says only "look again": what it leaves out may have changed as well.
        void this.#look()
      })
      connection.onLost(() => this.#lose(connected))
      this.#connected = connected
      return connected
    } catch (error) {
      await connection.close()
      throw error
    }
  }

  /** Rejects when no report at all is answered: some supplies describe reports that they do not have. */
  async #ask({ connection, device }: Connected): Promise<void> {
    let failure: unknown
    let answers = 0
    for (const reportId of device.featureReports) {
      try {
        device.take('feature', await connection.readFeature(reportId, longestReportBytes))
        answers += 1
      } catch (error) {
        failure = error
      }
    }
    if (answers === 0 && failure !== undefined) throw failure
  }

  /** Asks and tells, one at a time; whoever comes while it runs is asked for again after it. */
  async #look(): Promise<void> {
    const before = this.#asking
    const asking = (before ?? Promise.resolve()).then(() => this.#lookOnce())
    this.#asking = asking
    await asking
    if (this.#asking === asking) this.#asking = undefined
  }

  async #lookOnce(): Promise<void> {
    if (!this.#opened) return
    let connected: Connected | undefined
    try {
      connected = this.#connected ?? (await this.#connect())
      await this.#ask(connected)
    } catch {
      if (connected) this.#lose(connected)
      return
    }
    if (this.#connected === connected && this.#opened) this.#tell(connected.device.status)
  }

  #lose(connected: Connected): void {
    if (this.#connected !== connected) return
    this.#connected = undefined
    void connected.connection.close()
    this.#tell({ ...this.#status, source: 'missing' })
  }

  #askLater(): void {
    this.#timer = this.#clock.setTimeout(async () => {
      await this.#look()
      if (this.#opened) this.#askLater()
    }, askEveryMs)
  }

  #tell(status: Readonly<PowerStatus>): void {
    if (!this.#opened || JSON.stringify(status) === JSON.stringify(this.#status)) return
    this.#status = status
    this.#statuses.emit(status)
  }
}

function missing(cause: unknown): PowerFault {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new DriverFault<PowerFaultCode>('power', 'missing', `the supply does not answer: ${reason}`, {
    cause,
  })
}
