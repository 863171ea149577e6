import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { faultOf } from './contract.js'
import { maximumMessageBytes } from './ipp-codec.js'
import { HttpTransport, NeverConnected, parsePrinterUri } from './ipp-transport.js'

const ipp = { 'content-type': 'application/ipp' }

describe('IPP over HTTP', () => {
  let server: Server
  let transport: HttpTransport
  let requests: number
  let listener: RequestListener

  const post = (repeatable = true, signal = new AbortController().signal) =>
    transport.post(Buffer.from('attributes'), Buffer.from('document'), { signal, repeatable })

  beforeEach(async () => {
    requests = 0
    server = createServer((request, response) => {
      requests += 1
      listener(request, response)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    transport = new HttpTransport(`ipp://127.0.0.1:${(server.address() as AddressInfo).port}/ipp/print`)
  })

  afterEach(() => {
    transport.close()
    server.closeAllConnections()
    server.close()
  })

  it('posts attributes and document as one body of known length', async () => {
    listener = async (request, response) => {
      const chunks = await request.toArray()
      const { method, url, headers } = request
      const { 'content-type': type, 'content-length': length } = headers
      response
        .writeHead(200, ipp)
        .end(JSON.stringify([method, url, type, length, Buffer.concat(chunks).toString()]))
    }
    const expected = ['POST', '/ipp/print', 'application/ipp', '18', 'attributesdocument']
    assert.deepEqual(JSON.parse(Buffer.from(await post()).toString()), expected)
    assert.deepEqual(JSON.parse(Buffer.from(await post(false)).toString()), expected)
  })

  it('an HTTP error is a refusal, another type of answer no IPP', async () => {
    listener = (_, response) => response.writeHead(401).end('no')
    await assert.rejects(post(), faultOf('refused'))
    listener = (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')
    await assert.rejects(post(), faultOf('protocol'))
    listener = (_, response) => response.writeHead(200, { ...ipp, location: '/elsewhere' }).end()
    assert.equal((await post()).length, 0)
    listener = (_, response) => response.writeHead(302, { location: '/elsewhere' }).end()
    await assert.rejects(post(), faultOf('refused'))
  })

  it('reads no more than an answer can be long', async () => {
    listener = (_, response) => response.writeHead(200, ipp).end(Buffer.alloc(maximumMessageBytes + 1))
    await assert.rejects(post(), faultOf('protocol'))
  })

  it('an answer that breaks off is unreachable', async () => {
    listener = (_, response) => {
      response.writeHead(200, { ...ipp, 'content-length': 100 }).write('half')
      response.socket?.end()
    }
    await assert.rejects(post(false), faultOf('unreachable'))
  })

  for (const when of ['before the answer', 'in the middle of it']) {
    it(`is cancelled ${when} with the reason given`, async () => {
      const stop = new AbortController()
      const reason = new Error('enough')
      listener = (_, response) => {
        if (when !== 'before the answer')
          response.writeHead(200, { ...ipp, 'content-length': 100 }).write('half')
        setImmediate(() => stop.abort(reason))
      }
      await assert.rejects(post(true, stop.signal), reason)
    })
  }

  it('asks again when a kept connection was just closed, but only what may be repeated', async () => {
    const answer: RequestListener = (_, response) => response.writeHead(200, ipp).end('yes')
    const breakOff: RequestListener = (request) => {
      request.socket.destroy()
      listener = answer
    }
    listener = answer
    await post()
    listener = breakOff
    assert.equal(Buffer.from(await post()).toString(), 'yes')
    assert.equal(requests, 3)
    listener = breakOff
    await assert.rejects(post(false), faultOf('unreachable'))
    assert.equal(requests, 4)
  })

  it('asks once where the connection was new', async () => {
    listener = (request) => request.socket.destroy()
    await assert.rejects(post(), faultOf('unreachable'))
    assert.equal(requests, 1)
  })

  it('tells when no connection came about, so that nothing can have arrived', async () => {
    const isNeverConnected = (error: unknown) => error instanceof NeverConnected
    listener = (request) => request.socket.destroy()
    await assert.rejects(post(false), (error) => !isNeverConnected(error))
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
    for (const repeatable of [true, false]) {
      await assert.rejects(
        post(repeatable),
        (error) => isNeverConnected(error) && faultOf('unreachable')(error),
      )
    }
  })

  it('a kept connection that breaks may have carried the question', async () => {
    listener = (_, response) => response.writeHead(200, ipp).end('yes')
    await post()
    listener = (request) => request.socket.destroy()
    await assert.rejects(post(), (error) => !(error instanceof NeverConnected))
    assert.equal(requests, 3)
  })

  it('takes a printer URI apart', () => {
    const of = (host: string, port: number, path: string) => ({ host, port, path })
    assert.deepEqual(parsePrinterUri('ipp://printer.local/ipp/print'), of('printer.local', 631, '/ipp/print'))
    assert.deepEqual(parsePrinterUri('ipp://127.0.0.1:80/p?q=1'), of('127.0.0.1', 80, '/p?q=1'))
    assert.deepEqual(parsePrinterUri('ipp://[::1]:60000'), of('::1', 60000, '/'))
    for (const wrong of ['http://a/', 'ipps://a/', 'ipp:a', 'ipp://', 'ipp://u:p@a/', '', 'printer'])
      assert.throws(() => parsePrinterUri(wrong), /not ipp:/, wrong)
  })
})
