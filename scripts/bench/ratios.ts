import type { Numbers } from './bench.js'

/** Those that start a process, or must be small beside one: they are read against the floor of the same run. */
const againstFloor = [
  'start.readyMs',
  'handover.ms',
  'render.coldMs',
  'auth.stackMs',
  'print.submitToProofMs',
]

/** Adds `<key>PerFloor`: how many starts of an empty Node it is. Survives a change of machine, as no time does. */
export function withRatios(numbers: Numbers): Numbers {
  const floorMs = numbers['floor.nodeMs']
  if (floorMs === undefined) return numbers
  const ratios: Numbers = {}
  for (const key of againstFloor) {
    const value = numbers[key]
    if (value !== undefined) ratios[`${key.replace(/\.?ms$/i, '')}PerFloor`] = value / floorMs
  }
  return { ...numbers, ...ratios }
}
