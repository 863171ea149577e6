import type { CashHands } from './contract.js'
import type { SimulatedCash } from './simulator.js'

/** The contract suite's hands on the simulator, in-process or behind the link. */
export function simulatedCashHands(cash: SimulatedCash): CashHands {
  return {
    insertCoin: (valueYen) => cash.mechanism.insertCoin(valueYen),
    insertForeignCoin: () => cash.mechanism.insertForeignCoin(),
    setCoinInFlight: (valueYen) => cash.mechanism.setCoinInFlight(valueYen),
    pressLever: () => cash.mechanism.pressLever(),
    setJam: (on) => cash.setFault('coinJam', on),
    setEscrowStuck: (on) => cash.setFault('escrowStuck', on),
    setPayoutStop: (coins) => {
      cash.payoutStopCoins = coins ?? 1
      cash.setFault('payoutStops', coins !== null)
    },
    setTube: (valueYen, count) => cash.mechanism.setTube(valueYen, count),
    setPlugged: (plugged) => cash.setFault('unplugged', !plugged),
  }
}
