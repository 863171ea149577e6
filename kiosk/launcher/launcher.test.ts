import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../../drivers/driver.js'
import { silentLog } from '../telemetry/log.js'
import { Launcher, type LauncherLimits } from './launcher.js'

const program = fileURLToPath(new URL('./testing/process.js', import.meta.url))

describe('launcher', () => {
  let launcher: Launcher
  let server: Server
  let handOvers: number[]
  let spawned = 0

  async function start(
    options: {
      limits?: Partial<LauncherLimits>
      failFirst?: number
      memoryMiB?: (pid: number) => number
      onRest?: () => void
    } = {},
  ): Promise<void> {
    handOvers = []
    spawned = 0
    launcher = new Launcher({
      spawn: () => fork(program, spawned++ < (options.failFirst ?? 0) ? ['--fail'] : []),
      clock: systemClock,
      log: silentLog,
      onHandOver: (durationMs) => handOvers.push(durationMs),
      ...(options.limits && { limits: options.limits }),
      ...(options.memoryMiB && { memoryMiB: options.memoryMiB }),
      ...(options.onRest && { onRest: options.onRest }),
    })
    server = createServer({ pauseOnConnect: true }, (socket) => launcher.accept(socket))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    launcher.start()
  }

  afterEach(async () => {
    server.close()
    await launcher.stop()
  })

  /** Sends one order over a connection of its own; resolves with the answer, or '', when the connection closes. */
  async function order(text: string): Promise<string> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    let answer = ''
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('error', () => {})
    socket.write(text)
    // Not `once(socket, …)`, which rejects when a process that is killed resets the connection.
    await new Promise((resolve) => socket.once('close', resolve))
    return answer
  }

  const dutyPid = async () => Number(await order('pid'))

  it('keeps a connection that comes before anybody is on duty', async () => {
    await start()
    assert.equal(await dutyPid(), launcher.pids.duty)
  })

  it('serves each citizen by another process', async () => {
    await start()
    const first = await dutyPid()
    await order('done')
    const second = await dutyPid()
    assert.notEqual(first, second)
    assert.throws(() => process.kill(first, 0))
    assert.equal(handOvers.length, 1)
  })

  it('rests once in each turn: with one on duty, and another standing by', async () => {
    const rests = new EventEmitter()
    const found: { duty: number | null; standby: number | null }[] = []
    await start({
      onRest: () => {
        found.push(launcher.pids)
        rests.emit('rest')
      },
    })
    while (found.length < 3) {
      await once(rests, 'rest')
      await order('done')
    }
    for (const { duty, standby } of found) assert(duty && standby && duty !== standby)
    assert.equal(new Set(found.map(({ duty }) => duty)).size, 3)
  })

  it('gives the devices on as soon as they are released, and waits for no exit', async () => {
    // Time to look for it before it is killed, on a busy machine too.
    await start({ limits: { exitMs: 1_500 } })
    const first = await dutyPid()
    const given = order('releasedButStays')
    while ((await dutyPid()) === first);
    process.kill(first, 0)
    // It is killed when it does not exit, and its connection ends with it.
    await given
    await order('done')
    assert.notEqual(await dutyPid(), first)
  })

  it('replaces a process that exceeds its memory', async () => {
    const grown = new Set<number>()
    await start({ memoryMiB: (pid) => (grown.has(pid) ? 513 : 512) })
    const first = await dutyPid()
    await order('alive')
    assert.equal(await dutyPid(), first)
    grown.add(first)
    // It may still answer while it is being weighed, or break off when it is killed.
    while ([first, 0].includes(await dutyPid()));
    assert.throws(() => process.kill(first, 0))
  })

  for (const end of ['crash', 'hang', 'doneButStays']) {
    it(`replaces a process after: ${end}`, async () => {
      await start({ limits: { silenceMs: 300, exitMs: 100 } })
      const first = await dutyPid()
      await order(end)
      assert.notEqual(await dutyPid(), first)
      assert.throws(() => process.kill(first, 0))
    })
  }

  it('starts again after processes that cannot start', async () => {
    await start({ failFirst: 3, limits: { backOffMs: 5 } })
    assert(await dutyPid())
    assert(spawned >= 4)
  })

  it('replaces a standby that dies', async () => {
    await start()
    await dutyPid()
    const standby = launcher.pids.standby
    assert(standby)
    process.kill(standby, 'SIGKILL')
    await order('done')
    const next = await dutyPid()
    assert.notEqual(next, standby)
  })
})
