import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SimulatedPrinter } from './simulator.js'
import { blankPdf } from './test-pages.js'

/** CUPS's own conformance tests of a printer, of the Debian package cups-ipp-utils. */
const suites = '/usr/share/cups/ipptool'

describe('simulated printer, as ipptool sees it', function () {
  this.timeout(30_000)
  let simulated: SimulatedPrinter
  let uri: string
  let folder: string

  before(async function () {
    if (spawnSync('ipptool', ['--version']).error) {
      if (process.env.CI === 'true') throw new Error('ipptool is not installed')
      console.log('      skipped: ipptool is not installed')
      this.skip()
    }
    folder = await mkdtemp(join(tmpdir(), 'ipptool-'))
    simulated = new SimulatedPrinter({ sheetDurationMs: 1 })
    ;({ uri } = await simulated.start())
  })

  after(async () => {
    if (!folder) return
    await simulated.stop()
    await rm(folder, { recursive: true })
  })

  it('tells its attributes as an IPP printer must', async () => {
    assert.match(await ipptool(['-t', uri, join(suites, 'get-printer-attributes.test')]), /PASS/)
  })

  it('passes the IPP/1.1 tests, as far as their documents are in the package', async () => {
    await copyFile(join(suites, 'ipp-1.1.test'), join(folder, 'ipp-1.1.test'))
    for (const name of ['own', 'document-a4', 'document-letter'])
      await writeFile(join(folder, `${name}.pdf`), blankPdf(2))
    const said = await ipptool(['-t', '-I', '-f', join(folder, 'own.pdf'), uri, join(folder, 'ipp-1.1.test')])
    const [, passed, failed] = /(\d+) passed, (\d+) failed/.exec(said) ?? assert.fail(said)
    assert.equal(failed, '0', said)
    assert.ok(Number(passed) >= 30, said)
  })
})

/** Its exit code also tells of the documents that are not in the package; what it says is what counts. */
function ipptool(options: readonly string[]): Promise<string> {
  return new Promise((resolve) =>
    execFile('ipptool', options, (_, stdout, stderr) => resolve(stdout + stderr)),
  )
}
