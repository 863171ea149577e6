import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { growthOf } from './growth.js'

const visits = 500
const row = (of: (at: number) => number) => Array.from({ length: visits }, (_, at) => of(at))

describe('the growth of a row of measurements', () => {
  it('is that of a line, without error', () => {
    const { slope, slopeError, first, last } = growthOf(row((at) => 200 + at / 4))
    ok(Math.abs(slope - 0.25) < 1e-9 && slopeError < 1e-9)
    deepEqual([first, last], [200 + 24.5 / 4, 200 + 474.5 / 4])
  })

  it('is not seen in garbage that gathers and is collected', () => {
    const { slope, slopeError } = growthOf(row((at) => 200 + (at % 70) / 10))
    ok(Math.abs(slope) < 2 * slopeError, `${slope} ± ${slopeError}`)
  })

  it('is seen where a little of each visit stays beside that garbage', () => {
    const { slope, slopeError } = growthOf(row((at) => 200 + (at % 70) / 10 + at / 50))
    ok(slope > 2 * slopeError, `${slope} ± ${slopeError}`)
  })

  it('is no surer because each measurement is taken many times over', () => {
    const each = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4]
    const often = each.flatMap((value) => Array<number>(25).fill(value))
    equal(growthOf(often).slopeError * 25, growthOf(each).slopeError)
  })

  it('needs three measurements', () => {
    throws(() => growthOf([1, 2]), /2 measurements show no growth/)
  })
})
