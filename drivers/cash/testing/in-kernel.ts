import { UhidPlug } from '../../testing/uhid.js'
import { cashContract } from '../contract.js'
import { HidCash } from '../hid.js'
import { bridgeHands } from './bridge-hands.js'
import { CoinBridge } from './coin-bridge.js'

let made = 0

cashContract('node-hid on a device of the kernel', async () => {
  made += 1
  const ids = { vendorId: 0x1209, productId: 1, serialNumber: `bridge-${made}` }
  const bridge = new CoinBridge()
  const plug = new UhidPlug(bridge, ids)
  await plug.setPlugged(true)
  const cash = new HidCash({ device: ids })
  return {
    cash,
    hands: bridgeHands(bridge, (plugged) => plug.setPlugged(plugged)),
    dispose: async () => {
      await cash.close()
      await plug.setPlugged(false)
    },
  }
})
