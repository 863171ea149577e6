import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal } from '../journal/journal.js'
import { openMemoryStorage } from '../journal/storage.js'
import { eventSchema, type FleetEvent } from './messages.js'
import { Outbox } from './outbox.js'

const limits = { window: 4, resendMs: 20_000, repeatMs: 1_000, longestMs: 30_000 }

describe('outbox of the fleet', () => {
  let clock: SimulatedClock
  let journal: Journal
  let outbox: Outbox

  beforeEach(() => {
    clock = new SimulatedClock()
    journal = new Journal(openMemoryStorage(), { clock, randomBytes })
    outbox = new Outbox(journal, clock, limits)
  })

  const coins = (count: number) => {
    for (let index = 0; index < count; index++) journal.append('lateCoin', { valueYen: 10 })
  }
  const taken = () => outbox.take().map(({ sequence }) => sequence)
  const says = (sequence: number) =>
    outbox.collectorSays({ version: 1, journal: String(journal.id), sequence })

  it('sends nothing out of an empty journal', () => {
    assert.deepEqual(taken(), [])
  })

  it('asks with one event where the collector stands, then sends as many as the window holds', () => {
    coins(9)
    assert.deepEqual([taken(), taken()], [[1], []])
    says(1)
    assert.deepEqual([taken(), taken()], [[2, 3, 4, 5], []])
    says(3)
    assert.deepEqual(taken(), [6, 7])
  })

  it('goes on where the collector stands, however much was stored before this start', () => {
    coins(9)
    taken()
    says(7)
    const [first, ...rest] = outbox.take()
    assert.deepEqual([first?.previous, first?.sequence, rest.length], [7, 8, 1])
  })

  it('links each event to the one before, over facts that nobody is told of', () => {
    coins(1)
    journal.append('lateAnswer', {})
    coins(1)
    says(0)
    assert.deepEqual(
      outbox.take().map(({ previous, sequence }) => [previous, sequence]),
      [
        [0, 1],
        [1, 3],
      ],
    )
  })

  it('sends again what is not stored in time', () => {
    coins(3)
    says(0)
    assert.deepEqual(taken(), [1, 2, 3])
    clock.advance(limits.resendMs - 1)
    assert.deepEqual(taken(), [])
    clock.advance(1)
    assert.deepEqual(taken(), [1, 2, 3])
    // More slowly each time that brings nothing, and soon again once something was stored.
    clock.advance(limits.resendMs)
    assert.deepEqual(taken(), [])
    clock.advance(limits.longestMs - limits.resendMs)
    assert.deepEqual(taken(), [1, 2, 3])
    says(1)
    clock.advance(limits.resendMs)
    assert.deepEqual(taken(), [2, 3])
  })

  it('sends again soon when the collector says that it still stands where it stood', () => {
    coins(3)
    says(0)
    taken()
    says(0)
    assert.deepEqual(taken(), [])
    clock.advance(limits.repeatMs)
    assert.deepEqual(taken(), [1, 2, 3])
  })

  it('sends again what a collector lost that had it stored', () => {
    coins(4)
    says(4)
    assert.deepEqual(taken(), [])
    says(2)
    assert.deepEqual(taken(), [3, 4])
  })

  it('sends nothing to a collector that knows more than the journal: it would be taken for known', () => {
    coins(2)
    says(3)
    assert.deepEqual([outbox.behind, taken()], [true, []])
    coins(2)
    says(3)
    assert.deepEqual([outbox.behind, taken()], [false, [4]])
  })

  it('ignores what is said of another journal', () => {
    coins(2)
    outbox.collectorSays({ version: 1, journal: 'f'.repeat(16), sequence: 2 })
    assert.deepEqual(taken(), [1])
  })

  it('brings every event over a line that loses and repeats, once and in order', () => {
    const step = fc.constantFrom('arrives', 'lost', 'twice', 'late', 'answerLost', 'fact', 'wait')
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const clock = new SimulatedClock()
        const journal = new Journal(openMemoryStorage(), { clock, randomBytes })
        const outbox = new Outbox(journal, clock, limits)
        const stored: number[] = []
        const held: FleetEvent[] = []
        const store = (event: FleetEvent, answers = true) => {
          eventSchema.parse(event)
          const last = stored.at(-1) ?? 0
          if (event.previous === last && event.sequence > last) stored.push(event.sequence)
          if (answers) {
            outbox.collectorSays({ version: 1, journal: event.journal, sequence: stored.at(-1) ?? 0 })
          }
        }
        for (const what of steps) {
          if (what === 'fact') journal.append('lateCoin', { valueYen: 10 })
          if (what === 'wait') clock.advance(7_000)
          for (const event of outbox.take()) {
            if (what === 'late') held.push(event)
            if (what === 'arrives' || what === 'twice') store(event)
            if (what === 'twice') store(event)
            if (what === 'answerLost') store(event, false)
          }
          if (what === 'arrives') for (const event of held.splice(0)) store(event)
        }
        const { sequence } = journal.newestHead()
        for (let turn = 0; turn < 200 && (stored.at(-1) ?? 0) < sequence; turn++) {
          for (const event of outbox.take()) store(event)
          clock.advance(7_000)
        }
        assert.deepEqual(
          stored,
          Array.from({ length: sequence }, (_, index) => index + 1),
        )
        assert.deepEqual(outbox.take(), [])
        journal.close()
      }),
      { numRuns: 60 },
    )
  })
})
