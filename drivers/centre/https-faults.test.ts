/** The driver against servers that fail, each in one way. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DriverFault } from '../driver.js'
import { SimulatedClock } from '../simulated-clock.js'
import type { CentreFaultCode } from './centre.js'
import { defaultTimeoutsMs, HttpsCentre } from './https.js'
import { maxBodyBytes } from './messages.js'

/** Certificates by the openssl program, so that nothing of the reference centre is needed here. */
function makeCertificates(folder: string): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  for (const authority of ['ca', 'other-ca']) {
    openssl(
      'req',
      '-x509',
      ...key,
      '-keyout',
      `${authority}.key`,
      '-out',
      `${authority}.pem`,
      '-subj',
      `/CN=${authority}`,
    )
  }
  for (const [name, authority] of [
    ['server', 'ca'],
    ['kiosk', 'ca'],
    ['stranger', 'other-ca'],
  ] as const) {
    openssl(
      'req',
      '-x509',
      ...key,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
      '-subj',
      `/CN=${name}`,
      '-CA',
      `${authority}.pem`,
      '-CAkey',
      `${authority}.key`,
      '-addext',
      'subjectAltName=IP:127.0.0.1',
      '-addext',
      'basicConstraints=critical,CA:FALSE',
    )
  }
}

const status = { time: '2026-11-22T01:00:00.000Z', service: 'open', hours: '6:30–23:00' }
const json = (response: ServerResponse, body: unknown, code = 200) =>
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))

