import assert from 'node:assert/strict'
import { isReceiptOpen } from './receipt.js'

describe('a receipt', () => {
  const facts = (...kinds: ('receiptJob' | 'receiptSent' | 'receiptEnded' | 'outcome')[]) =>
    kinds.map((kind) => ({ kind }))

  it('that was given up before its end leaves the visit open, for the next process to follow it', () => {
    assert.equal(isReceiptOpen(facts('receiptJob', 'receiptSent', 'outcome')), true)
    assert.equal(isReceiptOpen(facts('receiptJob', 'receiptSent', 'receiptEnded', 'receiptJob')), true)
  })

  it('that came to its end, or never began, does not', () => {
    assert.equal(isReceiptOpen(facts('receiptJob', 'receiptSent', 'receiptEnded', 'outcome')), false)
    assert.equal(isReceiptOpen(facts('outcome')), false)
  })
})
