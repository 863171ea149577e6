import assert from 'node:assert/strict'
import { type StateFolder, testStateFolder } from '../stage/testing/state-folder.js'
import { runLoad } from './load.js'

describe('many kiosks at once', function () {
  this.timeout(120_000)
  let folder: StateFolder

  beforeEach(async () => {
    folder = await testStateFolder()
  })
  afterEach(() => folder.remove())

  it('each get their own pages', async () => {
    const { transactions, crossed, failed, firstFailure } = await runLoad({
      ...{ stateDir: folder.path, kiosks: 30, transactions: 300 },
    })
    assert.deepEqual(
      { transactions, crossed, failed, firstFailure },
      {
        transactions: 300,
        crossed: 0,
        failed: 0,
        firstFailure: null,
      },
    )
  })

  it('see it when they do not', async () => {
    const { transactions, crossedBy } = await runLoad({
      ...{ stateDir: folder.path, kiosks: 10, transactions: 30, mischief: 'sharedPrintSlot' },
    })
    assert.equal(transactions, 30)
    assert((crossedBy.get('transactionId') ?? 0) > 0)
  })
})
