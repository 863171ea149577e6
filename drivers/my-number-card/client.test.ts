import { simulatedBench } from '../card-reader/testing/bench.js'
import { describeInPcscdNamespace } from '../card-reader/testing/describe-in-namespace.js'
import { SimulatedClock } from '../simulated-clock.js'
import { myNumberCardContract } from './contract.js'

myNumberCardContract('the simulated reader', async () => simulatedBench(new SimulatedClock()))

describeInPcscdNamespace('My Number Card through a real daemon', [
  new URL('./client.in-namespace.js', import.meta.url),
  new URL('./left-behind.in-namespace.js', import.meta.url),
  new URL('./recovery.in-namespace.js', import.meta.url),
])
