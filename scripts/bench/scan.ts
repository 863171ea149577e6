/** How many sheets are read, of the fullest codes there are, by each model of a scanner. */
import { backOf, isRead } from '../verify-paper/testing/reading.js'
import { type Scanner, scanners } from '../verify-paper/testing/scanners.js'
import type { Bench, Numbers } from './bench.js'

/** None of those of the tests. */
const firstSeed = 101
const sheets = 40

export const scanBench: Bench = {
  name: 'scan',
  async run(): Promise<Numbers> {
    const { print } = await backOf('two full')
    const share = async (scanner: Scanner): Promise<number> => {
      let read = 0
      for (let seed = firstSeed; seed < firstSeed + sheets; seed++) {
        if (await isRead(print, scanner, seed)) read++
      }
      return read / sheets
    }
    return {
      'scan.flatbedShare': await share(scanners['flatbed, 300 dpi']),
      'scan.flatbedAskewShare': await share(scanners['flatbed, 200 dpi, askew']),
      'scan.faxShare': await share(scanners['fax, 200 dpi']),
      'scan.phoneShare': await share(scanners['phone, steady']),
      'scan.phoneAfarShare': await share(scanners['phone, from afar']),
    }
  },
}
