import { printerContract } from '../contract.js'
import { startIppeveprinter } from '../ippeveprinter-peer.js'

describe('IPP printer, on ippeveprinter', () => {
  printerContract(startIppeveprinter)
})
