import type { Unsubscribe } from '../../driver.js'
import { Emitter } from '../../emitter.js'
import type { HidDevice } from '../../testing/hid-peer.js'
import { powerDevicePage } from '../power-device.js'

/**
 * How supplies of three kinds describe themselves, written after the usage tables (no maker's bytes):
 * `flags`: report 1 is flags and charge in percent, as input and as feature. `capacity`: charge in ampere seconds with
 * a full capacity and a limit, features alone, in two reports. `discharging`: no ACPresent and no limit.
 */
export type SupplyKind = 'flags' | 'capacity' | 'discharging'

const ups = [0x05, 0x84, 0x09, 0x04, 0xa1, 0x01, 0x05, 0x85, 0x15, 0x00]
const end = [0xc0]
const feature = (...usage: number[]) => [...usage, 0xb1, 0xa2]
const bits = (size: number, count = 1) => [0x75, size, 0x95, count]

const descriptors: Readonly<Record<SupplyKind, readonly number[]>> = {
  flags: [
    ...ups,
    ...[0x85, 0x01, 0x25, 0x01, ...bits(1, 2)],
    ...[0x09, 0xd0, 0x09, 0x42, 0x81, 0x02, 0x09, 0xd0, 0x09, 0x42, 0xb1, 0xa2],
    ...[...bits(6), 0x81, 0x03, 0xb1, 0x03],
    ...[0x25, 0x64, ...bits(8), 0x09, 0x66, 0x81, 0x02, 0x09, 0x66, 0xb1, 0xa2],
    ...end,
  ],
  capacity: [
    ...ups,
    ...[0x85, 0x07, 0x27, 0xff, 0xff, 0x00, 0x00, ...bits(16)],
    ...[...feature(0x09, 0x66), ...feature(0x09, 0x67), ...feature(0x09, 0x29)],
    ...[0x85, 0x10, 0x25, 0x01, ...bits(1), ...feature(0x09, 0xd0), ...bits(7), 0xb1, 0x03],
    ...end,
  ],
  discharging: [
    ...ups,
    ...[0x85, 0x02, 0x25, 0x64, ...bits(8), ...feature(0x09, 0x66)],
    ...[0x85, 0x03, 0x25, 0x01, ...bits(1), ...feature(0x09, 0x45), ...bits(7), 0xb1, 0x03],
    ...end,
  ],
}
const fullAmpereSeconds = 32_400
const limitPercent = 20

/** The USB side of a supply, and its plug and battery. */
export class SimulatedSupply implements HidDevice {
  readonly usagePage = powerDevicePage
  readonly reportDescriptor: Uint8Array
  /** Whether it tells changes by itself. Those with no input report cannot. */
  tellsChanges: boolean
  readonly #reports = new Emitter<Uint8Array>()
  #mains = true
  #percent = 100

  constructor(private readonly kind: SupplyKind = 'flags') {
    this.reportDescriptor = Uint8Array.from(descriptors[kind])
    this.tellsChanges = kind === 'flags'
  }

  setMains(present: boolean): void {
    this.#mains = present
    this.#tell()
  }

  setCharge(percent: number): void {
    this.#percent = percent
    this.#tell()
  }

  onReport(listener: (report: Uint8Array) => void): Unsubscribe {
    return this.#reports.on(listener)
  }

  write(): void {
    throw new Error('a supply takes no output report here')
  }

  readFeature(reportId: number): Uint8Array {
    const low = !this.#mains && this.#percent < limitPercent
    const word = (value: number) => [value & 0xff, value >> 8]
    const ampereSeconds = (percent: number) => word((fullAmpereSeconds * percent) / 100)
    const reports: Record<SupplyKind, Record<number, readonly number[]>> = {
      flags: { 1: [(this.#mains ? 1 : 0) | (low ? 2 : 0), this.#percent] },
      capacity: {
        7: [...ampereSeconds(this.#percent), ...ampereSeconds(100), ...ampereSeconds(limitPercent)],
        16: [this.#mains ? 1 : 0],
      },
      discharging: { 2: [this.#percent], 3: [this.#mains ? 0 : 1] },
    }
    const report = reports[this.kind][reportId]
    if (!report) throw new Error('no such report')
    return Uint8Array.from([reportId, ...report])
  }

  #tell(): void {
    if (this.tellsChanges) this.#reports.emit(this.readFeature(1))
  }
}
