/** From the configuration to open devices: any mix of real and simulated ones behind the same interfaces. */
import type { CardReader } from '../../drivers/card-reader/card-reader.js'
import type { Cash } from '../../drivers/cash/cash.js'
import type { Centre } from '../../drivers/centre/centre.js'
import { HttpsCentre } from '../../drivers/centre/https.js'
import type { Clock } from '../../drivers/driver.js'
import type { Keypad } from '../../drivers/keypad/keypad.js'
import { connectWorld, type WorldDevices } from '../../drivers/link/connect-world.js'
import type { WorldObjects } from '../../drivers/link/world-objects.js'
import type { Panel } from '../../drivers/panel/panel.js'
import type { Power } from '../../drivers/power/power.js'
import { IppPrinter } from '../../drivers/printer/ipp.js'
import type { Printer } from '../../drivers/printer/printer.js'
import type { Voice } from '../../drivers/voice/voice.js'
import { ConfigurationError, simulatedDevices } from '../configuration/load.js'
import type { Configuration } from '../configuration/schema.js'
import { readCredentials, readTrustedCa } from '../enrolment/credentials.js'
import type { Log } from '../telemetry/log.js'
import { hardwareOf } from './hardware.js'
import { type OpenedDrivers, openDrivers } from './open-drivers.js'

/** Every device of the configuration, not yet opened. */
export interface ConnectedDevices {
  cardReader: CardReader
  keypad: Keypad
  panel: Panel
  cash: Cash
  power: Power
  voice: Voice
  printer: Printer
  centre: Centre
  /** Everything here is simulated but printer and centre, which answer for themselves. */
  simulated: boolean
  /** Ends every connection; the card is left without power, money stays where it is. */
  close(): Promise<void>
}

/** Connected and, as far as they answered, open. */
export type Devices = ConnectedDevices & OpenedDrivers

/**
 * Connects and opens everything. A device that is missing is no error here: it says so itself when it is asked
 * (readiness), and may come back. Rejects only when the world of the simulated devices does not answer.
 */
export async function openDevices(
  configuration: Configuration,
  clock: Clock,
  log: Log,
  onWorldLost: () => void,
): Promise<Devices> {
  const connected = await connectDevices(configuration, clock, onWorldLost)
  const { centre: _centre, simulated: _simulated, close: _close, ...drivers } = connected
  return { ...connected, ...(await openDrivers(drivers, log, clock)) }
}

/** Connects everything and opens nothing. Rejects when the world of the simulated devices does not answer. */
export async function connectDevices(
  configuration: Configuration,
  clock: Clock,
  onWorldLost: () => void,
): Promise<ConnectedDevices> {
  const { devices } = configuration
  const world = await worldOf(configuration, clock)
  world?.onLost(onWorldLost)
  const hardware = hardwareOf(devices, clock)
  const device = <Name extends keyof WorldObjects>(name: Name): WorldObjects[Name] => {
    const found = hardware[name] ?? world?.[name]
    if (!found) throw new ConfigurationError(`devices.world: missing, and ${name} is simulated`)
    return found as WorldObjects[Name]
  }
  const cardReader = device('cardReader')
  const printer = new IppPrinter({ uri: devices.printer.uri, clock })
  const centre = connectCentre(configuration, clock)
  const drivers = {
    cardReader,
    keypad: device('keypad'),
    panel: device('panel'),
    cash: device('cash'),
    power: device('power'),
    voice: device('voice'),
    printer,
  }
  const close = async () => {
    const real = new Set([cardReader, printer, centre, ...Object.values(hardware)])
    await Promise.allSettled([...real].map((driver) => driver.close()))
    await world?.close()
  }
  return { ...drivers, centre, simulated: simulatedDevices(configuration).length > 0, close }
}

async function worldOf(configuration: Configuration, clock: Clock): Promise<WorldDevices | undefined> {
  if (simulatedDevices(configuration).length === 0) return undefined
  const socket = configuration.devices.world
  if (socket === undefined) throw new ConfigurationError('devices.world: missing')
  return await connectWorld(socket, { clock })
}

function connectCentre({ centre }: Configuration, clock: Clock): HttpsCentre {
  return new HttpsCentre({
    url: centre.url,
    ...readCredentials(centre),
    trustedCaPem: readTrustedCa(centre),
    clock,
  })
}
