import { SimulatedClock } from '../simulated-clock.js'
import { cardReaderContract } from './contract.js'
import { simulatedBench } from './testing/bench.js'

cardReaderContract('the simulated reader', async () => simulatedBench(new SimulatedClock()))
