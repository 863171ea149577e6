import { UhidPlug } from '../../testing/uhid.js'
import { powerContract } from '../contract.js'
import { HidPower } from '../hid.js'
import { SimulatedSupply } from './simulated-supply.js'

let made = 0

powerContract('node-hid on a device of the kernel', async () => {
  made += 1
  const ids = { vendorId: 0x1209, productId: 2, serialNumber: `supply-${made}` }
  const supply = new SimulatedSupply()
  const plug = new UhidPlug(supply, ids)
  await plug.setPlugged(true)
  const power = new HidPower({ device: ids })
  return {
    power,
    hands: {
      setMains: (present) => supply.setMains(present),
      setCharge: (percent) => supply.setCharge(percent),
      setPlugged: (plugged) => plug.setPlugged(plugged),
    },
    dispose: async () => {
      await power.close()
      await plug.setPlugged(false)
    },
  }
})
