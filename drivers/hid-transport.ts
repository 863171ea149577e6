/** USB HID as the drivers for coins and power see it: one device, reports by number, and the moment it is gone. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Unsubscribe } from './driver.js'

/** Which device is meant. What is undefined does not matter; all that fit but one is an error. */
export interface HidDeviceFilter {
  usagePage: number
  vendorId?: number | undefined
  productId?: number | undefined
  serialNumber?: string | undefined
}

export interface HidConnection {
  /** As the device told it at enumeration; its meaning is in the HID specification 1.11, 6.2.2. */
  readonly reportDescriptor: Uint8Array
  /** Input reports, report number first. The kernel keeps 64 and drops further ones without a word. */
  onReport(listener: (report: Uint8Array) => void): Unsubscribe
  /** Called once when the device is found to be gone. An unplug may show only at the next write. */
  onLost(listener: (reason: Error) => void): Unsubscribe
  /** Sends an output report, report number first. Rejects when the device is gone. */
  write(report: Uint8Array): Promise<void>
  /**
   * Reads a feature report of at most `length` bytes, report number first. Rejects when the device is gone, and
   * when it does not know that report after all.
   */
  readFeature(reportId: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** Connects to the one device that fits; rejects when there is none, or more than one. */
export type OpenHid = (filter: HidDeviceFilter) => Promise<HidConnection>

interface NativeDevice {
  path?: string | undefined
  vendorId: number
  productId: number
  serialNumber?: string | undefined
  usagePage?: number | undefined
}

/** The part of node-hid's `HIDAsync` that is used. */
interface NativeHid {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  write(report: Buffer): Promise<number>
  getFeatureReport(reportId: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** Through node-hid, on /dev/hidraw*: the other back end takes keyboards away from the kernel. */
export const openNodeHid: OpenHid = async (filter) => {
  const nodeHid = (await import('node-hid')).default
  nodeHid.setDriverType('hidraw')
  const devices = (await nodeHid.devicesAsync()) as NativeDevice[]
  const path = choose(devices, filter)
  const descriptor = readFileSync(`/sys/class/hidraw/${basename(path)}/device/report_descriptor`)
  const native = (await nodeHid.HIDAsync.open(path)) as NativeHid
  const connection = new NodeHidConnection(native, new Uint8Array(descriptor))
  // node-hid begins to read one tick after it is listened to, and throws there when it was closed meanwhile.
  await setImmediate()
  return connection
}

function choose(devices: readonly NativeDevice[], filter: HidDeviceFilter): string {
  const wanted = Object.entries(filter).filter(([, value]) => value !== undefined)
  const fits = (device: NativeDevice) =>
    wanted.every(([key, value]) => device[key as keyof NativeDevice] === value)
  const paths = new Set(devices.filter(fits).flatMap(({ path }) => (path === undefined ? [] : [path])))
  const [path] = paths
  if (path === undefined) throw new Error(`no HID device with ${describe(filter)}`)
  if (paths.size > 1)
    throw new Error(`${paths.size} HID devices with ${describe(filter)}; name one by its serial`)
  return path
}

export function describe(filter: HidDeviceFilter): string {
  const hex = (value: number | undefined) => value?.toString(16).padStart(4, '0') ?? 'any'
  const serial = filter.serialNumber === undefined ? '' : `, serial ${filter.serialNumber}`
  return `usage page ${hex(filter.usagePage)}, id ${hex(filter.vendorId)}:${hex(filter.productId)}${serial}`
}

class NodeHidConnection implements HidConnection {
  readonly #reports = new Set<(report: Uint8Array) => void>()
  readonly #losses = new Set<(reason: Error) => void>()
  #lost = false

  constructor(
    private readonly native: NativeHid,
    readonly reportDescriptor: Uint8Array,
  ) {
    native.on('error', (error) => this.#lose(error))
    native.on('data', (report) => {
      for (const listener of [...this.#reports]) listener(report)
    })
  }

  onReport(listener: (report: Uint8Array) => void): Unsubscribe {
    this.#reports.add(listener)
    return () => this.#reports.delete(listener)
  }

  onLost(listener: (reason: Error) => void): Unsubscribe {
    this.#losses.add(listener)
    return () => this.#losses.delete(listener)
  }

  async write(report: Uint8Array): Promise<void> {
    try {
      await this.native.write(Buffer.from(report))
    } catch (error) {
      this.#lose(error as Error)
      throw error
    }
  }

  readFeature(reportId: number, length: number): Promise<Uint8Array> {
    return this.native.getFeatureReport(reportId, length)
  }

  async close(): Promise<void> {
    this.#lost = true
    this.#reports.clear()
    this.#losses.clear()
    // A device that is gone cannot be closed in order; its file is let go either way.
    await this.native.close().catch(() => {})
  }

  #lose(reason: Error): void {
    if (this.#lost) return
    this.#lost = true
    for (const listener of [...this.#losses]) listener(reason)
    void this.native.close().catch(() => {})
  }
}
