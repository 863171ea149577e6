import { simulatedBench } from '../card-reader/testing/bench.js'
import { SimulatedClock } from '../simulated-clock.js'
import { myNumberCardContract } from './contract.js'

myNumberCardContract('the simulated reader', async () => simulatedBench(new SimulatedClock()))
