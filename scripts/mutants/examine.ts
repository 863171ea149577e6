/**
 * Run in a build with a known bug: plays until something is found, and says what found it. With names of turns behind it,
 * those alone are played.
 */
import { cutAt, stepsOf } from '../simulate/crash.js'
import { Dice } from '../simulate/random.js'
import { type Scenario, scenarios } from '../simulate/scenarios.js'
import { takeShortcuts } from '../simulate/shortcuts.js'
import { simulate } from '../simulate/simulate.js'

/** What one turn of an examination found: null is nothing. */
interface Turn {
  name: string
  play: () => Promise<string | null>
}
export interface Examined {
  /** What found it, in words; null when nothing did. */
  caughtBy: string | null
  /** The turn in which it was found. */
  turn: string | null
}

/** Fixed, so that what catches a bug today catches it tomorrow. */
const seeds = Array.from({ length: 12 }, (_, index) => index + 1)
const visitsPerSeed = 100
const doubleCuts = 25
const cuts = ['killed', 'powerCut', 'longPowerCut'] as const

/** The quickest first. */
const turns: readonly Turn[] = [
  ...scenarios.map((scenario) => ({ name: `scenario ${scenario.name}`, play: () => playScenario(scenario) })),
  ...seeds.map((seed) => ({ name: `seed ${seed}`, play: () => playSeed(seed) })),
  ...scenarios.map((scenario, at) => ({ name: `cuts ${scenario.name}`, play: () => playCuts(scenario, at) })),
  { name: 'double cuts', play: playDoubleCuts },
]

async function examine(wanted: readonly string[]): Promise<Examined> {
  takeShortcuts()
  const unknown = wanted.filter((name) => !turns.some((turn) => turn.name === name))
  if (unknown.length > 0) throw new Error(`no turn is called ${unknown.join(', ')}`)
  for (const { name, play } of turns) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    current = name
    const caughtBy = await play()
    if (caughtBy !== null) return { caughtBy, turn: name }
  }
  return { caughtBy: null, turn: null }
}

async function playScenario(scenario: Scenario): Promise<string | null> {
  const steps = await stepsOf(scenario).catch((error) => firstLine(error))
  return typeof steps === 'string' ? `scenario ${steps}` : null
}

async function playSeed(seed: number): Promise<string | null> {
  const { failures } = await simulate({ visits: visitsPerSeed, seed })
  const [failure] = failures
  if (!failure) return null
  return `seed ${failure.seed}, visit ${failure.visit}: ${failure.invariant}: ${firstLine(failure.what)}`
}

async function playCuts(scenario: Scenario, turn: number): Promise<string | null> {
  const { length } = await stepsOf(scenario)
  for (let at = 0; at < length; at++) {
    const failure = await cutAt(scenario, at, cuts[(at + turn) % cuts.length] ?? 'killed')
    if (failure)
      return `${scenario.name}, cut at step ${at}: ${failure.invariant}: ${firstLine(failure.what)}`
  }
  return null
}

async function playDoubleCuts(): Promise<string | null> {
  const dice = new Dice(1)
  for (const scenario of scenarios) {
    const { length } = await stepsOf(scenario)
    for (let times = 0; times < doubleCuts; times++) {
      const [at, again] = [dice.below(length), dice.below(12)]
      const failure = await cutAt(scenario, at, 'longPowerCut', again)
      if (failure)
        return `${scenario.name}, cut at ${at} and ${again} later: ${failure.invariant}: ${firstLine(failure.what)}`
    }
  }
  return null
}

const firstLine = (what: unknown): string =>
  String(what instanceof Error ? what.message : what).split('\n')[0] ?? ''

/** Being played. */
let current: string | null = null

function end(examined: Examined): never {
  process.stdout.write(`${JSON.stringify(examined)}\n`)
  process.exit(0)
}
const broke = (error: unknown) => end({ caughtBy: `the process broke: ${firstLine(error)}`, turn: current })
process.on('unhandledRejection', broke)
examine(process.argv.slice(2)).then(end, broke)
