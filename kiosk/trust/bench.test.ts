import { strict as assert } from 'node:assert'
import { measureTrust } from './bench.js'

describe('The measurement of trust', () => {
  it('gives positive numbers under the names of the bench', () => {
    const numbers = measureTrust(5)
    assert.ok(Object.hasOwn(numbers, 'trust.certificateMs') && Object.hasOwn(numbers, 'trust.cmsMs'))
    for (const [name, value] of Object.entries(numbers)) assert.ok(value > 0, name)
  })
})
