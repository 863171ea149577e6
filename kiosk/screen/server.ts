/**
 * The server of the screen: gives the page to the browser, pushes views to it, takes its events. Loopback only;
 * sets no cookie and keeps nothing. It never listens on a port the launcher owns: that hands over connections.
 */
import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import Fastify, { type FastifyInstance } from 'fastify'
import { type Clock, systemClock } from '../../drivers/driver.js'
import { CurrentView } from './server/current-view.js'
import { maxEventBytes, screenEventSchema } from './server/event-schema.js'
import { hasLoopbackHost, headersFor, isLoopback, isSameOrigin, setHeaders } from './server/guards.js'
import { readPageFiles } from './server/page-files.js'
import { maxViewers, Viewers } from './server/viewers.js'
import type { ScreenEvent, View } from './view.js'

export interface ScreenServerOptions {
  /** A touch that was meant for what is shown. Called once an event, in order. */
  onEvent(event: ScreenEvent): void
  /** Origins that may show the screen in a frame, such as `http://127.0.0.1:8081`. */
  frameAncestors?: readonly string[]
  /** Where any browser of the machine may look on; the kiosk's own comes by another (`kiosk/browser/door.ts`). */
  portForAll?: number
  /** Of the built page; beside this module unless told otherwise. */
  pageFolder?: string
  clock?: Clock
}

export interface ScreenServer {
  /**
   * Shows `view` on every viewer, now and to those who come later. Its revision must have grown. Begin each
   * process at a revision no earlier process reached (its start in milliseconds), so that a touch meant for the
   * process before is stale.
   */
  show(view: View): void
  /** Takes over an accepted connection, paused or not; anything not from this machine is closed. */
  acceptConnection(socket: Socket): void
  /** Whether the kiosk's own browser shows it, now or within that time. False at `signal`. */
  seen(withinMs: number, signal: AbortSignal): Promise<boolean>
  /** For a process that owns its port; 0 takes a free one. Resolves with the port. */
  listen(port: number): Promise<number>
  /** Ends every stream and connection. */
  close(): Promise<void>
}

export async function createScreenServer(options: ScreenServerOptions): Promise<ScreenServer> {
  const { frameAncestors = [], clock = systemClock } = options
  const files = readPageFiles(options.pageFolder ?? fileURLToPath(new URL('page/dist/', import.meta.url)))
  const current = new CurrentView()
  const viewers = new Viewers(clock)
  const app = Fastify({ bodyLimit: maxEventBytes, forceCloseConnections: true, logger: false })

  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', async (request, reply) => {
    setHeaders(reply, frameAncestors)
    if (!isLoopback(request.socket.remoteAddress) || !hasLoopbackHost(request)) return reply.code(403).send()
  })
  for (const [path, { type, body }] of files) app.get(path, (_, reply) => reply.type(type).send(body))
  addViews(app, current, viewers, options)
  app.post('/event', (request, reply) => {
    if (!isSameOrigin(request)) return reply.code(403).send()
    const parsed = screenEventSchema.safeParse(request.body)
    if (!parsed.success) return reply.code(400).send()
    if (!current.accepts(parsed.data)) return reply.code(409).send()
    options.onEvent(parsed.data)
    return reply.code(204).send()
  })
  await app.ready()

  return {
    show(view) {
      current.set(view)
      viewers.show(view)
    },
    acceptConnection(socket) {
      if (!isLoopback(socket.remoteAddress)) {
        socket.destroy()
        return
      }
      const server: Server = app.server
      server.emit('connection', socket)
      socket.resume()
    },
    seen: (withinMs, signal) => viewers.seen(withinMs, signal),
    async listen(port) {
      await app.listen({ port, host: '127.0.0.1' })
      return (app.server.address() as AddressInfo).port
    },
    async close() {
      viewers.close()
      app.server.closeAllConnections()
      await app.close()
    },
  }
}

/** `/events` pushes each view; `/view` gives the present one to a page whose stream does not work. */
function addViews(
  app: FastifyInstance,
  current: CurrentView,
  viewers: Viewers,
  { frameAncestors = [], portForAll }: ScreenServerOptions,
): void {
  app.get('/view', (_, reply) => (current.view ? reply.send(current.view) : reply.code(204).send()))
  app.get('/events', (request, reply) => {
    if (viewers.count >= maxViewers) return reply.code(503).send()
    reply.hijack()
    reply.raw.writeHead(200, { ...headersFor(frameAncestors), 'content-type': 'text/event-stream' })
    viewers.add(reply.raw, request.socket.localPort !== portForAll)
    return reply
  })
}
