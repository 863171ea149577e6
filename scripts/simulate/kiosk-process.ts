/** What a kiosk process is made of here: the kiosk itself, before devices of steel and a centre that outlive it. */
import type { Clock } from '../../drivers/driver.js'
import type { SimulatedKeypad } from '../../drivers/keypad/simulator.js'
import type { Configuration } from '../../kiosk/configuration/schema.js'
import { Duty } from '../../kiosk/duty/duty.js'
import { openDrivers } from '../../kiosk/duty/open-drivers.js'
import type { Journal } from '../../kiosk/journal/journal.js'
import type { View } from '../../kiosk/screen/view.js'
import { silentLog } from '../../kiosk/telemetry/log.js'
import type { Where } from '../../machines/where.js'
import { kioskId } from './centre.js'
import type { Fact } from './checks.js'
import { material } from './material.js'
import type { Mortal } from './mortal.js'
import { ModelledPrinter } from './printer.js'
import { staffPinFile } from './staff.js'
import { StubViews } from './stub-views.js'
import { stubReceipt, stubTemplates } from './template.js'
import type { World } from './world.js'

const configuration = {
  kiosk: { id: kioskId, contact: '0120-00-0000', staff: '店員', production: false, 'reset-places': '' },
  devices: { printer: { uri: 'ipp://simulated/', 'sheet-timeout-s': 120 } },
  staff: { 'pin-file': staffPinFile() },
} as unknown as Configuration

export interface KioskProcessParts {
  world: World
  mortal: Mortal
  /** As this process sees it. */
  clock: Clock
  journal: Journal
  /** The devices are open. */
  onOpen: () => void
  onFact: (fact: Fact) => void
  onView: (view: View) => void
  onWhere: (where: Where) => void
}

/** Null when it was cut off while it opened its devices. */
export async function openKiosk(parts: KioskProcessParts): Promise<Duty | null> {
  const { world, mortal, clock, journal } = parts
  const opened = devicesOf(world, mortal)
  const openings = await openDrivers(opened, silentLog, clock)
  if (!mortal.alive) return null
  parts.onOpen()
  const keypad = listenToSecret(opened.keypad, world)
  const devices = { ...opened, keypad, centre: mortal.device('centre', world.centre) }
  return new Duty({
    configuration,
    devices: { ...devices, simulated: true, ...openings, close: async () => {} },
    journal: mortal.journal(journal, parts.onFact),
    trust: material().trust,
    templates: stubTemplates,
    renderReceipt: stubReceipt,
    clock,
    log: silentLog,
    freeBytes: () => world.freeBytes,
    attestation: { softwareVersion: 'simulation', configurationSha256: '0'.repeat(64) },
    ...(world.draws ? {} : { views: new StubViews() }),
    drawSoon: (draw) => world.drawSoon(draw),
    show: (view) => mortal.alive && parts.onView(view),
    onWhere: (where) => mortal.alive && parts.onWhere(where),
  })
}

function devicesOf(world: World, mortal: Mortal) {
  const device = <Device extends object>(name: string, one: Device): Device => mortal.device(name, one)
  return {
    cardReader: device('card-reader', world.reader),
    keypad: device('keypad', world.keypad),
    panel: device('panel', world.panel),
    cash: device('cash', world.cash),
    power: device('power', world.power),
    voice: device('voice', world.voice),
    printer: device('printer', new ModelledPrinter(world.printer, world.clock)),
  }
}

/** The checkers look into the buffer that PIN digits are typed into. */
function listenToSecret(keypad: SimulatedKeypad, world: World): SimulatedKeypad {
  const beginSecret: SimulatedKeypad['beginSecret'] = (buffer, onCount) => {
    world.secret = buffer
    return keypad.beginSecret(buffer, onCount)
  }
  return Object.create(keypad, { beginSecret: { value: beginSecret } }) as SimulatedKeypad
}
