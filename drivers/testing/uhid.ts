/**
 * A HID device made by /dev/uhid: the kernel's own HID core, hidraw and node-hid take it for one that is plugged in.
 * Events are those of linux/uhid.h. Needs the right to write /dev/uhid.
 */
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import type { Unsubscribe } from '../driver.js'
import type { HidDevice } from './hid-peer.js'

const event = { destroy: 1, output: 6, getReport: 9, getReportReply: 10, create: 11, input: 12 } as const
/** struct uhid_event: a type and the largest member, uhid_create2_req. */
const eventBytes = 4 + 4372
const dataBytes = 4096
const busUsb = 3
const ioError = 5
const lookAgainMs = 10
const listenEveryMs = 1

export interface UhidIds {
  vendorId: number
  productId: number
  serialNumber: string
}

export class UhidPlug {
  #descriptor: number | undefined
  #forget: Unsubscribe = () => {}
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly device: HidDevice,
    private readonly ids: UhidIds,
  ) {}

  /** Resolves when the system shows the device, or shows it no more. */
  async setPlugged(plugged: boolean): Promise<void> {
    if (plugged === (this.#descriptor !== undefined)) return
    if (plugged) this.#create()
    else this.#destroy()
    // The kernel adds and removes devices later, and tells nobody here.
    while ((await this.#isSeen()) !== plugged)
      await new Promise((resolve) => setTimeout(resolve, lookAgainMs))
  }

  #create(): void {
    const descriptor = openSync('/dev/uhid', constants.O_RDWR | constants.O_NONBLOCK)
    this.#descriptor = descriptor
    const bytes = Buffer.alloc(eventBytes)
    bytes.writeUInt32LE(event.create, 0)
    bytes.write('shomei test device', 4, 'latin1')
    bytes.write(this.ids.serialNumber, 4 + 128 + 64, 'latin1')
    const { reportDescriptor } = this.device
    const at = 4 + 128 + 64 + 64
    bytes.writeUInt16LE(reportDescriptor.length, at)
    bytes.writeUInt16LE(busUsb, at + 2)
    bytes.writeUInt32LE(this.ids.vendorId, at + 4)
    bytes.writeUInt32LE(this.ids.productId, at + 8)
    bytes.set(reportDescriptor, at + 20)
    writeSync(descriptor, bytes)
    this.#forget = this.device.onReport((report) => {
      const input = Buffer.alloc(6 + report.length)
      input.writeUInt32LE(event.input, 0)
      input.writeUInt16LE(report.length, 4)
      input.set(report, 6)
      writeSync(descriptor, input)
    })
    this.#listen(descriptor)
  }

  #destroy(): void {
    const descriptor = this.#descriptor
    if (descriptor === undefined) return
    this.#descriptor = undefined
    clearInterval(this.#timer)
    this.#forget()
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(event.destroy, 0)
    writeSync(descriptor, bytes)
    closeSync(descriptor)
  }

  /** Looks again and again: a thread that waits in a read would keep the process from ending. */
  #listen(descriptor: number): void {
    const bytes = Buffer.alloc(eventBytes)
    this.#timer = setInterval(() => {
      try {
        while (readSync(descriptor, bytes, 0, eventBytes, null) > 0) this.#take(descriptor, bytes)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      }
    }, listenEveryMs)
  }

  #take(descriptor: number, bytes: Buffer): void {
    const type = bytes.readUInt32LE(0)
    if (type === event.output) {
      const length = bytes.readUInt16LE(4 + dataBytes)
      this.device.write(new Uint8Array(bytes.subarray(4, 4 + length)))
    }
    if (type === event.getReport) writeSync(descriptor, this.#answer(bytes.readUInt32LE(4), bytes[8] ?? 0))
  }

  #answer(id: number, reportId: number): Buffer {
    const reply = Buffer.alloc(12 + dataBytes)
    reply.writeUInt32LE(event.getReportReply, 0)
    reply.writeUInt32LE(id, 4)
    try {
      const report = this.device.readFeature(reportId)
      reply.writeUInt16LE(report.length, 10)
      reply.set(report, 12)
    } catch {
      reply.writeUInt16LE(ioError, 8)
    }
    return reply
  }

  async #isSeen(): Promise<boolean> {
    const { default: nodeHid } = await import('node-hid')
    nodeHid.setDriverType('hidraw')
    const devices = await nodeHid.devicesAsync()
    return devices.some(({ serialNumber }) => serialNumber === this.ids.serialNumber)
  }
}
