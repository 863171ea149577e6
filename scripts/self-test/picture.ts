/** A picture in the place of the kiosk's page: squares to touch in the corners, and bars up to every edge. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Corner, TestPicture } from '../../kiosk/self-test/devices/screen.js'

export class KioskRuns extends Error {
  override readonly name = 'KioskRuns'
}

/** Share of the screen, from its edge, in which a touch counts for the corner. */
const cornerShare = 0.2

const page = `<!doctype html><meta charset="utf-8"><title>self-test</title>
<style>
  html, body { margin: 0; height: 100%; background: #000; overflow: hidden; touch-action: none }
  #square { position: fixed; width: 14vmin; height: 14vmin; background: #fff }
  #bars { position: fixed; inset: 0; display: none; border: 2px solid #fff }
  #bars div { flex: 1 }
</style>
<div id="square"></div>
<div id="bars">${['#fff', '#f00', '#0f0', '#00f', '#000'].map((colour) => `<div style="background:${colour}"></div>`).join('')}</div>
<script>
  const square = document.getElementById('square'), bars = document.getElementById('bars')
  addEventListener('pointerdown', ({ clientX, clientY }) =>
    fetch('/touch', { method: 'POST', body: JSON.stringify({ x: clientX / innerWidth, y: clientY / innerHeight }) }))
  setInterval(async () => {
    const { lit } = await (await fetch('/lit')).json()
    square.style.display = lit && lit !== 'bars' ? 'block' : 'none'
    bars.style.display = lit === 'bars' ? 'flex' : 'none'
    square.style.top = /^top/.test(lit) ? 0 : 'auto'
    square.style.bottom = /^bottom/.test(lit) ? 0 : 'auto'
    square.style.left = /Left$/.test(lit) ? 0 : 'auto'
    square.style.right = /Right$/.test(lit) ? 0 : 'auto'
  }, 200)
</script>
`

/** Serves the picture on the screen's own port. Rejects with {@link KioskRuns} where somebody has it already. */
export async function servePicture(port: number): Promise<TestPicture & { close(): void }> {
  let lit: Corner | 'bars' | null = null
  let onTouch: (corner: Corner | 'elsewhere') => void = () => {}
  const server = createServer(async (request, response) => {
    if (request.url === '/touch' && request.method === 'POST') {
      const corner = cornerOf(await bodyOf(request))
      if (corner !== null) onTouch(corner)
      response.writeHead(204).end()
    } else if (request.url === '/lit') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ lit }))
    } else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
    }
  })
  await listening(server, port)
  const { port: taken } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${taken}/`,
    touched: (corner) =>
      new Promise((resolve) => {
        lit = corner
        onTouch = resolve
      }),
    showBars: () => {
      lit = 'bars'
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new KioskRuns(`port ${port} of the screen is in use: the kiosk is running. Stop it first.`)
          : error,
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of request) {
    body += part
    if (body.length > 200) return ''
  }
  return body
}

/** Null for what is no touch at all. */
function cornerOf(body: string): Corner | 'elsewhere' | null {
  let at: { x?: unknown; y?: unknown }
  try {
    at = JSON.parse(body)
  } catch {
    return null
  }
  const { x, y } = at
  if (typeof x !== 'number' || typeof y !== 'number') return null
  const left = x < cornerShare
  const top = y < cornerShare
  if ((!left && x < 1 - cornerShare) || (!top && y < 1 - cornerShare)) return 'elsewhere'
  if (top) return left ? 'topLeft' : 'topRight'
  return left ? 'bottomLeft' : 'bottomRight'
}
