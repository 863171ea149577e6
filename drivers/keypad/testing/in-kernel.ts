import { kernelHeader } from '../../testing/kernel-wires.js'
import { keypadContract } from '../contract.js'
import { gpioKeypadBench } from './gpio-bench.js'

keypadContract('onoff on a GPIO chip of the kernel', async () => {
  const { wires, openHeader } = kernelHeader()
  return gpioKeypadBench(wires, openHeader)
})
