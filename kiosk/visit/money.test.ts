import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { SimulatedCash } from '../../drivers/cash/simulator.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal } from '../journal/journal.js'
import { openMemoryStorage } from '../journal/storage.js'
import { silentLog } from '../telemetry/log.js'
import { Money } from './money.js'

describe('money of a visit', () => {
  it('counts a coin that came in before the slot was reported open', async () => {
    const clock = new SimulatedClock()
    const cash = new SimulatedCash({ clock, movementMs: 0 })
    await cash.open()
    const storage = openMemoryStorage()
    const journal = new Journal(storage, { clock, randomBytes })
    const quickHand: typeof cash = Object.create(cash, {
      enable: {
        value: async () => {
          await cash.enable()
          cash.mechanism.insertCoin(100)
        },
      },
      status: { value: () => cash.status() },
    })
    const money = new Money({ cash: quickHand, journal, log: silentLog }, journal.openVisit())
    assert.deepEqual(await money.enable(), { escrowYen: 100 })
    await cash.close()
    storage.close()
  })
})
