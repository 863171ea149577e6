import { kernelHeader } from '../../testing/kernel-wires.js'
import { panelContract } from '../contract.js'
import { gpioPanelBench } from './gpio-bench.js'

panelContract('onoff on a GPIO chip of the kernel', async () => {
  const { wires, openHeader } = kernelHeader()
  return gpioPanelBench({}, wires, openHeader)
})
