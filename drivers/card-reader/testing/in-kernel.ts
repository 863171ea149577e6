/** Needs a private daemon's folder and no other daemon: the machine has neither before. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync } from 'node:fs'
import { cardReaderContract } from '../contract.js'
import { pcscdBench } from './pcscd-bench.js'
import { PcscdDaemon } from './pcscd-daemon.js'
import { packagedReaderConfiguration, quickLoopback, readerConfigurationFolder } from './pcscd-namespace.js'

const daemon = new PcscdDaemon()

before(async () => {
  mkdirSync(readerConfigurationFolder, { recursive: true })
  copyFileSync(packagedReaderConfiguration, `${readerConfigurationFolder}/vpcd`)
  execFileSync('ip', quickLoopback.split(' '))
  await daemon.start()
})
after(() => daemon.kill())

cardReaderContract('pcscd', () => pcscdBench())
