/**
 * The life of one kiosk: visit after visit by strangers, with faults and cuts, until all faults heal and it must
 * come home. Everything follows from the seed.
 */

import { Violation } from './checks.js'
import { Citizen } from './citizen.js'
import { type FaultName, faultNames } from './faults.js'
import { makeCard } from './material.js'
import { makePersona, type Persona } from './persona.js'
import { Dice } from './random.js'
import type { Scenario } from './scenarios.js'
import { turned } from './settled.js'
import { planStaff, Staff, type StaffPlan } from './staff.js'
import { type Cut, World } from './world.js'

const second = 1_000
const minute = 60 * second

/** No visit may last longer: the bound on a visit doubled, its ends, a restart, and what stood before it. */
const visitBoundMs = 90 * minute
/** L1: after all faults have healed and staff did what only staff can do, the kiosk must be home by then. */
export const homeBoundMs = 30 * minute
/** Steps without an end are a loop that no clock bounds. */
const mostSteps = 60_000

export interface Rates {
  /** One visit in so many is free of faults; 1 for none at all. */
  faultlessOneIn: number
  mostFaults: number
  /** One visit in so many is cut off; 0 never. */
  cutOneIn: number
  /** After one visit in so many staff come; 0 never. */
  staffOneIn: number
}
export const usualRates: Rates = { faultlessOneIn: 3, mostFaults: 3, cutOneIn: 5, staffOneIn: 10 }
export const noFaults: Rates = { faultlessOneIn: 1, mostFaults: 0, cutOneIn: 0, staffOneIn: 10 }

export interface VisitPlan {
  persona: Persona
  faults: readonly { name: FaultName; atMs: number; forMs: number | null }[]
  /** `again`: the process after it is cut off too, so many steps later. */
  cut: { how: Cut; atStep: number; again: number | null } | null
  /** Come when the kiosk is at home again. */
  staff: StaffPlan | null
}

export function planVisit(dice: Dice, rates: Rates): VisitPlan {
  const persona = makePersona(dice)
  const quiet = dice.oneIn(rates.faultlessOneIn)
  const faults = quiet
    ? []
    : Array.from({ length: dice.between(1, Math.max(1, rates.mostFaults)) }, () => ({
        name: dice.pick(faultNames),
        atMs: dice.below(dice.oneIn(4) ? 200 * second : 45 * second),
        forMs: dice.oneIn(2) ? dice.between(second, 5 * minute) : null,
      }))
  const cut = dice.oneIn(rates.cutOneIn)
    ? {
        how: dice.pick(['killed', 'killed', 'powerCut', 'longPowerCut'] as const),
        atStep: dice.below(160),
        again: dice.oneIn(3) ? dice.between(1, 30) : null,
      }
    : null
  const staff = dice.oneIn(rates.staffOneIn) ? planStaff(dice) : null
  return { persona, faults, cut, staff }
}

export class Life {
  readonly world: World
  readonly #dice: Dice
  /** No fault strikes any more until the next visit. */
  #healed = true
  visits = 0
  /** Facts that staff wrote past every process. */
  #cleared = 0

