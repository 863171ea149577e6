import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { connectWorld } from '../../drivers/link/connect-world.js'
import { connectControl } from './remote-control.js'

const main = fileURLToPath(new URL('main.js', import.meta.url))

interface Ready {
  ready: boolean
  socket: string
  dock: string
  printer: string
  centrePort: number | null
}

describe('the process of the world', () => {
  let folder: string
  const children: ChildProcess[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'world-main-'))
  })
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  })

  function start(...more: string[]): ChildProcess {
    const args = [main, '--state-dir', folder, '--dock-port', '0', '--printer-port', '0', ...more]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    children.push(child)
    return child
  }

  async function ready(child: ChildProcess): Promise<Ready> {
    if (!child.stdout) throw new Error('no output')
    const [line] = await once(createInterface(child.stdout), 'line')
    return JSON.parse(line as string) as Ready
  }

  it('says where it is, keeps its coins over a SIGKILL of its own, and ends when asked', async () => {
    const first = start()
    const { dock, socket, centrePort } = await ready(first)
    assert.equal(centrePort, null)
    const kiosk = await connectWorld(socket)
    await kiosk.cash.open()
    await kiosk.cash.enable()
    await connectControl(dock).insertCoin(500)
    first.kill('SIGKILL')
    await once(first, 'exit')

    const second = start()
    const control = connectControl((await ready(second)).dock)
    const { cash } = await control.state()
    assert.equal(cash.escrowYen, 500)
    assert.equal(cash.counters.insertedYen, 500)
    second.kill('SIGTERM')
    const [code] = await once(second, 'exit')
    assert.equal(code, 0)
  })

  it('does not begin with forgotten money', async () => {
    mkdirSync(join(folder, 'world'))
    writeFileSync(join(folder, 'world', 'cash.json'), '{"counters":{}}')
    const damaged = start()
    const [code] = await once(damaged, 'exit')
    assert.equal(code, 2)
  })

  it('says what is wrong with an option', async () => {
    const child = start('--centre-port', 'many')
    const [chunk] = await once(child.stderr ?? child, 'data')
    assert.match(String(chunk), /not a port: many/)
  })
})
