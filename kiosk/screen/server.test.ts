import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { present } from './present.js'
import { blankScene, type Scene } from './scene.js'
import { beatMs, maxViewers } from './server/viewers.js'
import { createScreenServer, type ScreenServer } from './server.js'
import type { ScreenEvent, View } from './view.js'

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

describe('screen server', () => {
  let folder: string
  let server: ScreenServer
  let port: number
  let events: ScreenEvent[]
  let clock: SimulatedClock
  const streams: IncomingMessage[] = []

  const view = (scene: Partial<Scene> & Pick<Scene, 'screen'>, revision: number): View =>
    present({ ...blankScene, ...scene }, revision)

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'screen-page-'))
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>')
    writeFileSync(join(folder, 'assets', 'main.js'), 'export {}')
    writeFileSync(join(folder, 'secret.txt'), 'not a page file')
    events = []
    clock = new SimulatedClock()
    server = await createScreenServer({
      onEvent: (event) => events.push(event),
      frameAncestors: ['http://127.0.0.1:8081'],
      pageFolder: folder,
      clock,
    })
    port = await server.listen(0)
  })

  afterEach(async () => {
    for (const stream of streams.splice(0)) stream.destroy()
    await server.close()
    rmSync(folder, { recursive: true })
  })

  function ask(
    path: string,
    options: { method?: string; body?: string; headers?: object } = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asking = request(
        {
          host: '127.0.0.1',
          port,
          agent: false,
          path,
          method: options.method ?? 'GET',
          headers: { ...options.headers },
        },
        (answer) => {
          let body = ''
          answer.setEncoding('utf8')
          answer.on('data', (part) => {
            body += part
          })
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
        },
      )
      asking.on('error', reject)
      asking.end(options.body)
    })
  }

  function post(event: unknown, headers: object = {}): Promise<Answer> {
    return ask('/event', {
      method: 'POST',
      body: typeof event === 'string' ? event : JSON.stringify(event),
      headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}`, ...headers },
    })
  }

  /** An open stream; `until` resolves with everything read once it matches. */
  function stream(): Promise<{
    until(pattern: RegExp): Promise<string>
    headers: IncomingMessage['headers']
  }> {
    return new Promise((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port, path: '/events', agent: false }, (answer) => {
        streams.push(answer)
        let text = ''
        let check = (): void => {}
        answer.setEncoding('utf8')
        answer.on('error', () => {})
        answer.on('data', (part) => {
          text += part
          check()
        })
        resolve({
          headers: answer.headers,
          until: (pattern) =>
            new Promise((found) => {
              check = () => {
                if (pattern.test(text)) found(text)
              }
              check()
            }),
        })
      })
      asking.on('error', reject)
      asking.end()
    })
  }

  it('gives the page, its files and nothing else', async () => {
    assert.match((await ask('/')).body, /<title>page/)
    assert.equal((await ask('/assets/main.js')).headers['content-type'], 'text/javascript; charset=utf-8')
    for (const path of ['/secret.txt', '/../server.js', '/%2e%2e/server.js', '/assets/', '/event']) {
      assert.equal((await ask(path)).status, 404)
    }
  })

  it('allows nothing from elsewhere, keeps nothing, sets no cookie', async () => {
    server.show(view({ screen: 'attracting' }, 1))
    const { headers } = await stream()
    for (const found of [headers, (await ask('/')).headers, (await ask('/nothing')).headers]) {
      const policy = String(found['content-security-policy'])
      assert.match(policy, /default-src 'none'/)
      assert.match(policy, /script-src 'self';/)
      assert.match(policy, /frame-ancestors http:\/\/127\.0\.0\.1:8081$/)
      assert.doesNotMatch(policy, /unsafe|\*/)
      assert.equal(found['cache-control'], 'no-store')
      assert.equal(found['x-content-type-options'], 'nosniff')
      assert.equal(found['set-cookie'], undefined)
    }
  })

  it('forbids every frame unless told otherwise', async () => {
    const strict = await createScreenServer({ onEvent: () => {}, pageFolder: folder })
    const own = port
    port = await strict.listen(0)
    assert.match(String((await ask('/')).headers['content-security-policy']), /frame-ancestors 'none'$/)
    await strict.close()
    port = own
  })

  it('pushes each view whole, the present one first', async () => {
    server.show(view({ screen: 'attracting' }, 1))
    const first = await stream()
    await first.until(/"screen":"attracting"/)
    server.show(view({ screen: 'consenting' }, 2))
    const text = await first.until(/"screen":"consenting".*\n\n/)
    assert.match(text, /^retry: 300\n\n/)
    const second = await stream()
    await second.until(/"screen":"consenting"/)
    assert.equal(JSON.parse((await ask('/view')).body).revision, 2)
  })

  it('has nothing to show before the first view', async () => {
    assert.equal((await ask('/view')).status, 204)
    assert.equal((await post({ type: 'confirm', revision: 0 })).status, 409)
  })

  it('gives a sign of life as long as someone looks on', async () => {
    const viewer = await stream()
    clock.advance(beatMs)
    clock.advance(beatMs)
    await viewer.until(/event: beat\ndata: 1\n\nevent: beat/)
  })

  describe('knows whether the kiosk’s own browser looks on', () => {
    const never = new AbortController().signal

    it('not before it came, and not when it is gone', async () => {
      const late = server.seen(1000, never)
      clock.advance(1000)
      assert.equal(await late, false)
      const soon = server.seen(1000, never)
      await stream()
      assert.equal(await soon, true)
      assert.equal(await server.seen(0, never), true)
      for (const viewer of streams.splice(0)) viewer.destroy()
      while (await server.seen(0, AbortSignal.abort())) await new Promise((resolve) => setImmediate(resolve))
    })

    it('and takes nobody else for it', async () => {
      await server.close()
      server = await createScreenServer({ onEvent: () => {}, pageFolder: folder, clock, portForAll: port })
      await server.listen(port)
      await stream()
      const seen = server.seen(1000, never)
      clock.advance(1000)
      assert.equal(await seen, false)
    })
  })

  it('refuses more viewers than it can serve', async () => {
    for (let index = 0; index < maxViewers; index++) await stream()
    assert.equal((await ask('/events')).status, 503)
  })

  it('takes the events of the page', async () => {
    server.show(view({ screen: 'choosingIssuer' }, 5))
    const sent: ScreenEvent[] = [
      { type: 'digit', digit: 2, revision: 5 },
      { type: 'cancel', revision: 5 },
      { type: 'repeat', revision: 5 },
      { type: 'touch', revision: 5 },
      { type: 'language', language: 'en', revision: 5 },
    ]
    for (const event of sent) assert.equal((await post(event)).status, 204)
    assert.deepEqual(events, sent)
  })

  it('refuses whatever is not an event', async () => {
    server.show(view({ screen: 'choosingIssuer' }, 5))
    const bad = [
      { type: 'digit', digit: 10, revision: 5 },
      { type: 'digit', revision: 5 },
      { type: 'confirm', revision: 5, more: 1 },
      { type: 'confirm' },
      { type: 'language', language: 'xx', revision: 5 },
      { type: 'open', revision: 5 },
      [],
      'null',
      '{',
      '',
    ]
    for (const event of bad) assert.equal((await post(event)).status, 400, JSON.stringify(event))
    assert.equal((await post({ type: 'confirm', revision: 5, padding: 'x'.repeat(300) })).status, 413)
    assert.equal((await post({ type: 'cancel', revision: 5 }, { 'content-type': 'text/plain' })).status, 415)
    assert.deepEqual(events, [])
  })

  it('refuses other origins and other names of this machine', async () => {
    server.show(view({ screen: 'choosingIssuer' }, 5))
    const event = { type: 'cancel', revision: 5 }
    assert.equal((await post(event, { origin: 'http://example.org' })).status, 403)
    assert.equal((await post(event, { origin: 'null' })).status, 403)
    assert.equal((await post(event, { 'sec-fetch-site': 'cross-site' })).status, 403)
    assert.equal((await ask('/event', { method: 'POST', body: JSON.stringify(event) })).status, 415)
    assert.equal((await ask('/view', { headers: { host: `attacker.example:${port}` } })).status, 403)
    assert.deepEqual(events, [])
  })

  it('drops a touch meant for an older screen, and only that', async () => {
    server.show(view({ screen: 'consenting' }, 5))
    server.show(view({ screen: 'consenting', secondsLeft: 9 }, 6))
    assert.equal((await post({ type: 'confirm', revision: 5 })).status, 204)
    server.show(view({ screen: 'offeringMore' }, 7))
    assert.equal((await post({ type: 'confirm', revision: 6 })).status, 409)
    assert.equal((await post({ type: 'confirm', revision: 8 })).status, 409)
    assert.equal((await post({ type: 'confirm', revision: 7 })).status, 204)
    assert.deepEqual(
      events.map(({ revision }) => revision),
      [5, 7],
    )
  })

  it('takes nothing the screen does not offer, above all no digit of a PIN', async () => {
    server.show(view({ screen: 'enteringPin', triesLeft: 3 }, 5))
    assert.equal((await post({ type: 'digit', digit: 1, revision: 5 })).status, 409)
    server.show(view({ screen: 'authenticating' }, 6))
    for (const type of ['confirm', 'cancel', 'back']) {
      assert.equal((await post({ type, revision: 6 })).status, 409)
    }
    assert.deepEqual(events, [])
  })

  it('wants revisions to grow', () => {
    server.show(view({ screen: 'attracting' }, 5))
    assert.throws(() => server.show(view({ screen: 'attracting' }, 5)), /revision 5 after 5/)
  })

  it('takes over connections another process accepted', async () => {
    server.show(view({ screen: 'attracting' }, 1))
    const listener = createServer({ pauseOnConnect: true }, (socket) => server.acceptConnection(socket))
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const own = port
    port = (listener.address() as { port: number }).port
    assert.equal(JSON.parse((await ask('/view')).body).screen, 'attracting')
    port = own
    await new Promise((resolve) => listener.close(resolve))
  })

  it('ends every stream when it closes', async () => {
    await stream()
    const closed = new Promise((resolve) => streams[0]?.on('close', resolve))
    await server.close()
    await closed
    await assert.rejects(
      new Promise((resolve, reject) => connect(port, '127.0.0.1', () => resolve(1)).on('error', reject)),
    )
  })

  it('says that the page is not built', async () => {
    await assert.rejects(
      createScreenServer({ onEvent: () => {}, pageFolder: join(folder, 'assets') }),
      /not built/,
    )
  })
})
