import { measureTrust } from '../../kiosk/trust/bench.js'
import type { Bench } from './bench.js'

export const trustBench: Bench = { name: 'trust', run: async () => measureTrust() }
