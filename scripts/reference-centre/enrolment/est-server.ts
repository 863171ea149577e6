/**
 * Where kiosks get and renew their certificates: EST (RFC 7030) over HTTPS, TLS 1.3. Enrolling is open to whoever has a
 * code, so this is a port of its own; the centre's has no call that works without a certificate.
 */
import type { KeyObject } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Clock } from '../../../drivers/driver.js'
import { certificatesToCms, maxMessageBytes, readRequest } from '../../../kiosk/enrolment/est-messages.js'
import type { KioskAuthority } from './authority.js'
import type { KioskRegister } from './kiosk-register.js'

export interface EstServerOptions {
  tls: { certificatePem: Buffer; keyPem: Buffer; kioskCaPem: Buffer }
  authority: KioskAuthority
  register: KioskRegister
  clock: Clock
  /** A certificate was issued or taken out of use. */
  onChange: () => void
}

class EstRefusal extends Error {
  constructor(
    readonly statusCode: 400 | 401 | 403 | 409,
    message: string,
  ) {
    super(message)
  }
}

const statusOf = { unknown: 401, otherKiosk: 403, used: 401, enrolledAlready: 409 } as const

export function makeEstServer(options: EstServerOptions): FastifyInstance {
  const { tls, authority, register, clock, onChange } = options
  const server = Fastify({
    https: {
      cert: tls.certificatePem,
      key: tls.keyPem,
      ca: tls.kioskCaPem,
      // A new kiosk has no certificate; for renewing, what the handshake found is looked at below.
      requestCert: true,
      rejectUnauthorized: false,
      minVersion: 'TLSv1.3',
    },
    bodyLimit: maxMessageBytes,
    requestTimeout: 15_000,
    forceCloseConnections: true,
  })
  server.addContentTypeParser('application/pkcs10', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )
  server.setErrorHandler((error, _request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500
    // The kiosk says it in its own words; this is for whoever looks with other tools.
    const text = error instanceof EstRefusal ? error.message : status < 500 ? 'not well formed' : 'failed'
    return reply.code(status).type('text/plain').send(`${text}\n`)
  })

  const answer = (certificates: readonly Uint8Array[]) => ({
    type: 'application/pkcs7-mime; smime-type=certs-only',
    body: Buffer.from(certificatesToCms(certificates)).toString('base64'),
  })

  server.get('/.well-known/est/cacerts', async (_request, reply) => {
    const { type, body } = answer([authority.certificate])
    return reply.type(type).header('content-transfer-encoding', 'base64').send(body)
  })

  server.post('/.well-known/est/simpleenroll', async (request, reply) => {
    const { kioskId, key } = await asked(request)
    const { user, password } = loginOf(request)
    if (user !== kioskId) throw new EstRefusal(403, 'the request is for another kiosk')
    const nowMs = clock.nowMs()
    const use = register.useCode(password, kioskId, key, nowMs)
    if (use.kind === 'refused') throw new EstRefusal(statusOf[use.reason], use.reason)
    const certificate =
      use.kind === 'again' ? use.certificate : issueFor(kioskId, key, password, use.replaces)
    const { type, body } = answer([certificate])
    return reply.type(type).header('content-transfer-encoding', 'base64').send(body)
  })

  server.post('/.well-known/est/simplereenroll', async (request, reply) => {
    const known = knownKiosk(request)
    const { kioskId, key } = await asked(request)
    if (known !== kioskId) throw new EstRefusal(403, 'the request is for another kiosk')
    const issued = authority.issue(kioskId, key, clock.nowMs())
    register.addCertificate({ kioskId, ...issued })
    const { type, body } = answer([issued.certificate])
    return reply.type(type).header('content-transfer-encoding', 'base64').send(body)
  })

  function issueFor(kioskId: string, key: KeyObject, password: string, replaces: boolean): Uint8Array {
    const nowMs = clock.nowMs()
    const issued = authority.issue(kioskId, key, nowMs)
    register.issued(password, key, { kioskId, ...issued }, replaces, nowMs)
    onChange()
    return issued.certificate
  }

  /** Of a certificate that the handshake has verified and that still counts. */
  function knownKiosk({ raw: { socket } }: FastifyRequest): string {
    const tlsSocket = socket as TLSSocket
    const certificate = tlsSocket.getPeerX509Certificate()
    if (!tlsSocket.authorized || !certificate) throw new EstRefusal(403, 'no certificate of this centre')
    if (register.isRevoked(certificate.serialNumber)) throw new EstRefusal(403, 'the certificate is revoked')
    return /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? ''
  }
  return server
}

async function asked({ body }: FastifyRequest): Promise<{ kioskId: string; key: KeyObject }> {
  try {
    const { commonName, publicKey } = await readRequest(new Uint8Array(Buffer.from(String(body), 'base64')))
    if (!/^[A-Za-z0-9._-]{1,64}$/.test(commonName)) throw new Error('the name is none of a kiosk')
    return { kioskId: commonName, key: publicKey }
  } catch (error) {
    throw new EstRefusal(400, (error as Error).message)
  }
}

function loginOf({ headers }: FastifyRequest): { user: string; password: string } {
  const [, base64 = ''] = /^Basic ([A-Za-z0-9+/=]{1,400})$/.exec(headers.authorization ?? '') ?? []
  const [user = '', password = ''] = Buffer.from(base64, 'base64').toString('utf8').split(':')
  if (password === '') throw new EstRefusal(401, 'no code')
  return { user, password }
}