  constructor(seed: number, { draws = true } = {}) {
    this.#dice = new Dice(seed)
    this.world = new World(this.#dice.fork(), draws)
  }

  /** Plays a scenario as a visit; `cutAt` as of the world. */
  async play(scenario: Scenario, cutAt: World['cutAt']): Promise<void> {
    const struck = new Set<string>()
    const { world } = this
    world.onWhere = ({ screen }) => {
      const names = scenario.faults[screen]
      if (!names || struck.has(screen) || this.#healed) return
      struck.add(screen)
      for (const name of names) world.faults.set(name, true)
    }
    await this.visit(
      { persona: scenario.persona, faults: [], cut: null, staff: scenario.staff ?? null },
      cutAt,
    )
    world.onWhere = () => {}
  }

  /** From power-on to its first readiness. */
  async begin(): Promise<void> {
    // Whoever called: each life begins behind a turn of the event loop, or its first ticks would come too early.
    await turned()
    await this.until(() => this.isHome, homeBoundMs, 'to open')
  }

  async visit(plan: VisitPlan, cutAt?: World['cutAt']): Promise<void> {
    const { world } = this
    const { persona } = plan
    const card = world.card(persona.card, makeCard(persona.card, persona.triesLeft))
    const citizen = new Citizen(world.hands, world.clock, this.#dice.fork(), persona, card)
    const endedBefore = world.ended
    this.#healed = false
    this.#arrange(plan)
    if (cutAt) world.cutAt = cutAt
    citizen.arrive()
    const sessionOver = () => world.ended > endedBefore && world.where?.session === null
    // A process that was cut tells nothing: then it is over when nobody is served and the citizen has gone.
    const nothingHappens = () => citizen.gone && world.where !== null && world.where.session === null
    const bound = visitBoundMs
    await this.until(
      () => sessionOver() || nothingHappens() || this.#givesUp(citizen),
      bound,
      'to end a visit',
    )
    if (plan.persona.walksAwayAt > citizen.actions) citizen.leave()
    else citizen.walkAway()
    // What broke unheard in this visit is told now, and belongs to it.
    await turned()
    world.cutAt = () => null
    this.visits++
    await this.comeHome()
    if (plan.staff) await this.serveStaff(plan.staff)
  }

  /** A citizen before a closed kiosk does not stand there for ever. */
  #givesUp(citizen: Citizen): boolean {
    return citizen.actions > 40 && this.world.where?.session === null
  }

  /** All faults heal, staff does what only staff can do, and the books are closed. */
  async comeHome(): Promise<void> {
    const { world } = this
    this.#healed = true
    world.faults.healAll()
    await this.until(() => this.#isSettled, homeBoundMs, 'to settle')
    await this.#deliverOutcomes()
    const strict = ![...world.faults.struck].some((name) => name.startsWith('cash.'))
    world.checks.closeBooks(strict)
    this.#throwViolation()
    await this.#staff()
    await this.until(() => this.isHome, homeBoundMs, 'to come home')
    world.checks.rebase()
    world.faults.struck.clear()
  }

  /** Staff with the key, and the kiosk open again afterwards. */
  async serveStaff(plan: StaffPlan): Promise<void> {
    const { world } = this
    const staff = new Staff(world, plan)
    staff.arrive()
    await this.until(() => staff.gone, homeBoundMs, 'to let staff go')
    await this.comeHome()
  }

  get isHome(): boolean {
    return this.world.where?.screen === 'attracting'
  }

  /** No session, nothing open in the journal: open, or visibly closed. */
  get #isSettled(): boolean {
    const { where } = this.world
    if (!where || where.session) return false
    if (!['attracting', 'outOfService', 'clearing'].includes(where.screen)) return false
    return this.world.openVisits === 0
  }

  /** What the centre has not acknowledged goes again with the next process. */
  async #deliverOutcomes(): Promise<void> {
    const { world } = this
    for (let tries = 0; tries < 3 && world.pendingOutcomes > 0; tries++) {
      const { starts } = world.counts
      world.kill('killed')
      const delivered = () => world.counts.starts > starts && this.#isSettled && world.pendingOutcomes === 0
      await this.until(delivered, homeBoundMs, 'to deliver its outcomes')
    }
  }

  async #staff(): Promise<void> {
    const { world } = this
    world.hands.removeCards()
    if (world.hands.paperInTray) world.hands.takePaper()
    if (world.cash.mechanism.status.escrowYen > 0) {
      const moving = world.cash.mechanism.movement
      if (!moving) void world.cash.mechanism.moveEscrow('cup')
    }
    world.hands.takeCoins()
    const { latched } = world
    if (latched === null) return
    this.#cleared++
    world.note(`staff clears ${latched}`)
    world.printer.lookInside()
    world.kill('killed')
    world.journal().append('backInService', {})
  }

  #arrange({ faults, cut }: VisitPlan): void {
    const { world } = this
    for (const { name, atMs, forMs } of faults) {
      world.clock.setTimeout(() => {
        if (this.#healed || world.faults.standing.has(name)) return
        world.faults.set(name, true)
        if (forMs !== null)
          world.clock.setTimeout(
            () => world.faults.standing.has(name) && world.faults.set(name, false),
            forMs,
          )
      }, atMs)
    }
    if (!cut) return
    let steps = 0
    world.cutAt = () => {
      const here = steps++ - cut.atStep
      if (here === 0) return cut.how
      return here === cut.again ? 'killed' : null
    }
  }

  /** Lets time pass until it is so. */
  async until(isSo: () => boolean, boundMs: number, what: string): Promise<void> {
    const { world } = this
    const deadlineMs = world.clock.monotonicMs() + boundMs
    for (let steps = 0; ; steps++) {
      await world.step()
      if (isSo()) return
      const overdue = world.clock.monotonicMs() > deadlineMs || steps > mostSteps
      if (overdue)
        throw new Violation(
          'L1',
          `did not come ${what}: ${world.where?.path ?? 'dark'} (${world.where?.fault})`,
        )
    }
  }

  #throwViolation(): void {
    const violation = this.world.checks.violations[0]
    if (violation) throw violation
  }

  /** S8: everything that was told to the journal is in it, and its chain holds. */
  end(): void {
    const { world } = this
    world.kill('killed')
    const journal = world.journal()
    const { facts } = journal.verifyAll()
    if (facts - this.#cleared !== world.counts.facts) {
      throw new Violation('S8', `${world.counts.facts} facts were told, ${facts} are in the journal`)
    }
    world.storage.close()
  }
}
