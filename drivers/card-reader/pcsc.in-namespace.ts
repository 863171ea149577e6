import { cardReaderContract } from './contract.js'
import { pcscdBench } from './testing/pcscd-bench.js'
import { PcscdDaemon } from './testing/pcscd-daemon.js'

const daemon = new PcscdDaemon()

before(() => daemon.start())
after(() => daemon.kill())

cardReaderContract('pcscd', () => pcscdBench())
