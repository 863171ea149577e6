/** Many lives, one after another, until the visits asked for have been; a report of numbers. */
import { type Failure, failureOf } from './failure.js'
import { Life, planVisit, type Rates, usualRates } from './life.js'
import { material } from './material.js'
import { Dice } from './random.js'
import { Rate, warmUpOf } from './rate.js'
import { takeShortcuts } from './shortcuts.js'

export interface SimulationOptions {
  visits: number
  seed: number
  rates?: Rates
  /** Stops after this moment of `performance.now()`. */
  endAtMs?: number
  onFailure?: (failure: Failure) => void
  /** Played after each so many visits once the code is warm, and not counted: what the rate is held against. */
  byTurns?: { everyVisits: number; play: () => Promise<void> }
  /** Goes on after a violation, with the next life; by default too. */
  mostViolations?: number
}

export { type Failure, tell } from './failure.js'

export interface Report {
  visits: number
  violations: number
  visitsPerSecond: number
  faultsPerVisit: number
  eventsPerVisit: number
  cutsPerVisit: number
  failures: readonly Failure[]
}

/** In one life of so many every view is made with all its words; in the others, as all pages, without. */
const drawnOneIn = 16
/** Short lives: a failure is reached again within a second. */
export const visitsPerLife = 50

export async function simulate(options: SimulationOptions): Promise<Report> {
  takeShortcuts()
  // Keys are made before the time is taken: they are the price of a run, not of a visit.
  material()
  const seeds = new Dice(options.seed)
  const total = { visits: 0, faults: 0, cuts: 0, events: 0 }
  const failures: Failure[] = []
  const rate = new Rate()
  /** Visits at the last turn; null until the code is warm. */
  let turnAt: number | null = null
  const { endAtMs = Number.POSITIVE_INFINITY, mostViolations = 1, byTurns } = options
  let first = true
  while (total.visits < options.visits && performance.now() < endAtMs && failures.length < mostViolations) {
    // The first life is that of the seed itself: what failed is replayed by its own number.
    const seed = first ? options.seed : seeds.below(2 ** 32)
    first = false
    if (turnAt === null && total.visits >= warmUpOf(options.visits)) {
      turnAt = total.visits
      rate.beginAnew()
    }
    await rate.measure(async () => {
      const before = total.visits
      const failure = await live(seed, Math.min(visitsPerLife, options.visits - before), options, total)
      if (failure) {
        failures.push(failure)
        options.onFailure?.(failure)
      }
      return total.visits - before
    })
    if (byTurns && turnAt !== null && total.visits - turnAt >= byTurns.everyVisits) {
      turnAt = total.visits
      await byTurns.play()
    }
  }
  return {
    visits: total.visits,
    violations: failures.length,
    visitsPerSecond: rate.perSecond,
    faultsPerVisit: round(total.faults / total.visits),
    eventsPerVisit: round(total.events / total.visits),
    cutsPerVisit: round(total.cuts / total.visits),
    failures,
  }
}

const round = (value: number): number => Math.round(value * 100) / 100

async function live(
  seed: number,
  visits: number,
  { rates = usualRates }: SimulationOptions,
  total: { visits: number; faults: number; cuts: number; events: number },
): Promise<Failure | null> {
  const life = new Life(seed, { draws: seed % drawnOneIn === 0 })
  const { world } = life
  const dice = new Dice(seed ^ 0x5eed)
  let plan: unknown = null
  const broke = (error: unknown) => world.checks.violate('crash', (error as Error).stack ?? String(error))
  process.on('uncaughtException', broke)
  try {
    await life.begin()
    for (let visit = 0; visit < visits; visit++) {
      const planned = planVisit(dice, rates)
      plan = planned
      await life.visit(planned)
    }
    life.end()
    return null
  } catch (error) {
    return failureOf(error, seed, life, plan)
  } finally {
    process.off('uncaughtException', broke)
    total.visits += life.visits
    total.faults += world.counts.faults
    total.cuts += world.counts.cuts
    total.events += world.counts.steps
  }
}
