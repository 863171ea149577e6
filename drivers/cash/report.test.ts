import assert from 'node:assert/strict'
import fc from 'fast-check'
import { coinValuesYen } from './cash.js'
import {
  BadReport,
  type CoinState,
  commands,
  decodeCommand,
  decodeState,
  encodeCommand,
  encodeState,
  eventKinds,
  eventsInReport,
  nextCommandNumber,
  results,
  states,
} from './report.js'

const yen = fc.integer({ min: 0, max: 1_000_000_000 })
const byte = fc.integer({ min: 0, max: 255 })
const state: fc.Arbitrary<CoinState> = fc
  .record({
    state: fc.constantFrom(...states),
    acceptedYen: yen,
    returnedYen: yen,
    paidOutYen: yen,
    escrowYen: fc.integer({ min: 0, max: 65_535 }),
    escrowCapacityYen: fc.integer({ min: 0, max: 65_535 }),
    tubes: fc.tuple(byte, byte, byte, byte),
    moving: fc.boolean(),
    commandNumber: byte,
    result: fc.constantFrom(...results),
    eventNumber: fc.integer({ min: 0, max: 65_535 }),
    events: fc.array(
      fc
        .tuple(
          fc.constantFrom(...eventKinds.slice(1)) as fc.Arbitrary<'coin'>,
          fc.constantFrom(...coinValuesYen),
        )
        .map(([kind, valueYen]) => ({ kind, valueYen })),
      { maxLength: eventsInReport },
    ),
  })
  .map(({ state, acceptedYen, returnedYen, paidOutYen, escrowYen, escrowCapacityYen, tubes, ...rest }) => ({
    ...rest,
    status: {
      state,
      escrowYen,
      escrowCapacityYen,
      tubes: coinValuesYen.map((valueYen, index) => ({ valueYen, count: tubes[index] ?? 0, capacity: 255 })),
      counters: { insertedYen: acceptedYen + returnedYen + escrowYen, acceptedYen, returnedYen, paidOutYen },
    },
  }))

describe('reports of the coin bridge', () => {
  it('come back as they were sent', () => {
    fc.assert(fc.property(state, (sent) => assert.deepEqual(decodeState(encodeState(sent)), { ...sent })))
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 255 }),
        fc.constantFrom(...commands.slice(1)) as fc.Arbitrary<'payOut'>,
        fc.integer({ min: 0, max: 0xffff_ffff }),
        (number, command, amountYen) => {
          assert.deepEqual(decodeCommand(encodeCommand(number, command, amountYen)), {
            number,
            command,
            amountYen,
          })
        },
      ),
    )
  })

  it('are believed or refused, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        if (bytes.length > 1) bytes.set([1, 1])
        try {
          const { status } = decodeState(bytes)
          const { insertedYen, acceptedYen, returnedYen } = status.counters
          assert.equal(insertedYen - acceptedYen - returnedYen, status.escrowYen)
        } catch (error) {
          assert.ok(error instanceof BadReport)
        }
      }),
    )
  })

  it('number commands without ever using 0', () => {
    assert.deepEqual([0, 1, 254, 255].map(nextCommandNumber), [1, 2, 255, 1])
  })
})
