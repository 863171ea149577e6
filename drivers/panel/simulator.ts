import { DriverFault, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import {
  type Lamp,
  type LampMode,
  lamps,
  type Panel,
  type PanelFault,
  type PanelFaultCode,
  type PanelSensors,
} from './panel.js'

export const panelSimulatorFaults = [
  'unplugged',
  /** The tray sensor is dirty and sees paper always. */
  'traySeesPaper',
  /** The tray sensor is misaligned and never sees paper. */
  'trayBlind',
] as const
export type PanelSimulatorFault = (typeof panelSimulatorFaults)[number]

export interface SimulatedPanelOptions {
  /** A cabinet without a tray sensor. Default true. */
  traySensorFitted?: boolean
}

/** A panel whose sensors are moved by `set…` and whose lamps and buzzer can be looked at. */
export class SimulatedPanel implements Panel {
  readonly #sensorEvents = new Emitter<Readonly<PanelSensors>>()
  readonly #lookEvents = new Emitter<void>()
  readonly #faults = new Set<PanelSimulatorFault>()
  readonly #traySensorFitted: boolean
  #lamps: Record<Lamp, LampMode> = allOff()
  #beeps = 0
  #trayHoldsPaper = false
  #world: Omit<PanelSensors, 'tray'> = { door: 'closed', keySwitch: 'citizen', headset: 'out' }
  #opened = false
  #sensors: Readonly<PanelSensors>

  constructor(options: SimulatedPanelOptions = {}) {
    this.#traySensorFitted = options.traySensorFitted ?? true
    this.#sensors = this.#read()
  }

  async open(): Promise<void> {
    if (this.#opened) throw new Error('the panel is open already')
    this.#assertPlugged()
    this.#opened = true
    this.#sensors = this.#read()
  }

  /** What was read goes with whoever read it: the next process knows nothing until it opens the panel. */
  async close(): Promise<void> {
    this.#opened = false
    this.#sensors = this.#unread
  }

  get #unread(): Readonly<PanelSensors> {
    const tray = this.#traySensorFitted ? 'empty' : 'notFitted'
    return { tray, door: 'closed', keySwitch: 'citizen', headset: 'out' }
  }

  get sensors(): Readonly<PanelSensors> {
    return this.#sensors
  }

  onSensors(listener: (sensors: Readonly<PanelSensors>) => void): Unsubscribe {
    return this.#sensorEvents.on(listener)
  }

  async setLamp(lamp: Lamp, mode: LampMode): Promise<void> {
    this.#assertReady()
    if (!lamps.includes(lamp)) throw new Error('no such lamp')
    this.#lamps = { ...this.#lamps, [lamp]: mode }
    this.#lookEvents.emit()
  }

  async beep(): Promise<void> {
    this.#assertReady()
    this.#beeps += 1
    this.#lookEvents.emit()
  }

  // ---- eyes and hands ----

  get lamps(): Readonly<Record<Lamp, LampMode>> {
    return this.#lamps
  }

  /** Sounds since the panel was made. */
  get beeps(): number {
    return this.#beeps
  }

  /** Called when a lamp or the buzzer changed. */
  onLook(listener: () => void): Unsubscribe {
    return this.#lookEvents.on(listener)
  }

  setTrayPaper(present: boolean): void {
    this.#trayHoldsPaper = present
    this.#look()
  }

  setDoor(door: PanelSensors['door']): void {
    this.#world = { ...this.#world, door }
    this.#look()
  }

  setKeySwitch(keySwitch: PanelSensors['keySwitch']): void {
    this.#world = { ...this.#world, keySwitch }
    this.#look()
  }

  setHeadset(headset: PanelSensors['headset']): void {
    this.#world = { ...this.#world, headset }
    this.#look()
  }

  setFault(fault: PanelSimulatorFault, on: boolean): void {
    if (on) this.#faults.add(fault)
    else this.#faults.delete(fault)
    if (fault === 'unplugged' && on) {
      this.#lamps = allOff()
      this.#lookEvents.emit()
    }
    this.#look()
  }

  /** What stands in the world, whether or not anyone reads it. */
  get truth(): Readonly<PanelSensors> {
    return this.#read()
  }

  #read(): Readonly<PanelSensors> {
    return { tray: this.#readTray(), ...this.#world }
  }

  #readTray(): PanelSensors['tray'] {
    if (!this.#traySensorFitted) return 'notFitted'
    if (this.#faults.has('traySeesPaper')) return 'paper'
    if (this.#faults.has('trayBlind')) return 'empty'
    return this.#trayHoldsPaper ? 'paper' : 'empty'
  }

  /** An unplugged panel tells nothing; once back, it tells what changed meanwhile. */
  #look(): void {
    if (!this.#opened || this.#faults.has('unplugged')) return
    const sensors = this.#read()
    if (JSON.stringify(sensors) === JSON.stringify(this.#sensors)) return
    this.#sensors = sensors
    this.#sensorEvents.emit(sensors)
  }

  #assertReady(): void {
    if (!this.#opened) throw new Error('the panel is not open')
    this.#assertPlugged()
  }

  #assertPlugged(): void {
    if (this.#faults.has('unplugged')) throw missing()
  }
}

function allOff(): Record<Lamp, LampMode> {
  return { card: 'off', keypad: 'off', coins: 'off', tray: 'off' }
}

function missing(): PanelFault {
  return new DriverFault<PanelFaultCode>('panel', 'missing', 'the panel is unplugged')
}
