/** Which faults stand in a world, since when, and which have struck it. */
import { type FaultName, faults } from './faults.js'
import type { World } from './world.js'

export class StandingFaults {
  readonly #world: World
  /** Faults that stand now, and since when. */
  readonly standing = new Map<FaultName, number>()
  /** Faults that struck since the books were closed. */
  readonly struck = new Set<FaultName>()
  #clockSteppedAtMs = 0

  constructor(world: World) {
    this.#world = world
  }

  /** When the wall clock was last stepped. */
  get clockSteppedAtMs(): number {
    return this.#clockSteppedAtMs
  }

  set(name: FaultName, on: boolean): void {
    const world = this.#world
    const strike = faults.get(name)
    if (!strike) throw new Error(`no fault ${name}`)
    world.note(`${on ? 'FAULT' : 'healed'} ${name}`)
    const nowMs = world.clock.monotonicMs()
    if (name.startsWith('clock.')) this.#clockSteppedAtMs = nowMs
    if (on) {
      world.counts.faults++
      this.standing.set(name, nowMs)
      this.struck.add(name)
    } else this.#mend(name, nowMs)
    strike(world, on)
  }

  #mend(name: FaultName, nowMs: number): void {
    this.standing.delete(name)
    if (name !== 'power.unplugged') return
    // What a supply without its cable could not tell, it tells from now on.
    for (const fault of this.standing.keys()) if (fault.startsWith('power.')) this.standing.set(fault, nowMs)
  }

  /** All faults heal. Money and paper stay where they are. */
  healAll(): void {
    for (const name of this.standing.keys()) this.set(name, false)
    this.#world.reader.clearFaults()
    this.#world.centre.heal()
    this.#world.printer.heal()
  }
}
