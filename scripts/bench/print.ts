/** One sheet over real HTTP to the simulated printer that prints in no time: what IPP and following cost. */
import { IppPrinter } from '../../drivers/printer/ipp.js'
import { SimulatedPrinter } from '../../drivers/printer/simulator.js'
import { blankSheet } from '../../drivers/printer/test-pages.js'
import { type Bench, medianMs } from './bench.js'

const runs = 15
const timeoutMs = 30_000

export const printBench: Bench = {
  name: 'print',
  async run() {
    const simulated = new SimulatedPrinter({ sheetDurationMs: 0 })
    const { uri } = await simulated.start()
    const printer = new IppPrinter({ uri })
    await printer.open()
    try {
      const sheet = blankSheet(1)
      const submitToProofMs = await medianMs(runs, async () => {
        const jobId = await printer.createJob(1)
        await printer.sendDocument(jobId, sheet)
        const end = await printer.follow(jobId, 1, { timeoutMs })
        if (end.kind !== 'proven') throw new Error(`the sheet was not proven: ${JSON.stringify(end)}`)
      })
      return { 'print.submitToProofMs': submitToProofMs }
    } finally {
      await printer.close()
      await simulated.stop()
    }
  },
}
