import type { MockedHid } from '../../testing/mocked-hid.js'
import { type CoinState, encodeCommand, encodeState } from '../report.js'
import { newCashMemory } from '../simulated-mechanism.js'
import { coinReportDescriptor } from './coin-bridge.js'

const { tubes } = newCashMemory()
const resting: CoinState = {
  status: {
    state: 'inhibited',
    escrowYen: 0,
    escrowCapacityYen: 5_000,
    tubes,
    counters: { insertedYen: 0, acceptedYen: 0, returnedYen: 0, paidOutYen: 0 },
  },
  moving: false,
  commandNumber: 0,
  result: 'done',
  eventNumber: 0,
  events: [],
}
const accepting: CoinState = {
  ...resting,
  status: { ...resting.status, state: 'accepting' },
  commandNumber: 1,
}
const oneCoin: CoinState = {
  ...accepting,
  status: {
    ...accepting.status,
    escrowYen: 500,
    counters: { ...accepting.status.counters, insertedYen: 500 },
  },
  eventNumber: 1,
  events: [{ kind: 'coin', valueYen: 500 }],
}

/** A bridge with its words fixed beforehand: inhibit and enable are answered, then a coin falls. */
export const mockedBridge: MockedHid = {
  vendorId: 0x1209,
  productId: 0x0001,
  serialNumber: 'bridge-1',
  reportDescriptor: coinReportDescriptor,
  feature: encodeState(resting),
  talk: [
    ['write', encodeCommand(1, 'inhibit')],
    ['read', encodeState({ ...resting, commandNumber: 1 })],
    ['write', encodeCommand(1, 'enable')],
    ['read', encodeState(accepting)],
    ['read', encodeState(oneCoin)],
  ],
}
