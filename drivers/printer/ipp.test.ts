import assert from 'node:assert/strict'
import { faultOf, type PrinterPeer, printerContract } from './contract.js'
import { IppPrinter } from './ipp.js'
import { type IppeveprinterPeer, ippeveprinterMissing, startIppeveprinter } from './ippeveprinter-peer.js'
import { SimulatedPrinter } from './simulator.js'
import { blankSheet } from './test-pages.js'

describe('IPP printer, on the simulated printer', () => {
  printerContract(startSimulated)
})

describe('IPP printer, on ippeveprinter', function () {
  // Its thread looks for paper once a second.
  this.timeout(30_000)

  before(function () {
    const missing = ippeveprinterMissing()
    if (!missing) return
    if (process.env.CI === 'true') throw new Error(`ippeveprinter cannot run: ${missing}`)
    console.log(`      skipped: ${missing}`)
    this.skip()
  })

  printerContract(startIppeveprinter)

  describe('as ippeveprinter understands the job', () => {
    let peer: IppeveprinterPeer

    before(async () => {
      peer = await startIppeveprinter('suitable')
    })

    after(() => peer?.close())

    for (const impressions of [1, 2] as const) {
      it(`${impressions} impressions, unscaled on A4, byte for byte`, async () => {
        const printer = new IppPrinter({ uri: peer.uri, pollIntervalMs: 10 })
        await printer.open()
        const jobId = await printer.createJob(impressions)
        await printer.sendDocument(jobId, blankSheet(impressions))
        await printer.follow(jobId, impressions, { timeoutMs: 15_000 })
        await printer.close()
        const { attributes, pdf } = await peer.printed(jobId)
        const expected = [
          'IPP_COPIES=1',
          'IPP_DOCUMENT_FORMAT_SUPPLIED=application/pdf',
          'IPP_JOB_NAME=certificate',
          'IPP_JOB_ORIGINATING_USER_NAME=kiosk',
          'IPP_MEDIA=iso_a4_210x297mm',
          'IPP_PRINT_SCALING=none',
          `IPP_SIDES=${impressions === 2 ? 'two-sided-long-edge' : 'one-sided'}`,
        ]
        assert.deepEqual(attributes.filter((line) => expected.includes(line)).sort(), expected)
        assert.deepEqual(pdf, Buffer.from(blankSheet(impressions).pdf))
      })
    }
  })
})

describe('a document for a printer that no connection comes about to', () => {
  it('has certainly not left', async () => {
    const simulated = new SimulatedPrinter()
    const printer = new IppPrinter({ uri: (await simulated.start()).uri })
    try {
      await printer.open()
      const jobId = await printer.createJob(1)
      await simulated.stop()
      await assert.rejects(printer.sendDocument(jobId, blankSheet(1)), faultOf('unsent'))
    } finally {
      await printer.close()
    }
  })
})

async function startSimulated(kind: 'suitable' | 'noPdf'): Promise<PrinterPeer> {
  const model = kind === 'suitable' ? {} : { documentFormats: ['image/pwg-raster'] }
  const simulated = new SimulatedPrinter({ sheetDurationMs: 1, model })
  simulated.setFault('forgetsJobs', true)
  let sheets = 0
  simulated.onSheet(() => {
    sheets += 1
  })
  const { uri } = await simulated.start()
  return {
    uri,
    sheetsOut: async () => sheets,
    emptyPaper: async () => simulated.setFault('paperEmpty', true),
    loadPaper: async () => simulated.setFault('paperEmpty', false),
    jam: async () => simulated.setFault('jamDuringSheet', true),
    clearJam: async () => {
      simulated.removeJammedSheet()
      simulated.setFault('jamDuringSheet', false)
    },
    powerOff: async () => simulated.powerOff(),
    powerOn: () => simulated.powerOn(),
    close: () => simulated.stop(),
  }
}
