/** A kiosk whose disk has no room: out of service before a visit fails in the middle, and open again with room. */
import assert from 'node:assert/strict'
import { leastRoomBytes } from '../../kiosk/duty/readiness.js'
import { homeBoundMs, Life } from './life.js'
import { takeShortcuts } from './shortcuts.js'

describe('a disk without room for the journal', function () {
  this.timeout(0)
  before(() => takeShortcuts())

  it('takes the kiosk out of service at its next look, and lets it open when there is room', async () => {
    const life = new Life(1)
    const { world } = life
    await life.begin()
    const told = () => [world.where?.screen, world.where?.fault]
    for (const lackBytes of [leastRoomBytes, 1]) {
      world.freeBytes = leastRoomBytes - lackBytes
      await life.until(() => !life.isHome && world.where?.screen === 'outOfService', homeBoundMs, 'to close')
      assert.deepEqual(told(), ['outOfService', 'JOURNAL-BAD'])
      world.freeBytes = leastRoomBytes
      await life.until(() => life.isHome, homeBoundMs, 'to open again')
      assert.deepEqual(told(), ['attracting', null])
    }
    // It was not latched: room is all it takes, and staff need not come.
    assert.ok(!world.checks.facts.some(({ kind }) => kind === 'outOfService'))
    life.end()
  })

  it('that fills up while it is closed for something else is told first', async () => {
    const life = new Life(1)
    const { world } = life
    await life.begin()
    world.faults.set('printer.mediaEmpty', true)
    await life.until(() => world.where?.fault === 'PAPER-EMPTY', homeBoundMs, 'to close')
    world.freeBytes = 0
    await life.until(() => world.where?.fault === 'JOURNAL-BAD', homeBoundMs, 'to tell of it')
    world.freeBytes = Number.POSITIVE_INFINITY
    await life.until(() => world.where?.fault === 'PAPER-EMPTY', homeBoundMs, 'to tell of the paper again')
    world.faults.set('printer.mediaEmpty', false)
    await life.until(() => life.isHome, homeBoundMs, 'to open again')
    life.end()
  })
})
