import assert from 'node:assert/strict'
import { Life } from './life.js'

const minuteMs = 60_000
/** A kiosk that is closed looks by itself every half minute. */
const longBeforeMs = 5_000

describe('the cabinet door', () => {
  it('closed by whoever filled in paper, lets the kiosk look at once', async () => {
    const life = new Life(7)
    const { world } = life
    await life.begin()
    world.faults.set('printer.mediaEmpty', true)
    await life.until(() => world.where?.screen === 'outOfService', minuteMs, 'to close')
    let openedMs: number | null = null
    world.onWhere = ({ screen }) => {
      if (screen === 'attracting') openedMs ??= world.clock.monotonicMs()
    }
    world.panel.setDoor('open')
    world.faults.set('printer.mediaEmpty', false)
    const mendedMs = world.clock.monotonicMs()
    world.panel.setDoor('closed')
    await life.until(() => openedMs !== null, minuteMs, 'to open again')
    const tookMs = (openedMs ?? Number.POSITIVE_INFINITY) - mendedMs
    assert.ok(tookMs < longBeforeMs, `${tookMs} ms`)
    life.end()
  })
})
