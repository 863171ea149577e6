/** The supply's battery: without mains it is low after three minutes, and the kiosk dark after five more. */
import type { TimerHandle } from '../../drivers/driver.js'
import type { World } from './world.js'

const lowAfterMs = 3 * 60_000
const emptyAfterMs = 8 * 60_000

export class Battery {
  readonly #world: World
  #timers: TimerHandle[] = []

  constructor(world: World) {
    this.#world = world
  }

  runDown(): void {
    const { clock, power } = this.#world
    power.setFault('mainsLost', true)
    this.#timers = [
      clock.setTimeout(() => power.setFault('batteryLow', true), lowAfterMs),
      clock.setTimeout(() => this.#world.kill('longPowerCut'), emptyAfterMs),
    ]
  }

  mainsBack(): void {
    const { clock, power } = this.#world
    for (const timer of this.#timers) clock.clearTimeout(timer)
    power.setFault('batteryLow', false)
  }
}
