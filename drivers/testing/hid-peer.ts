import type { Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import type { HidConnection, HidDeviceFilter, OpenHid } from '../hid-transport.js'

/** The device's side of USB HID: what a driver's reports do to it. */
export interface HidDevice {
  readonly usagePage: number
  readonly reportDescriptor: Uint8Array
  /** Takes an output report. */
  write(report: Uint8Array): void
  /** Answers with a feature report; throws when it has none of that number. */
  readFeature(reportId: number): Uint8Array
  onReport(listener: (report: Uint8Array) => void): Unsubscribe
}

/** A cable between a driver and a simulated device, in one process, with the ways a real one fails. */
export class HidCable {
  #plugged = true
  /** Input reports that the kernel drops without a word. */
  dropReports = 0
  /** Output reports that get lost on the way. */
  dropWrites = 0
  /** The unplug is told at the next write or read only. */
  silentUnplug = false
  readonly #unplugs = new Emitter<Error>()

  constructor(private readonly device: HidDevice) {}

  readonly open: OpenHid = async (filter: HidDeviceFilter): Promise<HidConnection> => {
    if (!this.#plugged || filter.usagePage !== this.device.usagePage) throw new Error('no HID device')
    return this.#connect()
  }

  get plugged(): boolean {
    return this.#plugged
  }

  setPlugged(plugged: boolean): void {
    this.#plugged = plugged
    if (!plugged && !this.silentUnplug) this.#unplugs.emit(new Error('could not read from HID device'))
  }

  #connect(): HidConnection {
    const forgets: Unsubscribe[] = []
    /** A file that was opened before the unplug stays dead after the replug. */
    let dead = false
    const losses = new Emitter<Error>()
    const die = (reason: Error) => {
      if (dead) return
      dead = true
      losses.emit(reason)
    }
    forgets.push(this.#unplugs.on(die))
    const use = () => {
      if (!this.#plugged) die(new Error('Cannot write to hid device: No such device'))
      if (dead) throw new Error('Cannot write to hid device: No such device')
    }
    return {
      reportDescriptor: this.device.reportDescriptor,
      onReport: (listener) => {
        const forget = this.device.onReport((report) => {
          if (dead || !this.#plugged) return
          if (this.dropReports > 0) this.dropReports -= 1
          else queueMicrotask(() => listener(report))
        })
        forgets.push(forget)
        return forget
      },
      onLost: (listener) => losses.on(listener),
      write: async (report) => {
        use()
        if (this.dropWrites > 0) this.dropWrites -= 1
        else this.device.write(report)
      },
      readFeature: async (reportId) => {
        use()
        return this.device.readFeature(reportId)
      },
      close: async () => {
        for (const forget of forgets) forget()
      },
    }
  }
}
