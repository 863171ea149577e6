/**
 * The certificate status service (公的個人認証サービスセンター): a revocation list at `GET /crl` and status answers at
 * `POST /ocsp`, over plain HTTP as both prove themselves. One for each authority.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../../drivers/driver.js'
import type { Signer } from '../cms/signed-data.js'
import { certificateFields } from './certificate-fields.js'
import { makeRevocationList } from './revocation-list.js'
import { makeStatusAnswer, makeStatusError } from './status-answer.js'
import { readStatusRequest } from './status-request.js'

/** A request about one certificate has some 150 bytes. */
const maxRequestBytes = 4096
const answerLifetimeMs = 10 * 60_000
const listLifetimeMs = 24 * 3_600_000

export interface StatusServiceOptions {
  /** The authority whose certificates it knows, with its key: lists are signed by the authority itself. */
  authority: Signer
  responder: Signer
  /** Every certificate that was issued, DER. */
  issued: readonly Uint8Array[]
  clock: Clock
  /** Last look at what is sent, for tests. */
  answer?: (answer: Uint8Array, path: '/crl' | '/ocsp') => Uint8Array
}

export interface StatusService {
  /** Such as http://127.0.0.1:40001. */
  url: string
  /** From now on. */
  revoke(certificate: Uint8Array): void
  close(): Promise<void>
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

export async function startStatusService(options: StatusServiceOptions): Promise<StatusService> {
  const { authority, responder, issued, clock } = options
  const known = new Set(issued.map((certificate) => hex(certificateFields(certificate).serialNumber)))
  const revoked = new Map<string, number>()
  let listNumber = 0

  function list(): Uint8Array {
    const nowMs = clock.nowMs()
    listNumber += 1
    return makeRevocationList({
      issuer: authority,
      thisUpdateMs: nowMs,
      nextUpdateMs: nowMs + listLifetimeMs,
      number: listNumber,
      revoked: [...revoked].map(([serial, revokedAtMs]) => ({
        serialNumber: Buffer.from(serial, 'hex'),
        revokedAtMs,
      })),
    })
  }

  function answer(request: Uint8Array): Uint8Array {
    const { id, serialNumber, nonce } = readStatusRequest(request, authority.certificate)
    const revokedAtMs = revoked.get(hex(serialNumber))
    const status =
      revokedAtMs !== undefined
        ? ({ status: 'revoked', revokedAtMs } as const)
        : ({ status: known.has(hex(serialNumber)) ? 'good' : 'unknown' } as const)
    const thisUpdateMs = clock.nowMs()
    const nextUpdateMs = thisUpdateMs + answerLifetimeMs
    return makeStatusAnswer({ responder, id, status, thisUpdateMs, nextUpdateMs, nonce })
  }

  function send(response: ServerResponse, path: '/crl' | '/ocsp', body: Uint8Array): void {
    const type = path === '/crl' ? 'application/pkix-crl' : 'application/ocsp-response'
    response.writeHead(200, { 'content-type': type }).end(options.answer?.(body, path) ?? body)
  }

  const server = createServer(async (request, response) => {
    try {
      if (request.method === 'GET' && request.url === '/crl') return send(response, '/crl', list())
      if (request.method === 'POST' && request.url === '/ocsp') {
        const body = await readBody(request)
        return send(
          response,
          '/ocsp',
          answerOrError(() => answer(body)),
        )
      }
      response.writeHead(404).end()
    } catch {
      response.destroy()
    }
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    revoke: (certificate) => revoked.set(hex(certificateFields(certificate).serialNumber), clock.nowMs()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const malformedRequest = 1

function answerOrError(make: () => Uint8Array): Uint8Array {
  try {
    return make()
  } catch {
    return makeStatusError(malformedRequest)
  }
}

async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > maxRequestBytes) throw new Error('the request is too long')
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
