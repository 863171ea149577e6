import { deepEqual, equal } from 'node:assert/strict'
import * as fc from 'fast-check'
import { clustersOf, codePointsOf, textOf } from './cluster.js'

describe('clusters', () => {
  it('count a character outside the BMP and a variation sequence as one each', () => {
    deepEqual(clustersOf('\u{20bb7}\u{9089}\u{e010f}'), [
      { base: 0x20bb7, selector: 0 },
      { base: 0x9089, selector: 0xe010f },
    ])
  })

  it('keep compatibility ideographs as they are', () => {
    deepEqual(clustersOf('\u{fa19}'), [{ base: 0xfa19, selector: 0 }])
  })

  it('leave a second or a leading selector on its own, for no font to find', () => {
    equal(clustersOf('\u{e0100}').length, 1)
    deepEqual(
      clustersOf('\u{9089}\u{e0100}\u{e0101}').map(({ base }) => base),
      [0x9089, 0xe0101],
    )
  })

  it('give back every text unchanged', () => {
    // Not fast-check's unit `binary`: it lists a million characters before it gives the first.
    const codePoint = fc.oneof(
      fc.integer({ min: 0, max: 0xd7ff }),
      fc.integer({ min: 0xe000, max: 0x10ffff }),
      fc.integer({ min: 0xe0100, max: 0xe01ef }),
    )
    const text = fc.array(codePoint).map((points) => String.fromCodePoint(...points))
    fc.assert(fc.property(text, (candidate) => textOf(clustersOf(candidate)) === candidate))
  })

  it('are named by code points', () => {
    equal(codePointsOf({ base: 0x9089, selector: 0xe0100 }), 'U+9089 U+E0100')
    equal(codePointsOf({ base: 0x41, selector: 0 }), 'U+0041')
  })
})
