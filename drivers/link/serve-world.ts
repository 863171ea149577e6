import { chmodSync, lstatSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import type { Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import { Session } from './session.js'
import type { WorldObjects } from './world-objects.js'

/** Duty, standby and a technician's script; more waiting clients are a fault of the launcher. */
const mostWaitingClients = 8

/** `sun_path` of Linux, unix(7), without its terminating zero. */
const longestSocketPathBytes = 107

export type ClientEvent = { kind: 'connected' } | { kind: 'gone' /** It said goodbye. */; clean: boolean }

export interface WorldServer {
  readonly socketPath: string
  onClient(listener: (event: ClientEvent) => void): Unsubscribe
  close(): Promise<void>
}

export interface ServeWorldOptions extends WorldObjects {
  /** Path of a Unix socket; its folder exists. Only this user may connect. */
  socketPath: string
}

/**
 * Serves devices to one client at a time; others wait in line until it is gone and everything it held has
 * been let go. The devices stay the caller's: they are neither made nor ended here.
 */
export async function serveWorld(options: ServeWorldOptions): Promise<WorldServer> {
  const { socketPath, ...world } = options
  if (Buffer.byteLength(socketPath) > longestSocketPathBytes)
    throw new Error(`${socketPath} is longer than a socket's path may be (${longestSocketPathBytes} bytes)`)
  await removeStaleSocket(socketPath)
  const clients = new Emitter<ClientEvent>()
  const sockets = new Set<Socket>()
  let line: Promise<void> = Promise.resolve()
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on('error', () => socket.destroy())
    if (sockets.size > mostWaitingClients) {
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    line = line.then(async () => {
      clients.emit({ kind: 'connected' })
      const { clean } = await Session.serve(socket, world)
      clients.emit({ kind: 'gone', clean })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketPath, () => resolve())
  })
  chmodSync(socketPath, 0o600)
  return {
    socketPath,
    onClient: (listener) => clients.on(listener),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
      await line
    },
  }
}

/** A world that was killed leaves its socket file behind; one that lives must not be pushed aside. */
async function removeStaleSocket(socketPath: string): Promise<void> {
  const alive = await new Promise<boolean>((resolve) => {
    const probe = connect(socketPath)
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })
  if (alive) throw new Error(`another world serves ${socketPath}`)
  const left = lstatSync(socketPath, { throwIfNoEntry: false })
  if (left && !left.isSocket()) throw new Error(`${socketPath} is there and is not a socket`)
  rmSync(socketPath, { force: true })
}
