/**
 * A whole kiosk's cabinet on interfaces of a real kernel: keypad and panel on GPIO lines, coins and supply on hidraw, the
 * reader behind a PC/SC daemon, the printer an ippeveprinter. Voice is simulated: what ALSA plays is tried elsewhere.
 * Runs inside the machine, with the rights of root.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { PcscCardReader } from '../../../drivers/card-reader/pcsc.js'
import { PcscdDaemon } from '../../../drivers/card-reader/testing/pcscd-daemon.js'
import {
  packagedReaderConfiguration,
  quickLoopback,
  readerConfigurationFolder,
} from '../../../drivers/card-reader/testing/pcscd-namespace.js'
import { HidCash } from '../../../drivers/cash/hid.js'
import { CoinBridge } from '../../../drivers/cash/testing/coin-bridge.js'
import { HttpsCentre } from '../../../drivers/centre/https.js'
import { systemClock } from '../../../drivers/driver.js'
import { GpioKeypad } from '../../../drivers/keypad/gpio.js'
import { GpioPanel } from '../../../drivers/panel/gpio.js'
import { HidPower } from '../../../drivers/power/hid.js'
import { SimulatedSupply } from '../../../drivers/power/testing/simulated-supply.js'
import { IppPrinter } from '../../../drivers/printer/ipp.js'
import { type IppeveprinterPeer, startIppeveprinter } from '../../../drivers/printer/ippeveprinter-peer.js'
import { kernelHeader } from '../../../drivers/testing/kernel-wires.js'
import { UhidPlug } from '../../../drivers/testing/uhid.js'
import { SimulatedVoice } from '../../../drivers/voice/simulator.js'
import { loadConfiguration } from '../../../kiosk/configuration/load.js'
import type { Configuration } from '../../../kiosk/configuration/schema.js'
import type { ConnectedDevices } from '../../../kiosk/duty/devices.js'
import { ensurePki } from '../../reference-centre/pki/ensure-pki.js'
import { writeKioskToml } from '../../stage/kiosk-toml.js'
import { startProgram } from '../../stage/program.js'
import { CabinetHands } from './cabinet-hands.js'
import { SteelDisk } from './steel-disk.js'

const readerName = 'Virtual PCD'
const bridgeIds = { vendorId: 0x1209, productId: 1, serialNumber: 'bridge' }
const supplyIds = { vendorId: 0x1209, productId: 2, serialNumber: 'supply' }

export interface Cabinet {
  configuration: Configuration
  /** The drivers of one process, not yet opened: each process has its own. */
  connect(): ConnectedDevices
  hands: CabinetHands
  bridge: CoinBridge
  printer: IppeveprinterPeer
  close(): Promise<void>
}

/** `stateDir` is on the disk that outlives the machine, `steelPath` the block device of the coin mechanism. */
export async function openCabinet(stateDir: string, steelPath: string): Promise<Cabinet> {
  const clock = systemClock
  const { wires, openHeader } = kernelHeader()
  const steel = new SteelDisk(steelPath)
  const memory = steel.read()
  const bridge = new CoinBridge({ ...(memory && { memory }), onMemory: (now) => steel.write(now) })
  const plugs = [new UhidPlug(bridge, bridgeIds), new UhidPlug(new SimulatedSupply(), supplyIds)]
  for (const plug of plugs) await plug.setPlugged(true)
  const daemon = await startDaemon()
  const printer = await startIppeveprinter('suitable')
  const centre = await startProgram<{ url: string }>(
    '../reference-centre/main.js',
    ['--port', '0', '--state-dir', stateDir, '--always-open'],
    { quiet: true },
  )
  // The centre is another machine in truth: what it wrote at its start is not lost with this one.
  execFileSync('sync')
  const configuration = await configure(stateDir, printer.uri, centre.ready.url)
  const hands = new CabinetHands({ wires, bridge, printer, stateDir })
  const { certificate, key, 'trusted-ca': trustedCa, url } = configuration.centre
  const text = (path: string) => readFileSync(path, 'utf8')
  const connect = (): ConnectedDevices => {
    const drivers = {
      cardReader: new PcscCardReader({ readerName, clock }),
      keypad: new GpioKeypad({ openHeader, clock }),
      panel: new GpioPanel({ openHeader, clock }),
      cash: new HidCash({ device: bridgeIds, clock }),
      power: new HidPower({ device: supplyIds, clock }),
      voice: new SimulatedVoice({ clock }),
      printer: new IppPrinter({ uri: printer.uri, clock }),
      centre: new HttpsCentre({
        ...{
          url,
          clock,
          certificatePem: text(certificate),
          keyPem: text(key),
          trustedCaPem: text(trustedCa),
        },
      }),
    }
    const close = async () => {
      await Promise.allSettled(Object.values(drivers).map((driver) => driver.close()))
    }
    return { ...drivers, simulated: true, close }
  }
  const close = async () => {
    hands.close()
    for (const plug of plugs) await plug.setPlugged(false)
    await Promise.all([printer.close(), centre.end(), daemon.kill()])
    steel.close()
  }
  return { configuration, connect, hands, bridge, printer, close }
}

/** The daemon of the machine itself: it needs no namespace here. */
async function startDaemon(): Promise<PcscdDaemon> {
  mkdirSync(readerConfigurationFolder, { recursive: true })
  copyFileSync(packagedReaderConfiguration, `${readerConfigurationFolder}/vpcd`)
  execFileSync('ip', quickLoopback.split(' '))
  const daemon = new PcscdDaemon()
  await daemon.start()
  return daemon
}

/** Every device is named as hardware; the world of simulated devices is not there. */
async function configure(stateDir: string, printerUri: string, centreUrl: string): Promise<Configuration> {
  const pki = await ensurePki(stateDir)
  const path = writeKioskToml(pki, {
    ...{ stateDir, printerUri, centreUrl, screenPort: 0, dockUrl: 'http://127.0.0.1:1' },
    ...{ worldSocket: 'none', kioskId: 'kiosk-0001', cardReader: readerName },
  })
  const voice = { driver: 'alsa', loudspeaker: 'null', headset: 'null' }
  const tables: Record<string, Record<string, string>> = {
    ...{ keypad: { driver: 'gpio' }, panel: { driver: 'gpio' }, cash: { driver: 'hid' } },
    ...{ power: { driver: 'hid' }, voice },
  }
  for (const [name, keys] of Object.entries(tables)) {
    const lines = Object.entries(keys).map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`)
    appendFileSync(path, `[devices.${name}]\n${lines.join('')}`)
  }
  return loadConfiguration(path)
}
