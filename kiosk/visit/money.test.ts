import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { SimulatedCash } from '../../drivers/cash/simulator.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal } from '../journal/journal.js'
import { openMemoryStorage } from '../journal/storage.js'
import { silentLog } from '../telemetry/log.js'
import { Money } from './money.js'

describe('money of a visit', () => {
  it('counts coins that are quicker than the answer of the slot, and those whose event overtakes its count', async () => {
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
      status: {
        value: async () => {
          const counted = await cash.status()
          if (counted.escrowYen === 100) cash.mechanism.insertCoin(50)
          return counted
        },
      },
    })
    const money = new Money({ cash: quickHand, journal, log: silentLog }, journal.openVisit())
    cash.onEvent((event) => {
      if (event.kind === 'coin') money.noteEscrow(event.escrowYen)
    })
    assert.deepEqual(await money.enable(), { escrowYen: 150 })
    await cash.close()
    storage.close()
  })
})
