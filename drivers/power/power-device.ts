/** What the reports of a supply mean: usage tables for HID Power Devices 1.1, pages 0x84 and 0x85. */
import type { PowerStatus } from './power.js'
import { type HidField, parseReportDescriptor, readValue } from './report-descriptor.js'

export const powerDevicePage = 0x84

const usages = {
  acPresent: 0x85_00d0,
  discharging: 0x85_0045,
  remainingCapacity: 0x85_0066,
  fullChargeCapacity: 0x85_0067,
  remainingCapacityLimit: 0x85_0029,
  belowRemainingCapacityLimit: 0x85_0042,
  shutdownImminent: 0x85_0069,
} as const
type Value = keyof typeof usages

/** For a supply that tells no limit of its own: enough for a minute of printing and a shutdown. */
export const lowBelowPercent = 20
export const longestReportBytes = 64

/** The values of one supply, wherever its descriptor puts them. */
export class PowerDevice {
  readonly #fields = new Map<Value, HidField[]>()
  readonly #values = new Map<Value, number>()
  readonly #numbersReports: boolean

  /** Throws when the descriptor is none, or of a device that cannot tell mains from battery. */
  constructor(reportDescriptor: Uint8Array) {
    const fields = parseReportDescriptor(reportDescriptor)
    this.#numbersReports = fields.some(({ reportId }) => reportId !== 0)
    for (const [name, usage] of Object.entries(usages))
      this.#fields.set(
        name as Value,
        fields.filter((field) => field.usage === usage && field.kind !== 'output'),
      )
    if (!this.#has('acPresent') && !this.#has('discharging'))
      throw new Error('this supply tells neither ACPresent nor Discharging')
    if (!this.#has('remainingCapacity')) throw new Error('this supply tells no RemainingCapacity')
  }

  /** Feature reports to ask for. */
  get featureReports(): number[] {
    const features = [...this.#fields.values()].flat().filter(({ kind }) => kind === 'feature')
    return [...new Set(features.map(({ reportId }) => reportId))]
  }

  /** Input reports of a device that does not number its reports come without a number; feature reports with 0. */
  take(kind: 'input' | 'feature', bytes: Uint8Array): void {
    const report = kind === 'input' && !this.#numbersReports ? Uint8Array.of(0, ...bytes) : bytes
    for (const [name, fields] of this.#fields) {
      const field = fields.find((each) => each.kind === kind && each.reportId === report[0])
      const value = field && readValue(field, report)
      if (value !== undefined) this.#values.set(name, value)
    }
  }

  get status(): PowerStatus {
    const chargePercent = this.#chargePercent
    const onMains = this.#has('acPresent') ? this.#value('acPresent') !== 0 : this.#value('discharging') === 0
    return {
      source: onMains ? 'mains' : 'battery',
      chargePercent,
      low: !onMains && this.#isLow(chargePercent),
    }
  }

  /** Capacities are percent, or ampere seconds together with a full capacity; a ratio is right for both. */
  get #chargePercent(): number {
    const full = this.#value('fullChargeCapacity') || 100
    const percent = Math.round((100 * this.#value('remainingCapacity')) / full)
    return Math.min(100, Math.max(0, percent))
  }

  #isLow(chargePercent: number): boolean {
    if (this.#value('shutdownImminent') !== 0) return true
    if (this.#has('belowRemainingCapacityLimit')) return this.#value('belowRemainingCapacityLimit') !== 0
    const full = this.#value('fullChargeCapacity') || 100
    const limitPercent = (100 * this.#value('remainingCapacityLimit')) / full
    return chargePercent < (limitPercent || lowBelowPercent)
  }

  #has(name: Value): boolean {
    return (this.#fields.get(name) ?? []).length > 0
  }

  #value(name: Value): number {
    return this.#values.get(name) ?? 0
  }
}
