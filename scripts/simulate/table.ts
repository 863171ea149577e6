/**
 * The table fault × state: in every state that a visit can be seen in, and before every command to a device,
 * every fault is put in. Each cell must end at home, with every checker content.
 */

import { type Failure, failureOf } from './failure.js'
import { type FaultName, faultNames } from './faults.js'
import { Life } from './life.js'
import { plainPersona } from './persona.js'
import { type Scenario, scenarios } from './scenarios.js'
import type { StaffPlan } from './staff.js'

export interface Row {
  /** Such as `payment.accepting`, or `before cash.payOut`. */
  place: string
  scenario: Scenario
}

export interface Cell {
  place: string
  fault: FaultName
  failure: Failure | null
}

/** A fault put in by the table is mended by then at the latest. */
const mendedAfterMs = 60_000
const commands = /^(cash|printer|centre|card-reader|keypad)\./
const seed = 11

const only = (
  name: string,
  persona: Partial<Scenario['persona']>,
  faults: Scenario['faults'] = {},
): Scenario => ({
  name,
  persona: { ...plainPersona, ...persona },
  faults,
})

const staffOnly = (name: string, plan: Partial<StaffPlan>): Scenario => ({
  ...only(name, { walksAwayAt: 1 }),
  staff: { tasks: [], wrongPins: 0, cancels: 0, leavesAt: Number.POSITIVE_INFINITY, ...plan },
})

/** Ways to the states that no other scenario comes by. */
const ways: readonly Scenario[] = [
  only('contents and My Number', { offerDigit: 1, withMyNumber: true, paysTooMuch: false }),
  only('another card', { card: 'licence', walksAwayAt: 12 }),
  only('a revoked card', { card: 'revoked' }),
  only('an excluded person', { card: 'minor' }),
  only('a card that is pulled', { pullsCardAt: 'choosingIssuer' }),
  only('two wrong PINs', { wrongPins: 2 }),
  only('a cancelled choice', { cancelsAt: 'confirming' }),
  only('a card left behind', { walksAwayAt: 7 }),
  only('paper left behind', { offerDigit: 3, walksAwayAt: 16 }),
  only('a centre that hangs', {}, { authenticating: ['centre.hangs'] }),
  only('a slow start', { paceMs: [70_000, 70_000], walksAwayAt: 2 }),
  staffOnly('staff look, collect and refill', { tasks: ['faults', 'collect', 'refill'], cancels: 1 }),
  staffOnly('staff who forgot the PIN', { tasks: ['faults'], wrongPins: 5 }),
  only('an empty printer', { walksAwayAt: 3 }, { attracting: ['printer.mediaEmpty'] }),
]

const wayScenarios = [...scenarios, ...ways]

/** Deepest machine and its state, without the quarters of patience. */
export function placeOf(path: string): string {
  return (path.split(' ').at(-1) ?? path).replace(/\.(quiet|announced|over)$/, '')
}

/** Every place that is seen on the ways, each with the first way that comes by it. */
export async function findRows(): Promise<Row[]> {
  const rows = new Map<string, Row>()
  for (const scenario of wayScenarios) {
    await walk(scenario, (place) => {
      if (!rows.has(place)) rows.set(place, { place, scenario })
    })
  }
  return [...rows.values()]
}

export async function fillCell({ place, scenario }: Row, fault: FaultName): Promise<Cell> {
  let reached = false
  const failure = await walk(scenario, (at, life) => {
    if (reached || at !== place) return
    reached = true
    const { world } = life
    if (world.faults.standing.has(fault)) return
    const strike = () => {
      world.faults.set(fault, true)
      world.clock.setTimeout(
        () => world.faults.standing.has(fault) && world.faults.set(fault, false),
        mendedAfterMs,
      )
    }
    // A command meets the fault that comes just before it; a screen is shown first, and no process ends itself.
    if (place.startsWith('before ') && !fault.startsWith('kiosk.')) strike()
    else world.clock.setTimeout(strike, 0)
  })
  if (!failure && !reached) throw new Error(`${scenario.name} does not come by ${place}`)
  return { place, fault, failure }
}

async function walk(scenario: Scenario, visit: (place: string, life: Life) => void): Promise<Failure | null> {
  const life = new Life(seed)
  const { world } = life
  world.onEachWhere = ({ path }) => visit(placeOf(path), life)
  try {
    await life.begin()
    await life.play(scenario, ({ name, moment }) => {
      if (moment === 'before' && commands.test(name)) visit(`before ${name}`, life)
      return null
    })
    life.end()
    return null
  } catch (error) {
    return failureOf(error, seed, life, scenario.name)
  }
}

export interface Table {
  rows: readonly Row[]
  cells: readonly Cell[]
}

/** All cells, or those that `chosen` picks by their running number; until `endAtMs`. */
export async function fillTable(
  chosen: (cell: number) => boolean = () => true,
  endAtMs = Number.POSITIVE_INFINITY,
): Promise<Table> {
  const rows = await findRows()
  const cells: Cell[] = []
  let number = 0
  for (const row of rows) {
    for (const fault of faultNames) {
      if (chosen(number++) && performance.now() < endAtMs) cells.push(await fillCell(row, fault))
    }
  }
  return { rows, cells }
}
