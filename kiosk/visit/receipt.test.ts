import assert from 'node:assert/strict'
import { isReceiptOpen, judgeReceipt } from './receipt.js'

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

describe('a receipt that has ended', () => {
  const tray = (sawArrival: boolean) => ({ sawArrival, sawPaper: async () => sawArrival })

  it('is proven by the printer and the tray, and else may be inside', async () => {
    const proven = { kind: 'proven' } as const
    assert.deepEqual(await judgeReceipt(proven, tray(true)), { proven: true, maybeInside: false })
    assert.deepEqual(await judgeReceipt(proven, tray(false)), { proven: false, maybeInside: true })
  })

  it('is not inside where the printer miscounts and the tray saw it fall', async () => {
    const end = {
      kind: 'notProven',
      terminal: 'completed',
      impressions: 2,
      reasons: [],
      watched: null,
    } as const
    assert.deepEqual(await judgeReceipt(end, tray(true)), { proven: false, maybeInside: false })
    assert.deepEqual(await judgeReceipt(end, tray(false)), { proven: false, maybeInside: true })
  })
})
