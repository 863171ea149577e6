import { type Clock, DriverFault, systemClock, type TimerHandle, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import { type OpenGpioLine, type OpenHeader, openHeader } from '../gpio-lines.js'
import { PanelInputs } from './gpio-inputs.js'
import { PanelOutputs } from './gpio-outputs.js'
import { defaultPanelWiring, type PanelWiring } from './gpio-wiring.js'
import {
  type Lamp,
  type LampMode,
  lamps,
  type Panel,
  type PanelFault,
  type PanelFaultCode,
  type PanelSensors,
} from './panel.js'

/** Twice within the debounce time. */
export const readEveryMs = 20
/** A panel that went away is looked for this often. */
export const lookAgainMs = 500

export interface GpioPanelOptions {
  wiring?: PanelWiring
  clock?: Clock
  /** Where the GPIO chip is looked for. */
  sysfsRoot?: string
  openHeader?: OpenHeader
}

/** Lamps, buzzer and sensors on the 40-pin header. */
export class GpioPanel implements Panel {
  readonly #wiring: PanelWiring
  readonly #clock: Clock
  readonly #sysfsRoot: string | undefined
  readonly #openHeader: OpenHeader
  readonly #sensorEvents = new Emitter<Readonly<PanelSensors>>()
  #openLine: OpenGpioLine | undefined
  #inputs: PanelInputs | undefined
  /** Kept over `close`: what is lit stays lit. */
  #outputs: PanelOutputs | undefined
  #present = false
  #opened = false
  #timer: TimerHandle
  #sensors: Readonly<PanelSensors>

  constructor(options: GpioPanelOptions = {}) {
    this.#wiring = options.wiring ?? defaultPanelWiring
    this.#clock = options.clock ?? systemClock
    this.#sysfsRoot = options.sysfsRoot
    this.#openHeader = options.openHeader ?? openHeader
    const tray = this.#wiring.tray === null ? 'notFitted' : 'empty'
    this.#sensors = { tray, door: 'closed', keySwitch: 'citizen', headset: 'out' }
  }

  async open(): Promise<void> {
    if (this.#opened) throw new Error('the panel is open already')
    this.#opened = true
    try {
      this.#openLine = await this.#openHeader(this.#sysfsRoot)
      const { present, sensors } = this.#takeUp()
      if (!present) throw new Error('the wire that tells of the panel is not grounded')
      this.#present = true
      this.#sensors = sensors
    } catch (cause) {
      this.#letGo()
      this.#opened = false
      throw missing(cause)
    }
    this.#readLater(readEveryMs)
  }

  async close(): Promise<void> {
    this.#opened = false
    this.#clock.clearTimeout(this.#timer)
    this.#outputs?.rest()
    this.#letGo()
  }

  get sensors(): Readonly<PanelSensors> {
    return this.#sensors
  }

  onSensors(listener: (sensors: Readonly<PanelSensors>) => void): Unsubscribe {
    return this.#sensorEvents.on(listener)
  }

  async setLamp(lamp: Lamp, mode: LampMode): Promise<void> {
    if (!lamps.includes(lamp)) throw new Error('no such lamp')
    this.#write((outputs) => outputs.setLamp(lamp, mode))
  }

  async beep(): Promise<void> {
    this.#write((outputs) => outputs.beep())
  }

  #write(work: (outputs: PanelOutputs) => void): void {
    if (!this.#opened) throw new Error('the panel is not open')
    try {
      if (!this.#present || !this.#outputs || this.#inputs?.present !== true)
        throw new Error('the cable is out')
      work(this.#outputs)
    } catch (cause) {
      this.#lose()
      throw missing(cause)
    }
  }

  /** Opens what lines it has not. Throws what the kernel says. */
  #takeUp(): { present: boolean; sensors: PanelSensors } {
    if (!this.#openLine) throw new Error('the header is not open')
    this.#inputs ??= new PanelInputs(this.#openLine, this.#wiring)
    this.#outputs ??= new PanelOutputs(this.#openLine, this.#wiring, this.#clock, () => this.#loseLines())
    return { present: this.#inputs.present, sensors: this.#inputs.readAtOnce(this.#clock.monotonicMs()) }
  }

  #letGo(): void {
    this.#present = false
    this.#inputs?.close()
    this.#inputs = undefined
  }

  #lose(): void {
    this.#present = false
    this.#outputs?.rest()
  }

  /** The chip went away and took the lines along. */
  #loseLines(): void {
    this.#letGo()
    const outputs = this.#outputs
    this.#outputs = undefined
    outputs?.rest()
  }

  #readLater(delayMs: number): void {
    this.#timer = this.#clock.setTimeout(() => this.#readNow(), delayMs)
  }

  #readNow(): void {
    let sensors: PanelSensors | undefined
    try {
      sensors = this.#present && this.#inputs ? this.#read(this.#inputs) : this.#comeBack()
    } catch {
      this.#loseLines()
    }
    this.#readLater(this.#present ? readEveryMs : lookAgainMs)
    if (sensors) this.#tell(sensors)
  }

  #read(inputs: PanelInputs): PanelSensors | undefined {
    if (inputs.present) return inputs.read(this.#clock.monotonicMs())
    this.#lose()
    return undefined
  }

  #comeBack(): PanelSensors | undefined {
    const { present, sensors } = this.#takeUp()
    if (!present) return undefined
    this.#outputs?.allOff()
    this.#present = true
    return sensors
  }

  #tell(sensors: PanelSensors): void {
    if (JSON.stringify(sensors) === JSON.stringify(this.#sensors)) return
    this.#sensors = sensors
    this.#sensorEvents.emit(sensors)
  }
}

function missing(cause: unknown): PanelFault {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new DriverFault<PanelFaultCode>('panel', 'missing', `the panel does not answer: ${reason}`, {
    cause,
  })
}
