import type { Clock, TimerHandle } from '../driver.js'
import type { GpioLine, OpenGpioLine } from '../gpio-lines.js'
import type { PanelWiring } from './gpio-wiring.js'
import { type Lamp, type LampMode, lamps } from './panel.js'

/** One flash a second, the same for all lamps: far from the three a second that can trigger a seizure. */
export const blinkHalfMs = 500
/** Short enough to follow quick typing, long enough to be heard. */
export const beepMs = 60
/** Silence that keeps two sounds two. */
export const beepGapMs = 40
/** Sounds that wait. Nobody types faster than they are made; more would sound on after the finger has left. */
export const beepsWaitingMost = 4

/** The outputs of the panel. They are never given back to the kernel: it would make inputs of them, and dark. */
export class PanelOutputs {
  readonly #clock: Clock
  readonly #lamps: Readonly<Record<Lamp, GpioLine>>
  readonly #buzzer: GpioLine
  readonly #onFault: () => void
  readonly #blinking = new Set<Lamp>()
  #phase: 0 | 1 = 0
  #blinkTimer: TimerHandle
  #beepTimer: TimerHandle
  #beepsWaiting = 0
  #sounding = false

  /** Throws what the kernel says. `onFault` is called when a line cannot be written later. */
  constructor(open: OpenGpioLine, wiring: PanelWiring, clock: Clock, onFault: () => void) {
    this.#clock = clock
    this.#onFault = onFault
    const lamp = (name: Lamp) => open(wiring.lamps[name], 'low', { keepLevel: true })
    this.#lamps = { card: lamp('card'), keypad: lamp('keypad'), coins: lamp('coins'), tray: lamp('tray') }
    this.#buzzer = open(wiring.buzzer, 'low')
  }

  setLamp(name: Lamp, mode: LampMode): void {
    this.#blinking.delete(name)
    if (mode === 'blink') this.#blinking.add(name)
    this.#lamps[name].writeSync(mode === 'off' ? 0 : mode === 'on' ? 1 : this.#phase)
    if (this.#blinking.size > 0 && this.#blinkTimer === undefined) this.#blinkLater()
  }

  allOff(): void {
    for (const name of lamps) this.setLamp(name, 'off')
    this.#buzzer.writeSync(0)
  }

  beep(): void {
    if (this.#sounding) this.#beepsWaiting = Math.min(this.#beepsWaiting + 1, beepsWaitingMost)
    else this.#sound()
  }

  /** Silence, and no more blinking: what blinks stays lit, because a dying kiosk must not look idle. */
  rest(): void {
    this.#clock.clearTimeout(this.#blinkTimer)
    this.#clock.clearTimeout(this.#beepTimer)
    this.#blinkTimer = undefined
    this.#sounding = false
    this.#beepsWaiting = 0
    const blinking = [...this.#blinking]
    this.#blinking.clear()
    this.#write(() => {
      for (const name of blinking) this.#lamps[name].writeSync(1)
      this.#buzzer.writeSync(0)
    })
  }

  #blinkLater(): void {
    this.#blinkTimer = this.#clock.setTimeout(() => {
      this.#blinkTimer = undefined
      if (this.#blinking.size === 0) return
      this.#phase = this.#phase === 0 ? 1 : 0
      this.#write(() => {
        for (const name of this.#blinking) this.#lamps[name].writeSync(this.#phase)
      })
      this.#blinkLater()
    }, blinkHalfMs)
  }

  #sound(): void {
    this.#buzzer.writeSync(1)
    this.#sounding = true
    this.#beepTimer = this.#clock.setTimeout(() => {
      this.#write(() => this.#buzzer.writeSync(0))
      this.#beepTimer = this.#clock.setTimeout(() => {
        this.#sounding = false
        if (this.#beepsWaiting === 0) return
        this.#beepsWaiting -= 1
        this.#write(() => this.#sound())
      }, beepGapMs)
    }, beepMs)
  }

  #write(work: () => void): void {
    try {
      work()
    } catch {
      this.#onFault()
    }
  }
}
