import { parseArgs } from 'node:util'

export interface Options {
  readonly seed: number
  readonly mutants: number
  readonly seconds: number | null
}

export const usage = `fuzz [--seed N] [--mutants N] [--seconds N]
  --seed N      repeats the mutations of an earlier run; the keys are new in each
  --mutants N   of each target, 20000 unless told
  --seconds N   ends the whole run after N seconds at the latest`

const everydayMutants = 20_000

/** Throws an Error that says what is wrong. */
export function readOptions(list: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...list],
    options: {
      seed: { type: 'string' },
      mutants: { type: 'string' },
      seconds: { type: 'string' },
    },
  })
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : whole('seed', values.seed, 0)
  const mutants = values.mutants === undefined ? everydayMutants : whole('mutants', values.mutants, 1)
  const seconds = values.seconds === undefined ? null : whole('seconds', values.seconds, 1)
  return { seed, mutants, seconds }
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text)
  const allowed = Number.isSafeInteger(value) && value >= least && value < 2 ** 32
  if (!allowed) throw new Error(`--${name}: ${text}; allowed: whole numbers from ${least}`)
  return value
}
