import type { GpioLine, OpenGpioLine } from '../gpio-lines.js'
import type { PanelWiring } from './gpio-wiring.js'
import type { PanelSensors } from './panel.js'

/** A door that swings or a plug that is turned closes and opens its contact for this long. */
export const debounceMs = 40

/** The inputs of the panel: levels that have stood for {@link debounceMs}. */
export class PanelInputs {
  readonly #tray: GpioLine | undefined
  readonly #door: GpioLine
  readonly #keySwitch: GpioLine
  readonly #headset: GpioLine
  readonly #present: GpioLine | undefined
  readonly #lines: GpioLine[] = []
  /** Since when each contact has been seen otherwise than it counts. */
  readonly #changedSinceMs = new Map<GpioLine, number>()
  readonly #closed = new Map<GpioLine, boolean>()

  /** Throws what the kernel says when a line cannot be had; then none is kept. */
  constructor(open: OpenGpioLine, wiring: PanelWiring) {
    const input = (bcm: number) => {
      const line = open(bcm, 'in')
      this.#lines.push(line)
      return line
    }
    try {
      this.#tray = wiring.tray === null ? undefined : input(wiring.tray)
      this.#door = input(wiring.door)
      this.#keySwitch = input(wiring.keySwitch)
      this.#headset = input(wiring.headset)
      this.#present = wiring.present === null ? undefined : input(wiring.present)
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** Whether the panel's end of the cable is there. */
  get present(): boolean {
    return this.#present?.readSync() !== 1
  }

  /** What stands now, without waiting for it to have stood. */
  readAtOnce(nowMs: number): PanelSensors {
    this.#closed.clear()
    this.#changedSinceMs.clear()
    return this.read(nowMs)
  }

  read(nowMs: number): PanelSensors {
    const closed = (line: GpioLine) => this.#isClosed(line, nowMs)
    return {
      tray: this.#tray === undefined ? 'notFitted' : closed(this.#tray) ? 'paper' : 'empty',
      door: closed(this.#door) ? 'closed' : 'open',
      keySwitch: closed(this.#keySwitch) ? 'staff' : 'citizen',
      headset: closed(this.#headset) ? 'in' : 'out',
    }
  }

  close(): void {
    for (const line of this.#lines.splice(0)) line.unexport()
  }

  #isClosed(line: GpioLine, nowMs: number): boolean {
    const seen = line.readSync() === 0
    const counted = this.#closed.get(line) ?? seen
    const sinceMs = this.#changedSinceMs.get(line) ?? nowMs
    if (seen === counted) this.#changedSinceMs.delete(line)
    else this.#changedSinceMs.set(line, sinceMs)
    const settled = seen !== counted && nowMs - sinceMs >= debounceMs ? seen : counted
    if (settled !== counted) this.#changedSinceMs.delete(line)
    this.#closed.set(line, settled)
    return settled
  }
}
