import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Finder } from './finder.js'

describe('finder of many patterns', () => {
  it('finds what a search for each alone finds', () => {
    // Few different bytes: patterns overlap, share beginnings, and stand at both ends.
    const bytes = (minLength: number, maxLength: number) =>
      fc.array(fc.constantFrom(0, 1, 255), { minLength, maxLength }).map((list) => Buffer.from(list))
    fc.assert(
      fc.property(fc.array(bytes(4, 8), { minLength: 1, maxLength: 8 }), bytes(0, 80), (patterns, place) => {
        const needles = patterns.map((pattern, index) => ({ what: String(index), form: '', bytes: pattern }))
        const found = new Finder(needles).find(place)
        for (const needle of needles) {
          let count = 0
          for (let at = place.indexOf(needle.bytes); at >= 0; at = place.indexOf(needle.bytes, at + 1))
            count += 1
          assert.equal(found.get(needle) ?? 0, count)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('takes no pattern that stands everywhere', () => {
    assert.throws(
      () => new Finder([{ what: 'PIN', form: 'digits', bytes: Buffer.from('123') }]),
      /PIN: shorter/,
    )
  })
})
