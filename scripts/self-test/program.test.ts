import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../../drivers/driver.js'
import { loadConfiguration } from '../../kiosk/configuration/load.js'
import { Journal } from '../../kiosk/journal/journal.js'
import type { SelfTestResult } from '../../kiosk/self-test/result.js'
import { testedDevices } from '../../kiosk/self-test/tested-devices.js'
import { startLauncher } from '../stage/program.js'
import { type Stage, startStage } from '../stage/stage.js'
import { ScreenClient } from '../stage/testing/screen-client.js'
import { type StateFolder, testStateFolder } from '../stage/testing/state-folder.js'

describe('npm run self-test', function () {
  this.timeout(60_000)
  let folder: StateFolder
  let stage: Stage

  before(async () => {
    folder = await testStateFolder()
    stage = await startStage({ stateDir: folder.path, kiosk: false, quiet: true })
  })

  after(async () => {
    await stage?.close()
    folder?.remove()
  })

  async function run(
    script: string,
    ...words: string[]
  ): Promise<{ code: number | null; out: string; err: string }> {
    const path = fileURLToPath(new URL(script, import.meta.url))
    const child = spawn(process.execPath, [path, '--config', stage.configFile, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { code, out, err }
  }

  it('tests every device, and writes its results as a list, a report and a fact', async () => {
    const file = join(folder.path, 'report.pdf')
    const { code, out, err } = await run('./main.js', '--json', '--print', '--report', file)
    const results = JSON.parse(out) as SelfTestResult[]
    deepEqual(
      results.map(({ device }) => device),
      [...testedDevices],
    )
    const failed = results.filter(({ result }) => result === 'failed')
    // A disk that is nearly full or a computer that is hot is none of this test's business.
    deepEqual(
      failed.filter(({ fault }) => fault !== null),
      [],
      err,
    )
    equal(code, failed.length > 0 ? 1 : 0)
    match(readFileSync(file, 'latin1'), /^%PDF-/)
    const journal = new Journal(join(folder.path, 'journal.sqlite'), { clock: systemClock, randomBytes })
    equal(journal.lastSelfTest()?.data.by, 'staff')
    journal.close()
    await stage.control.takePaper()
  })

  it('names the fault of one device, by a script of its own', async () => {
    await stage.control.setFault('coins.coinJam', true)
    await stage.control.setFault('keypad.unplugged', true)
    const { code, out } = await run('./devices/keypad.js')
    await stage.control.setFault('coins.coinJam', false)
    await stage.control.setFault('keypad.unplugged', false)
    equal(code, 1)
    match(out, /^FAIL keypad +KEYPAD-AWAY: .*\(keypad\.missing/)
    equal(out.trim().split('\n').length, 1)
  })

  it('leaves a visit and a running kiosk alone', async () => {
    const { screen, journal: at } = loadConfiguration(stage.configFile)
    const server = createServer().listen(screen.port, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const running = await run('./main.js', 'clock')
    server.close()
    equal(running.code, 3)
    match(running.err, /the kiosk is running/)
    const journal = new Journal(at.path, { clock: systemClock, randomBytes })
    const visit = journal.openVisit()
    const open = await run('./main.js', 'clock')
    equal(open.code, 3)
    match(open.err, /a visit is open/)
    journal.appendTo(visit, 'visitClosed', { end: 'cancelled', fault: null })
    journal.close()
    ok((await run('./main.js', 'clock')).out.startsWith('ok   clock'))
  })

  it('runs by itself when the launcher starts, and keeps the kiosk closed for what it finds', async () => {
    await stage.control.setFault('panel.unplugged', true)
    const launcher = await startLauncher(stage.configFile, { quiet: true })
    const screen = new ScreenClient(stage.screenUrl)
    await screen.waitForScreen('outOfService')
    const journal = new Journal(join(folder.path, 'journal.sqlite'), { clock: systemClock, randomBytes })
    const { by, results } = journal.lastSelfTest()?.data ?? {}
    journal.close()
    screen.close()
    await launcher.end()
    equal(by, 'launcher')
    const found = results?.find(({ device }) => device === 'panel')
    deepEqual(found, { device: 'panel', result: 'failed', fault: 'PANEL-AWAY', cause: 'panel.missing' })
  })
})
