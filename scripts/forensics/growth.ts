/** Whether a row of measurements grows, and how sure that is. */
import { median } from '../bench/bench.js'

export interface Growth {
  /** Of the straight line that fits best, a measurement. */
  slope: number
  /** Its standard error: a slope within twice this is none that was seen. */
  slopeError: number
  /** Median of the first fifty measurements, or of the first half where there are fewer. */
  first: number
  /** Of the last ones. */
  last: number
}

/**
 * What is left of one measurement in the next (garbage that was not collected yet) makes a row look surer than it is.
 * So the line goes through the means of this many stretches, whose errors are about independent.
 */
const stretches = 20
const atAnEnd = 50
/** Through two points a line always fits. */
const fewest = 3

/** Of at least three measurements, taken at equal distances. */
export function growthOf(values: readonly number[]): Growth {
  const length = Math.max(1, Math.floor(values.length / stretches))
  const means: number[] = []
  for (let from = 0; from + length <= values.length; from += length)
    means.push(meanOf(values.slice(from, from + length)))
  if (means.length < fewest) throw new Error(`${values.length} measurements show no growth`)
  const { slope, slopeError } = lineOf(means)
  const end = Math.min(atAnEnd, values.length >> 1)
  return {
    slope: slope / length,
    slopeError: slopeError / length,
    first: median(values.slice(0, end)),
    last: median(values.slice(-end)),
  }
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function lineOf(values: readonly number[]): { slope: number; slopeError: number } {
  const middle = (values.length - 1) / 2
  const mean = meanOf(values)
  let above = 0
  let below = 0
  for (const [at, value] of values.entries()) {
    above += (at - middle) * (value - mean)
    below += (at - middle) ** 2
  }
  const slope = above / below
  const left = values.reduce((sum, value, at) => sum + (value - mean - slope * (at - middle)) ** 2, 0)
  // Two degrees of freedom are the line's own.
  return { slope, slopeError: Math.sqrt(left / (values.length - 2) / below) }
}
