import { strict as assert } from 'node:assert'
import { type TrustReason, TrustRefusal } from '../refusal.js'

/** Runs `work`, which must be refused for this reason and in no other way. */
export function refused(reason: TrustReason, work: () => unknown): void {
  assert.throws(work, (error) => {
    assert.ok(error instanceof TrustRefusal, `not a refusal: ${String(error)}`)
    assert.equal(error.reason, reason, error.message)
    return true
  })
}