describe('centre over HTTPS, failing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shomei-kiosk-centre-faults-'))
  const pem = (name: string) => readFileSync(join(folder, name), 'utf8')
  const cleanUp: (() => void)[] = []
  before(function () {
    try {
      makeCertificates(folder)
    } catch (error) {
      const reason = `the openssl program is needed for certificates: ${(error as Error).message}`
      if (process.env.CI === 'true') throw new Error(reason)
      process.stderr.write(`skipped: ${reason}\n`)
      this.skip()
    }
  })
  afterEach(() => {
    for (const act of cleanUp.splice(0)) act()
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  async function serve(
    answer: (request: IncomingMessage, response: ServerResponse) => void,
    options: ServerOptions = {},
  ): Promise<string> {
    const server = createServer(
      { cert: pem('server.pem'), key: pem('server.key'), ca: pem('ca.pem'), requestCert: true, ...options },
      answer,
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    cleanUp.push(() => {
      server.closeAllConnections()
      server.close()
    })
    return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  function connect(
    url: string,
    change: Partial<ConstructorParameters<typeof HttpsCentre>[0]> = {},
  ): HttpsCentre {
    const certificates = {
      certificatePem: pem('kiosk.pem'),
      keyPem: pem('kiosk.key'),
      trustedCaPem: pem('ca.pem'),
    }
    const centre = new HttpsCentre({ url, ...certificates, ...change })
    cleanUp.push(() => void centre.close())
    return centre
  }

  const fails = (call: Promise<unknown>, code: CentreFaultCode, message = /./) =>
    assert.rejects(call, (error) => {
      assert.ok(error instanceof DriverFault, String(error))
      assert.equal(error.code, code, error.message)
      assert.match(error.message, message)
      return true
    })

  it('reaches a server that answers, so that what follows fails for its own reason', async () => {
    const centre = connect(await serve((_, response) => json(response, status)))
    assert.deepEqual(await centre.status(), status)
    assert.deepEqual(await centre.status(), status)
  })

  it('nobody listens', async () => {
    const server = createTcpServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    await fails(connect(`https://127.0.0.1:${port}`).status(), 'unreachable', /ECONNREFUSED/)
  })

  it('the connection is closed without an answer', async () => {
    const url = await serve((request) => request.socket.destroy())
    await fails(connect(url).status(), 'unreachable')
  })

  it('half an answer', async () => {
    const url = await serve((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 })
      response.write('{"time"', () => request.socket.destroy())
    })
    await fails(connect(url).status(), 'unreachable')
  })

  it('the server comes from another authority', async () => {
    const url = await serve((_, response) => json(response, status))
    await fails(connect(url, { trustedCaPem: pem('other-ca.pem') }).status(), 'untrusted')
  })

  it('the server is called by a name that is not its own', async () => {
    const url = await serve((_, response) => json(response, status))
    await fails(connect(url.replace('127.0.0.1', 'localhost')).status(), 'untrusted')
  })

  it('the server speaks TLS 1.2 alone', async () => {
    const url = await serve((_, response) => json(response, status), { maxVersion: 'TLSv1.2' })
    await fails(connect(url).status(), 'untrusted')
  })

  it('the server refuses the kiosk’s certificate', async () => {
    const url = await serve((_, response) => json(response, status), { rejectUnauthorized: true })
    const stranger = { certificatePem: pem('stranger.pem'), keyPem: pem('stranger.key') }
    await assert.rejects(connect(url, stranger).status(), (error) => {
      // With TLS 1.3 the refusal may come as an alert or, overtaken by the closing, as a reset.
      return error instanceof DriverFault && ['untrusted', 'unreachable'].includes(error.code)
    })
  })

  it('the server does not speak TLS at all', async () => {
    const server = createTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    cleanUp.push(() => server.close())
    const { port } = server.address() as AddressInfo
    await fails(connect(`https://127.0.0.1:${port}`).status(), 'untrusted')
  })

  it('no answer: ends at its time limit, and the connection is not used again', async () => {
    const asked: IncomingMessage[] = []
    let arrived: () => void = () => undefined
    const url = await serve((request, response) => {
      asked.push(request)
      if (asked.length > 1) json(response, status)
      else arrived()
    })
    const clock = new SimulatedClock()
    const centre = connect(url, { clock })
    const atServer = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const call = fails(centre.status(), 'timeout')
    await atServer
    assert.equal(clock.nextTimerMs, defaultTimeoutsMs.status)
    clock.advance(defaultTimeoutsMs.status)
    await call
    assert.deepEqual(await centre.status(), status)
    assert.notEqual(asked[0]?.socket, asked[1]?.socket)
    assert.equal(clock.pendingTimers, 0)
  })

  it('an answer that stops in the middle ends at the same limit', async () => {
    let begun: () => void = () => undefined
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"time":', () => begun())
    })
    const clock = new SimulatedClock()
    const atServer = new Promise<void>((resolve) => {
      begun = resolve
    })
    const call = fails(connect(url, { clock, timeoutMs: { status: 700 } }).status(), 'timeout', /700 ms/)
    await atServer
    clock.advance(700)
    await call
  })

  it('cancelled while it waits', async () => {
    const controller = new AbortController()
    const url = await serve(() => controller.abort())
    const clock = new SimulatedClock()
    await fails(connect(url, { clock }).status(controller.signal), 'cancelled')
    assert.equal(clock.pendingTimers, 0)
  })

  it('an answer that is too long, announced or not', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ ...status, hours: 'x'.repeat(maxBodyBytes) }))
    })
    await fails(connect(url).status(), 'badAnswer', /longer/)
  })

  const badAnswers: [string, (response: ServerResponse) => void][] = [
    ['not JSON', (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('<html>')],
    [
      'JSON of another type',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('{}'),
    ],
    ['an unknown field', (response) => json(response, { ...status, extra: 1 })],
    ['a missing field', (response) => json(response, { time: status.time, service: 'open' })],
    ['a value outside its range', (response) => json(response, { ...status, service: 'perhaps' })],
    ['a list', (response) => json(response, [status])],
    ['null', (response) => json(response, null)],
    ['a redirection', (response) => response.writeHead(302, { location: 'https://127.0.0.1/' }).end()],
    ['no content', (response) => response.writeHead(204).end()],
  ]
  for (const [name, answer] of badAnswers) {
    it(`refuses ${name}`, async () => {
      const url = await serve((_, response) => answer(response))
      await fails(connect(url).status(), 'badAnswer')
    })
  }

  it('names the centre’s error, or its status where there is none', async () => {
    const refused = { error: 'challengeUsed', message: 'the challenge has been used' }
    await fails(
      connect(await serve((_, response) => json(response, refused, 409))).status(),
      'refused',
      /challengeUsed/,
    )
    const broken = await serve((_, response) => response.writeHead(500).end('Internal Server Error'))
    await fails(connect(broken).status(), 'refused', /HTTP 500/)
    const notServed = { error: 'kioskRefused', message: 'this kiosk is not served' }
    await fails(
      connect(await serve((_, response) => json(response, notServed, 403))).status(),
      'kioskRefused',
    )
  })

  it('quotes nothing of an answer in a fault', async () => {
    const url = await serve((_, response) => json(response, { ...status, service: '番号　花子' }))
    const error = await connect(url)
      .status()
      .catch((fault: Error) => fault)
    assert.ok(
      error instanceof Error && !error.message.includes('花子') && !String(error.cause).includes('花子'),
    )
  })

  it('an address without TLS is the caller’s mistake', () => {
    assert.throws(() => connect('http://127.0.0.1:1'), /https/)
  })
})
