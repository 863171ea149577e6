import { simulatedBench } from '../card-reader/testing/bench.js'
import { describeInPcscdNamespace } from '../card-reader/testing/describe-in-namespace.js'
import { SimulatedClock } from '../simulated-clock.js'
import { myNumberCardContract } from './contract.js'

myNumberCardContract('the simulated reader', async () => simulatedBench(new SimulatedClock()))

for (const [title, file] of [
  ['My Number Card through a real daemon', 'client'],
  ['What is left behind through a real daemon', 'left-behind'],
  ['Recovery through a real daemon', 'recovery'],
] as const)
  describeInPcscdNamespace(title, [new URL(`./${file}.in-namespace.js`, import.meta.url)])
