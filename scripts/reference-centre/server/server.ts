/** The public side of the reference centre: HTTPS, TLS 1.3, a certificate from every kiosk, strict messages. */
import type { TLSSocket } from 'node:tls'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import type * as messages from '../../../drivers/centre/messages.js'
import * as schemas from '../../../drivers/centre/messages.js'
import { type ReportRequest, reportRequestSchema } from '../../../drivers/centre/report-messages.js'
import type { AnswerContext } from '../mischief.js'
import { Refusal, type RefusalCode } from './refusal.js'

/** Certificate and signature in base64 are below 8 KiB; options are few. */
const maxRequestBytes = 64 * 1024
/** A request is small: who needs longer to send it holds a connection and no more. */
const requestTimeoutMs = 15_000
/** Kiosks keep their connection from opening to applying. */
const keepAliveTimeoutMs = 120_000

export interface CentreCalls {
  open(kioskId: string, request: z.infer<typeof schemas.openRequestSchema>): Promise<unknown>
  authenticate(kioskId: string, request: z.infer<typeof schemas.authenticateRequestSchema>): Promise<unknown>
  apply(kioskId: string, request: messages.ApplyRequest): Promise<unknown>
  outcome(kioskId: string, request: messages.Outcome): Promise<unknown>
  report(kioskId: string, request: ReportRequest): Promise<unknown>
  /** Without an attestation: asked by somebody who does not want to be served. */
  status(kioskId: string, attestation: messages.Attestation | undefined): Promise<unknown>
}

export interface ServerOptions {
  tls: { certificatePem: Buffer; keyPem: Buffer; kioskCaPem: Buffer }
  calls: CentreCalls
  /** Whether a certificate (serial number, hex) counts no more; asked at every call, as a thief keeps a connection. */
  isRevoked?: (serialNumber: string) => boolean
  /** Last look at an answer; see mischief.ts. */
  answer: (answer: unknown, context: AnswerContext) => unknown
  /** Told of what is a bug here, never of what a kiosk did wrong. */
  onError: (error: unknown) => void
}

const kioskIdSchema = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/)

/** The common name of the certificate that the TLS handshake has verified, read once a connection. */
function makeKioskIds(isRevoked: (serialNumber: string) => boolean): (request: FastifyRequest) => string {
  const known = new WeakMap<object, { id: string; serialNumber: string }>()
  return ({ raw: { socket } }) => {
    const kiosk = known.get(socket) ?? identify(socket as TLSSocket)
    known.set(socket, kiosk)
    if (isRevoked(kiosk.serialNumber)) throw new Refusal('kioskRefused', 'the certificate is revoked')
    return kiosk.id
  }
}

function identify(socket: TLSSocket): { id: string; serialNumber: string } {
  const { subject, serialNumber } = socket.getPeerCertificate()
  const id = kioskIdSchema.safeParse(subject?.CN)
  if (!id.success) throw new Refusal('kioskRefused', 'the certificate names no kiosk')
  return { id: id.data, serialNumber }
}

function parse<Message>(schema: z.ZodType<Message>, body: unknown): Message {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Refusal('badRequest', `${issue?.path.join('.') || '(message)'}: ${issue?.code}`)
}

/** Fastify's own errors by their HTTP status; anything else is a bug. */
function toRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const status = (error as { statusCode?: number }).statusCode ?? 500
  if (status >= 500) return null
  const codes: Record<number, RefusalCode> = { 404: 'notFound', 413: 'tooLarge' }
  return new Refusal(codes[status] ?? 'badRequest', 'the request is not well formed')
}

export function makeServer({ tls, calls, isRevoked, answer, onError }: ServerOptions): FastifyInstance {
  const server = Fastify({
    https: {
      cert: tls.certificatePem,
      key: tls.keyPem,
      ca: tls.kioskCaPem,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.3',
      maxVersion: 'TLSv1.3',
    },
    bodyLimit: maxRequestBytes,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    forceCloseConnections: true,
  })
  const kioskIdOf = makeKioskIds(isRevoked ?? (() => false))
  server.setErrorHandler((error, _request, reply) => {
    const refusal = toRefusal(error)
    if (!refusal) onError(error)
    const { status, code, message } = refusal ?? new Refusal('internal', 'the centre failed')
    return reply.code(status).send({ error: code, message })
  })
  server.setNotFoundHandler(() => {
    throw new Refusal('notFound', 'there is no such call')
  })

  function route<Message extends object>(
    call: Exclude<AnswerContext['call'], 'status'>,
    schema: z.ZodType<Message>,
    handle: (kioskId: string, message: Message) => Promise<unknown>,
  ): void {
    server.post(`/v1/${call}`, async (request) => {
      const kioskId = kioskIdOf(request)
      const message = parse(schema, request.body)
      const transactionId = 'transactionId' in message ? String(message.transactionId) : null
      const applicationIndex = 'applicationIndex' in message ? Number(message.applicationIndex) : null
      return answer(await handle(kioskId, message), { call, kioskId, transactionId, applicationIndex })
    })
  }
  route('open', schemas.openRequestSchema, calls.open)
  route('authenticate', schemas.authenticateRequestSchema, calls.authenticate)
  route('apply', schemas.applyRequestSchema, calls.apply)
  route('outcome', schemas.outcomeSchema, calls.outcome)
  route('report', reportRequestSchema, calls.report)
  server.get('/v1/status', async (request) => {
    const kioskId = kioskIdOf(request)
    const asked = Object.keys(request.query as object).length > 0
    const attestation = asked ? parse(schemas.attestationSchema, request.query) : undefined
    return answer(await calls.status(kioskId, attestation), {
      call: 'status',
      kioskId,
      transactionId: null,
      applicationIndex: null,
    })
  })
  return server
}
