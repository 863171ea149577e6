/** Run in a build with a known bug: plays until something is found, and says what found it. */
import { cutAt, stepsOf } from '../simulate/crash.js'
import { Dice } from '../simulate/random.js'
import { scenarios } from '../simulate/scenarios.js'
import { takeShortcuts } from '../simulate/shortcuts.js'
import { simulate } from '../simulate/simulate.js'

/** Fixed, so that what catches a bug today catches it tomorrow. */
const seeds = Array.from({ length: 12 }, (_, index) => index + 1)
const visitsPerSeed = 100
const doubleCuts = 25
const cuts = ['killed', 'powerCut', 'longPowerCut'] as const

async function examine(): Promise<string | null> {
  takeShortcuts()
  for (const scenario of scenarios) {
    const steps = await stepsOf(scenario).catch((error) => firstLine(error))
    if (typeof steps === 'string') return `scenario ${steps}`
  }
  for (const seed of seeds) {
    const { failures } = await simulate({ visits: visitsPerSeed, seed })
    const [failure] = failures
    if (failure)
      return `seed ${failure.seed}, visit ${failure.visit}: ${failure.invariant}: ${firstLine(failure.what)}`
  }
  for (const [turn, scenario] of scenarios.entries()) {
    const { length } = await stepsOf(scenario)
    for (let at = 0; at < length; at++) {
      const failure = await cutAt(scenario, at, cuts[(at + turn) % cuts.length] ?? 'killed')
      if (failure)
        return `${scenario.name}, cut at step ${at}: ${failure.invariant}: ${firstLine(failure.what)}`
    }
  }
  return await examineDoubleCuts()
}

async function examineDoubleCuts(): Promise<string | null> {
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

const broke = (error: unknown) => {
  process.stdout.write(`${JSON.stringify({ caughtBy: `the process broke: ${firstLine(error)}` })}\n`)
  process.exit(0)
}
process.on('unhandledRejection', broke)
try {
  process.stdout.write(`${JSON.stringify({ caughtBy: await examine() })}\n`)
  process.exit(0)
} catch (error) {
  broke(error)
}
