/** What the devices tell, as it happens and as it is found when one of them opens late, told to the flow. */
import type { Unsubscribe } from '../../drivers/driver.js'
import type { PanelSensors } from '../../drivers/panel/panel.js'
import type { ConditionTeller } from './condition.js'
import type { Display } from './display.js'
import type { DutyOptions } from './duty-options.js'
import type { Flow } from './flow.js'
import { eventOfCash, eventOfReader } from './input.js'
import type { Wishes } from './wishes.js'

export interface DeviceEventsParts {
  options: Pick<DutyOptions, 'devices' | 'journal' | 'onPowerLow'>
  flow: Flow
  condition: ConditionTeller
  display: Display
  wishes: Wishes
}

export class DeviceEvents {
  readonly #parts: DeviceEventsParts
  readonly #subscriptions: Unsubscribe[] = []
  #keySwitch: PanelSensors['keySwitch']
  #door: PanelSensors['door']

  constructor(parts: DeviceEventsParts) {
    this.#parts = parts
    const { keySwitch, door } = parts.options.devices.panel.sensors
    this.#keySwitch = keySwitch
    this.#door = door
  }

  /** What the flow begins with: how the devices are before any of them tells of a change. */
  get atFirst() {
    const { cardReader, panel } = this.#parts.options.devices
    const reader = eventOfReader(cardReader.status)
    return {
      insertion: reader.type === 'CARD.PLACED' ? reader.insertion : 0,
      readerFault: reader.type === 'CARD.PROBLEM' ? reader.fault : null,
      traySensor: panel.sensors.tray !== 'notFitted',
      trayPaper: panel.sensors.tray === 'paper',
      keyAtStaff: this.#keySwitch === 'staff',
    }
  }

  listen(): void {
    const { options, flow, display, wishes } = this.#parts
    const { devices, journal } = options
    const { cardReader, keypad, cash, panel, power } = devices
    this.#subscriptions.push(
      cardReader.onStatus((status) => flow.send(eventOfReader(status))),
      keypad.onKey((key) => wishes.key(key)),
      cash.onEvent((event) => {
        if (event.kind === 'late') journal.append('lateCoin', { valueYen: event.valueYen })
        if (event.kind === 'coin') flow.visit()?.money.noteEscrow(event.escrowYen)
        const sent = eventOfCash(event, flow.where().payment !== null)
        if (sent) flow.send(sent)
      }),
      panel.onSensors((sensors) => {
        this.#tellPanel(sensors)
        display.setPatience()
        if (sensors.keySwitch === 'staff') flow.send({ type: 'STAFF.CALLED' })
      }),
      power.onStatus(() => {
        display.redraw()
        flow.send({ type: 'LOOK' })
        this.#tellPower()
      }),
    )
    this.#tellPower()
  }

  close(): void {
    for (const unsubscribe of this.#subscriptions) unsubscribe()
  }

  /** A panel that opens only now has told nobody of the paper that lies in its tray. */
  async openAgain(): Promise<void> {
    const { options, condition } = this.#parts
    await options.devices.openAgain()
    condition.cabinet(options.devices.panel.sensors)
    this.#tellTray()
    this.#tellKey()
  }

  #tellPanel(sensors: PanelSensors): void {
    const { flow, condition } = this.#parts
    const { door } = sensors
    // Whoever closes the cabinet has seen to something.
    if (this.#door === 'open' && door === 'closed') flow.send({ type: 'LOOK' })
    this.#door = door
    condition.cabinet(sensors)
    this.#tellTray()
    this.#tellKey()
  }

  #tellTray(): void {
    const { tray } = this.#parts.options.devices.panel.sensors
    this.#parts.flow.send({ type: tray === 'paper' ? 'TRAY.PAPER' : 'TRAY.EMPTY' })
  }

  /** Turned, or seen for the first time because the panel opened late. */
  #tellKey(): void {
    const { keySwitch } = this.#parts.options.devices.panel.sensors
    if (keySwitch === this.#keySwitch) return
    this.#keySwitch = keySwitch
    this.#parts.flow.send({ type: keySwitch === 'staff' ? 'KEY.STAFF' : 'KEY.CITIZEN' })
  }

  /** What is in motion comes to its end; then the machine may be switched off. */
  #tellPower(): void {
    const { options, flow } = this.#parts
    if (!options.devices.power.status.low) return
    flow.send({ type: 'POWER.LOW' })
    options.onPowerLow?.()
  }
}
