/** A hidraw device made by umockdev: node-hid and hidapi believe in it; nothing of the kernel is needed. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Elsewhere } from './run-elsewhere.js'

export interface MockedHid {
  vendorId: number
  productId: number
  serialNumber: string
  reportDescriptor: Uint8Array
  /** What the device answers when a feature report is asked for, always the same. */
  feature: Uint8Array
  /** In this order: what the driver must write, and what the device then sends. */
  talk: readonly (readonly ['write' | 'read', Uint8Array])[]
}

const devicePath = '/dev/hidraw0'
const longestDescriptorBytes = 4096
/** Reports come through a stream here: closer together, two would be read as one. */
const readGapMs = 50

export function mockedHid(device: MockedHid): Elsewhere {
  return {
    missing: () =>
      spawnSync('umockdev-run', ['--version']).status === 0
        ? undefined
        : 'umockdev-run (Debian package umockdev)',
    wrap(command, folder) {
      const file = (name: string, content: string | Uint8Array) => {
        const path = join(folder, name)
        writeFileSync(path, content)
        return path
      }
      return [
        'umockdev-run',
        ...['-d', file('tree.umockdev', treeOf(device))],
        ...['-i', `${devicePath}=${file('device.ioctl', ioctlsOf(device))}`],
        ...['-s', `${devicePath}=${file('device.script', scriptOf(device.talk))}`],
        ...['--', ...command],
      ]
    },
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase()

function treeOf({ vendorId, productId, serialNumber, reportDescriptor }: MockedHid): string {
  const id = (value: number, digits = 4) => value.toString(16).padStart(digits, '0')
  const usb = '/devices/pci0000:00/0000:00:14.0/usb1/1-1'
  const hid = `0003:${id(vendorId)}:${id(productId)}.0001`
  return `P: ${usb}
N: bus/usb/001/002
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
E: BUSNUM=001
E: DEVNUM=002
A: idVendor=${id(vendorId)}
A: idProduct=${id(productId)}
A: manufacturer=test
A: product=test
A: serial=${serialNumber}
A: bcdDevice=0100

P: ${usb}/1-1:1.0
E: SUBSYSTEM=usb
E: DEVTYPE=usb_interface
A: bInterfaceNumber=00

P: ${usb}/1-1:1.0/${hid}
E: SUBSYSTEM=hid
E: DRIVER=hid-generic
E: HID_ID=0003:${id(vendorId, 8)}:${id(productId, 8)}
E: HID_NAME=test
E: HID_PHYS=usb-0000:00:14.0-1/input0
E: HID_UNIQ=${serialNumber}
H: report_descriptor=${hex(reportDescriptor)}

P: ${usb}/1-1:1.0/${hid}/hidraw/hidraw0
N: hidraw0
E: SUBSYSTEM=hidraw
E: DEVNAME=${devicePath}
L: device=../../../${hid}
`
}

function ioctlsOf({ reportDescriptor, feature }: MockedHid): string {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, reportDescriptor.length, true)
  const padded = new Uint8Array(longestDescriptorBytes)
  padded.set(reportDescriptor)
  return `@DEV ${devicePath}
HIDIOCGRDESCSIZE 0 ${hex(length)}
HIDIOCGRDESC 0 ${hex(length)}${hex(padded)}
HIDIOCGFEATURE ${feature.length} ${hex(feature)}
`
}

/** umockdev's own notation: control characters and the caret are written as ^ and a letter. */
function scriptOf(talk: MockedHid['talk']): Uint8Array {
  const bytes: number[] = []
  for (const [kind, report] of talk) {
    bytes.push(...Buffer.from(kind === 'write' ? 'w 0 ' : `r ${readGapMs} `))
    for (const byte of report) {
      if (byte < 32) bytes.push(0x5e, byte + 64)
      else if (byte === 0x5e) bytes.push(0x5e, 0x60)
      else bytes.push(byte)
    }
    bytes.push(0x0a)
  }
  return Uint8Array.from(bytes)
}
