import type { Cash, CashEvent, CashFaultCode, CashStatus } from '../cash/cash.js'
import { DriverFault, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import type { Lamp, LampMode, Panel, PanelSensors } from '../panel/panel.js'
import type { Power, PowerStatus } from '../power/power.js'
import type { Utterance, Voice } from '../voice/voice.js'
import type { Link } from './link.js'

type LostDevice = 'cash' | 'panel' | 'power' | 'voice'

/** All four say `missing` for a device that is gone, and with the world every device is. */
function missing(device: LostDevice): () => DriverFault<CashFaultCode & 'missing'> {
  return () => new DriverFault(device, 'missing', 'the world is gone')
}

export class LinkedPanel implements Panel {
  readonly #events = new Emitter<Readonly<PanelSensors>>()
  readonly #link: Link
  #sensors: Readonly<PanelSensors> = { tray: 'empty', door: 'closed', keySwitch: 'citizen', headset: 'out' }

  constructor(link: Link) {
    this.#link = link
    link.onEvent('panel.sensors', (sensors) => {
      this.#sensors = sensors
      this.#events.emit(sensors)
    })
  }

  async open(): Promise<void> {
    this.#sensors = await this.#link.call('panel.open', [], missing('panel'))
  }

  get sensors(): Readonly<PanelSensors> {
    return this.#sensors
  }

  onSensors(listener: (sensors: Readonly<PanelSensors>) => void): Unsubscribe {
    return this.#events.on(listener)
  }

  async setLamp(lamp: Lamp, mode: LampMode): Promise<void> {
    await this.#link.call('panel.setLamp', [lamp, mode], missing('panel'))
  }

  async beep(): Promise<void> {
    await this.#link.call('panel.beep', [], missing('panel'))
  }

  async close(): Promise<void> {
    if (!this.#link.lost) await this.#link.call('panel.close', [], missing('panel'))
  }
}

export class LinkedCash implements Cash {
  readonly #events = new Emitter<CashEvent>()
  readonly #link: Link

  constructor(link: Link) {
    this.#link = link
    link.onEvent('cash.event', (event) => this.#events.emit(event))
  }

  async open(): Promise<void> {
    await this.#link.call('cash.open', [], missing('cash'))
  }

  status(): Promise<CashStatus> {
    return this.#link.call('cash.status', [], missing('cash'))
  }

  onEvent(listener: (event: CashEvent) => void): Unsubscribe {
    return this.#events.on(listener)
  }

  async enable(): Promise<void> {
    await this.#link.call('cash.enable', [], missing('cash'))
  }

  async inhibit(): Promise<void> {
    await this.#link.call('cash.inhibit', [], missing('cash'))
  }

  acceptEscrow(): Promise<{ acceptedYen: number }> {
    return this.#link.call('cash.acceptEscrow', [], missing('cash'))
  }

  returnEscrow(): Promise<{ returnedYen: number }> {
    return this.#link.call('cash.returnEscrow', [], missing('cash'))
  }

  canPayOut(amountYen: number): Promise<boolean> {
    return this.#link.call('cash.canPayOut', [amountYen], missing('cash'))
  }

  payOut(amountYen: number): Promise<{ paidYen: number }> {
    return this.#link.call('cash.payOut', [amountYen], missing('cash'))
  }

  async close(): Promise<void> {
    if (!this.#link.lost) await this.#link.call('cash.close', [], missing('cash'))
  }
}

export class LinkedPower implements Power {
  readonly #events = new Emitter<Readonly<PowerStatus>>()
  readonly #link: Link
  #opened = false
  #status: Readonly<PowerStatus> = { source: 'missing', chargePercent: 0, low: false }

  constructor(link: Link) {
    this.#link = link
    link.onEvent('power.status', (status) => this.#tell(status))
    link.onLost(() => {
      if (this.#opened) this.#tell({ ...this.#status, source: 'missing' })
    })
  }

  async open(): Promise<void> {
    this.#status = await this.#link.call('power.open', [], missing('power'))
    this.#opened = true
  }

  get status(): Readonly<PowerStatus> {
    return this.#status
  }

  onStatus(listener: (status: Readonly<PowerStatus>) => void): Unsubscribe {
    return this.#events.on(listener)
  }

  async close(): Promise<void> {
    this.#opened = false
    if (!this.#link.lost) await this.#link.call('power.close', [], missing('power'))
  }

  #tell(status: Readonly<PowerStatus>): void {
    this.#status = status
    this.#events.emit(status)
  }
}

export class LinkedVoice implements Voice {
  readonly #link: Link

  constructor(link: Link) {
    this.#link = link
  }

  async open(): Promise<void> {
    await this.#link.call('voice.open', [], missing('voice'))
  }

  say(utterance: Utterance): Promise<'spoken' | 'interrupted'> {
    return this.#link.call('voice.say', [utterance], missing('voice'))
  }

  async stop(): Promise<void> {
    await this.#link.call('voice.stop', [], missing('voice'))
  }

  async setVolume(level: 0 | 1 | 2 | 3): Promise<void> {
    await this.#link.call('voice.setVolume', [level], missing('voice'))
  }

  async close(): Promise<void> {
    if (!this.#link.lost) await this.#link.call('voice.close', [], missing('voice'))
  }
}
