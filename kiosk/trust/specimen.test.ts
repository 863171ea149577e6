import { strict as assert } from 'node:assert'
import { isProductionIssuer } from './specimen.js'

describe('見本', () => {
  const known = 'ab'.repeat(32)
  it('stays away only for the issuers that are configured', () => {
    assert.equal(isProductionIssuer(known, [known]), true)
    assert.equal(isProductionIssuer(known, []), false)
    assert.equal(isProductionIssuer('cd'.repeat(32), [known]), false)
    assert.equal(isProductionIssuer(known.slice(0, 62), [known]), false)
    assert.equal(isProductionIssuer('', ['']), false)
    assert.equal(isProductionIssuer(known.toUpperCase(), [known.toUpperCase()]), false)
  })
})
