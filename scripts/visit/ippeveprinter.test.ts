/** A whole visit with a printer nobody here wrote, by a configuration of its own: `npm run visit --config`. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type IppeveprinterPeer,
  ippeveprinterMissing,
  startIppeveprinter,
} from '../../drivers/printer/ippeveprinter-peer.js'
import { type Stage, startStage } from '../stage/stage.js'
import { type StateFolder, testStateFolder } from '../stage/testing/state-folder.js'
import { missingPdfTools, textOfPages } from './testing/pdf-text.js'
import { runVisit } from './testing/run-visit.js'

describe('npm run visit --config, with ippeveprinter', function () {
  this.timeout(90_000)
  let folder: StateFolder
  let stage: Stage
  let printer: IppeveprinterPeer
  let file: string

  before(async function () {
    const missing = ippeveprinterMissing() ?? missingPdfTools()
    if (missing !== undefined) {
      if (process.env.CI === 'true') throw new Error(`ippeveprinter cannot run: ${missing}`)
      console.log(`    skipped: ${missing}`)
      this.skip()
    }
    folder = await testStateFolder()
    stage = await startStage({ stateDir: folder.path, kiosk: false, quiet: true })
    printer = await startIppeveprinter('suitable')
    const given = readFileSync(stage.configFile, 'utf8')
    file = join(folder.path, 'mixed.toml')
    writeFileSync(
      file,
      given
        .replace(/^uri = .*$/m, `uri = ${JSON.stringify(printer.uri)}`)
        .replace(/^world = .*$/m, `world = ${JSON.stringify(join(folder.path, 'mixed.sock'))}`),
    )
  })
  after(async () => {
    await printer?.close()
    await stage?.close()
    folder?.remove()
  })

  const visit = (...args: string[]) => runVisit('--config', file, '--state-dir', folder.path, ...args)

  it('prints every sheet as a job of its own', async () => {
    const { status, lines } = await visit('--person', 'hanako', '--copies', '2')
    assert.deepEqual(
      { status, lines },
      { status: 0, lines: ['2 of 2 sheets proven, 400 yen kept, 0 yen change'] },
    )
    assert.equal(await printer.sheetsOut(), 2)
    const { pdf, attributes } = await printer.printed(1)
    assert.match(textOfPages(pdf)[0] ?? '', /番号　花子/)
    assert(attributes.includes('IPP_JOB_NAME=certificate'), 'the job names nobody')
  })

  it('says that there is no paper', async () => {
    await printer.emptyPaper()
    const { status, lines } = await visit('--person', 'hanako')
    assert.equal(status, 1)
    assert.equal(lines.length, 1)
    assert.match(lines[0] ?? '', /^PAPER-EMPTY: /)
  })
})
