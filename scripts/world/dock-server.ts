/**
 * The dock: a web page that plays the hardware by hand, and the control API it shares with tests and scripts.
 * This machine only. `POST /api/command`, `GET /api/state`, `GET /api/events` (server-sent events, one state
 * each), `GET /api/tray/ID/front.png | back.png | small.png | sheet.pdf`.
 */
import { existsSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { hasLoopbackHost, isLoopback } from '../../kiosk/screen/server/guards.js'
import { readPageFiles } from '../../kiosk/screen/server/page-files.js'
import { worldCommand } from './commands.js'
import type { ImageSize } from './exit-tray.js'
import { resultToJson } from './wire.js'
import type { World } from './world.js'

/** A command is a few words. */
const maxCommandBytes = 4_096
/** A dock or two and a script; more is a leak. */
const maxWatchers = 16

const pictures: Readonly<Record<string, readonly ['front' | 'back', ImageSize]>> = {
  'front.png': ['front', 'whole'],
  'back.png': ['back', 'whole'],
  'small.png': ['front', 'small'],
}

export interface DockServer {
  readonly url: string
  close(): Promise<void>
}

export async function serveDock(world: World, port: number): Promise<DockServer> {
  const app = Fastify({ bodyLimit: maxCommandBytes, forceCloseConnections: true, logger: false })
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers(world.options.kioskUrl))
    if (!isLoopback(request.socket.remoteAddress) || !hasLoopbackHost(request) || isForeign(request))
      return reply.code(403).send({ error: 'only from this machine' })
  })
  addPage(app)
  app.get('/favicon.ico', (_, reply) => reply.code(204).send())
  addCommands(app, world)
  addTray(app, world)
  const stopEvents = addEvents(app, world)
  await app.listen({ port, host: '127.0.0.1' })
  const { port: bound } = app.server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${bound}/`,
    close: async () => {
      stopEvents()
      await app.close()
    },
  }
}

/** A page elsewhere must not play with the hardware. Scripts send neither header. */
function isForeign(request: FastifyRequest): boolean {
  const { origin, host, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined && origin !== `http://${host}`) return true
  return request.method === 'POST' && site !== undefined && site !== 'same-origin'
}

function headers(kioskUrl: string | undefined): Record<string, string> {
  const frame = kioskUrl === undefined ? "'none'" : new URL(kioskUrl).origin
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "font-src 'self'",
      "connect-src 'self'",
      `frame-src ${frame}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  }
}

function addPage(app: FastifyInstance): void {
  const folder = fileURLToPath(new URL('dock/dist/', import.meta.url))
  if (!existsSync(folder)) {
    app.get('/', (_, reply) =>
      reply.code(503).type('text/plain').send('The dock is not built: npm run build'),
    )
    return
  }
  for (const [path, { type, body }] of readPageFiles(folder))
    app.get(path, (_, reply) => reply.type(type).send(body))
}

function addCommands(app: FastifyInstance, world: World): void {
  app.get('/api/state', () => world.state)
  app.post('/api/command', async (request, reply) => {
    const command = worldCommand.safeParse(request.body)
    if (!command.success) return reply.code(400).send({ error: 'no such command' })
    try {
      return resultToJson(await world.perform(command.data))
    } catch (reason) {
      return reply.code(409).send({ error: (reason as Error).message })
    }
  })
}

function addTray(app: FastifyInstance, world: World): void {
  app.get<{ Params: { id: string; file: string } }>('/api/tray/:id/:file', async (request, reply) => {
    const id = Number(request.params.id)
    const { file } = request.params
    if (file === 'sheet.pdf') {
      const held = world.tray.find(id)
      if (!held) return reply.code(404).send({ error: 'no such sheet' })
      return reply.type('application/pdf').send(Buffer.from(held.sheet.pdf))
    }
    const picture = pictures[file]
    const image = picture && (await world.tray.image(id, ...picture))
    if (!image) return reply.code(404).send({ error: 'no such picture' })
    return reply.type('image/png').send(image)
  })
}

/** States are sent as they change, at most one a turn of the event loop and none to a watcher that lags. */
function addEvents(app: FastifyInstance, world: World): () => void {
  const watchers = new Set<ServerResponse>()
  let scheduled = false
  const send = () => {
    scheduled = false
    const message = `data: ${JSON.stringify(world.state)}\n\n`
    for (const watcher of watchers) if (!watcher.writableNeedDrain) watcher.write(message)
  }
  const stop = world.onChange(() => {
    if (!scheduled) setImmediate(send)
    scheduled = true
  })
  app.get('/api/events', (_, reply) => {
    if (watchers.size >= maxWatchers) return reply.code(503).send({ error: 'too many watchers' })
    reply.hijack()
    const watcher = reply.raw
    watcher.writeHead(200, { ...headers(world.options.kioskUrl), 'content-type': 'text/event-stream' })
    watcher.write(`data: ${JSON.stringify(world.state)}\n\n`)
    watchers.add(watcher)
    watcher.on('close', () => watchers.delete(watcher))
    watcher.on('drain', send)
    return reply
  })
  return () => {
    stop()
    for (const watcher of watchers) watcher.end()
  }
}
