import assert from 'node:assert/strict'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import { connectWorld, WorldUnreachable } from './connect-world.js'
import { frameHead, frameKind, jsonFrame } from './frames.js'
import { LinkBench } from './testing/bench.js'

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.on('error', () => {})
    socket.on('close', () => resolve())
    socket.resume()
  })
}

describe('a peer that does not speak the protocol', () => {
  let bench: LinkBench

  beforeEach(async () => {
    bench = await LinkBench.start()
  })
  afterEach(() => bench.dispose())

  const nonsense: ReadonlyArray<readonly [string, Buffer]> = [
    ['an unknown kind', Buffer.from([0, 0, 0, 2, 99, 0])],
    ['an endless frame', Buffer.from([0x7f, 0xff, 0xff, 0xff, frameKind.json])],
    ['no JSON', Buffer.concat([frameHead(frameKind.json, 2), Buffer.from('{x')])],
    ['an unknown call', jsonFrame({ call: 1, name: 'cash.print', args: [] })],
    ['a prototype for a call', jsonFrame({ call: 1, name: '__proto__', args: [] })],
    ['a call with a field too many', jsonFrame({ call: 1, name: 'cash.open', args: [], more: 1 })],
    ['a key press', Buffer.concat([frameHead(frameKind.keyPress, 1), Buffer.from([0x31])])],
    ['an APDU without a head', Buffer.concat([frameHead(frameKind.apduCommand, 3), Buffer.alloc(3)])],
  ]
  for (const [what, bytes] of nonsense) {
    it(`is shut out of the world when it sends ${what}`, async () => {
      const socket = connect(bench.socketPath)
      socket.write(bytes)
      await closed(socket)
      await bench.gone(1)
    })
  }

  it('never harms the next client, whatever bytes it sends', async () => {
    let clients = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 8 }), async (chunks) => {
        const socket = connect(bench.socketPath)
        const ended = closed(socket)
        for (const chunk of chunks) socket.write(chunk)
        socket.end()
        await ended
        clients += 1
        await bench.gone(clients)
      }),
      { numRuns: 40 },
    )
    const { keypad } = await bench.connect()
    await keypad.open()
    assert.equal(keypad.status.kind, 'ready')
  })

  it('answers bad arguments of a good call as misuse, and goes on', async () => {
    const { cash, panel } = await bench.connect()
    await cash.open()
    await panel.open()
    await assert.rejects(panel.setLamp('roof' as 'card', 'on'), /bad arguments/)
    assert.equal((await cash.status()).escrowYen, 0)
  })

  describe('as a world', () => {
    let server: Server
    let socketPath: string
    let reply: Buffer

    beforeEach(async () => {
      socketPath = join(bench.folder, 'false.sock')
      server = createServer((socket) => {
        socket.on('error', () => {})
        socket.write(reply)
        socket.resume()
      })
      await new Promise<void>((resolve) => server.listen(socketPath, () => resolve()))
    })
    afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())))

    it('is left when it answers nonsense', async () => {
      for (const [, bytes] of nonsense) {
        reply = bytes
        if (bytes[4] === frameKind.keyPress) continue
        await assert.rejects(connectWorld(socketPath), WorldUnreachable)
      }
    })

    it('is left when it says a status that does not exist', async () => {
      const hello = jsonFrame({ event: 'link.hello', value: { version: 1 } })
      reply = Buffer.concat([hello, jsonFrame({ event: 'power.status', value: { source: 'sun' } })])
      const devices = await connectWorld(socketPath)
      await new Promise<void>((resolve) => devices.onLost(resolve))
    })

    it('is left when it speaks another version', async () => {
      reply = jsonFrame({ event: 'link.hello', value: { version: 2 } })
      await assert.rejects(connectWorld(socketPath), WorldUnreachable)
    })
  })
})
