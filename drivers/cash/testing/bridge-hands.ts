import type { CashHands } from '../contract.js'
import type { CoinBridge } from './coin-bridge.js'

/** Hands on the steel behind a bridge, wherever its cable is. */
export function bridgeHands(
  bridge: CoinBridge,
  setPlugged: (plugged: boolean) => void | Promise<void>,
): CashHands {
  const { mechanism } = bridge
  return {
    insertCoin: (valueYen) => mechanism.insertCoin(valueYen),
    insertForeignCoin: () => mechanism.insertForeignCoin(),
    setCoinInFlight: (valueYen) => mechanism.setCoinInFlight(valueYen),
    pressLever: () => mechanism.pressLever(),
    setJam: (on) => mechanism.armJam(on),
    setEscrowStuck: (on) => {
      bridge.escrowStuck = on
    },
    setPayoutStop: (coins) => {
      bridge.payoutStopCoins = coins
    },
    setTube: (valueYen, count) => mechanism.setTube(valueYen, count),
    setPlugged: async (plugged) => {
      if (!plugged) bridge.hostLost()
      await setPlugged(plugged)
    },
  }
}
