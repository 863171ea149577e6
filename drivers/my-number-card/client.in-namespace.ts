import { pcscdBench } from '../card-reader/testing/pcscd-bench.js'
import { PcscdDaemon } from '../card-reader/testing/pcscd-daemon.js'
import { myNumberCardContract } from './contract.js'

const daemon = new PcscdDaemon()

describe('with a daemon', () => {
  before(() => daemon.start())
  after(() => daemon.kill())
  myNumberCardContract('pcscd', () => pcscdBench())
})
