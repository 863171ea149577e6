/** The exit tray as a witness: whether paper was in it since it was last asked to forget. */
import type { Clock, Unsubscribe } from '../../drivers/driver.js'
import type { Panel } from '../../drivers/panel/panel.js'

/** From the printer's word to paper below the sensor; a sheet falls within a second, a slow printer needs two. */
const trayWaitMs = 5_000

export class TrayWitness {
  readonly #panel: Panel
  readonly #clock: Clock
  readonly #unsubscribe: Unsubscribe
  /** A quick hand may take a sheet before anyone asks the sensor: it is remembered that paper was there. */
  #seen = false
  /** With paper in it already, a hand that lifts that and lets go looks like a sheet that falls. */
  #wasEmpty: boolean

  constructor({ panel, clock }: { panel: Panel; clock: Clock }) {
    this.#panel = panel
    this.#clock = clock
    this.#wasEmpty = panel.sensors.tray === 'empty'
    this.#unsubscribe = this.#onPaper(() => {
      this.#seen = true
    })
  }

  forget(): void {
    this.#seen = false
    this.#wasEmpty = this.#panel.sensors.tray === 'empty'
  }

  /** Paper came into an empty tray since `forget`: the sheet is out, whatever the printer says. */
  get sawArrival(): boolean {
    return this.#seen && this.#wasEmpty
  }

  /** True where no sensor is fitted: then the printer's word is all there is. */
  async sawPaper(): Promise<boolean> {
    if (this.#panel.sensors.tray !== 'empty' || this.#seen) return true
    return new Promise((resolve) => {
      const done = (seen: boolean) => {
        unsubscribe()
        this.#clock.clearTimeout(timer)
        resolve(seen)
      }
      const unsubscribe = this.#onPaper(() => done(true))
      const timer = this.#clock.setTimeout(() => done(false), trayWaitMs)
    })
  }

  close(): void {
    this.#unsubscribe()
  }

  #onPaper(listener: () => void): Unsubscribe {
    return this.#panel.onSensors((sensors) => {
      if (sensors.tray === 'paper') listener()
    })
  }
}
