import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { CentreProxy } from './centre-proxy.js'

describe('the cable to the centre', () => {
  let centre: Server
  let proxy: CentreProxy
  const seen: Socket[] = []

  beforeEach(async () => {
    centre = createServer((socket) => {
      seen.push(socket)
      socket.on('error', () => {})
      socket.pipe(socket)
    })
    await new Promise<void>((resolve) => centre.listen(0, '127.0.0.1', () => resolve()))
    proxy = await CentreProxy.start(0, (centre.address() as AddressInfo).port)
  })

  afterEach(async () => {
    await proxy.close()
    for (const socket of seen.splice(0)) socket.destroy()
    await new Promise<void>((resolve) => centre.close(() => resolve()))
  })

  function dial(): Socket {
    const socket = connect(proxy.port, '127.0.0.1')
    socket.on('error', () => {})
    return socket
  }

  const closed = (socket: Socket) => new Promise<void>((resolve) => socket.on('close', () => resolve()))

  it('passes bytes on', async () => {
    const socket = dial()
    socket.write('hello')
    const [answer] = await once(socket, 'data')
    assert.equal(String(answer), 'hello')
    socket.destroy()
  })

  it('breaks standing and new connections while unreachable, and heals', async () => {
    const standing = dial()
    standing.write('1')
    await once(standing, 'data')
    const broken = closed(standing)
    proxy.setMode('unreachable')
    await broken
    const refused = dial()
    await closed(refused)
    proxy.setMode('passes')
    const healed = dial()
    healed.write('2')
    assert.equal(String((await once(healed, 'data'))[0]), '2')
    healed.destroy()
  })

  it('says nothing while it hangs, and then everything', async () => {
    const standing = dial()
    standing.write('1')
    await once(standing, 'data')
    proxy.setMode('hangs')
    const late = dial()
    await once(late, 'connect')
    const answers: string[] = []
    for (const socket of [standing, late]) {
      socket.on('data', (bytes) => answers.push(String(bytes)))
      socket.write('2')
    }
    // The centre saw nothing of it: a fresh connection that bypasses the cable is served first.
    const direct = connect((centre.address() as AddressInfo).port, '127.0.0.1')
    direct.write('3')
    await once(direct, 'data')
    assert.deepEqual(answers, [])
    proxy.setMode('passes')
    await Promise.all([standing, late].map((socket) => once(socket, 'data')))
    assert.deepEqual(answers, ['2', '2'])
    for (const socket of [standing, late, direct]) socket.destroy()
  })
})
