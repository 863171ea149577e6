/** The centre over HTTPS: TLS 1.3 with certificates on both sides, one connection kept alive, no repetition. */
import { Agent } from 'node:https'
import type { z } from 'zod'
import { type Clock, systemClock } from '../driver.js'
import type { ApplyAnswer, AuthenticateAnswer, Centre, OpenedTransaction } from './centre.js'
import { centreFault, exchange } from './https-exchange.js'
import * as messages from './messages.js'
import * as reports from './report-messages.js'

type Call = 'open' | 'authenticate' | 'apply' | 'outcome' | 'report' | 'status'

export interface HttpsCentreOptions {
  /** Origin of the centre, such as `https://127.0.0.1:8443`. */
  url: string
  /** The kiosk's TLS certificate and key; the certificate's common name is the kiosk id. */
  certificatePem: string
  keyPem: string
  /** The only authority that the centre's certificate may come from. */
  trustedCaPem: string
  /** Limits that differ from {@link defaultTimeoutsMs}. */
  timeoutMs?: Partial<Record<Call, number>>
  clock?: Clock
}

/** Below what the machines let the citizen wait: 20 s to authenticate, 60 s to prepare. */
export const defaultTimeoutsMs: Readonly<Record<Call, number>> = {
  open: 5_000,
  authenticate: 15_000,
  apply: 30_000,
  outcome: 10_000,
  report: 10_000,
  status: 5_000,
}

/** One for the citizen's call and one for an outcome that is delivered meanwhile. */
const maxConnections = 2

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))
const base64 = (data: Uint8Array): string => Buffer.from(data).toString('base64')

export class HttpsCentre implements Centre {
  readonly #agent: Agent
  readonly #origin: URL
  readonly #clock: Clock
  readonly #timeoutsMs: Readonly<Record<Call, number>>
  #closed = false

  /** Throws an Error for an address that is not HTTPS. Certificates are first used by the first call. */
  constructor(options: HttpsCentreOptions) {
    this.#origin = new URL(options.url)
    if (this.#origin.protocol !== 'https:')
      throw new Error('the address of the centre must begin with https:')
    this.#clock = options.clock ?? systemClock
    this.#timeoutsMs = { ...defaultTimeoutsMs, ...options.timeoutMs }
    this.#agent = new Agent({
      keepAlive: true,
      maxSockets: maxConnections,
      minVersion: 'TLSv1.3',
      maxVersion: 'TLSv1.3',
      cert: options.certificatePem,
      key: options.keyPem,
      ca: options.trustedCaPem,
      rejectUnauthorized: true,
      // Each connection proves both sides anew.
      maxCachedSessions: 0,
    })
  }

  async open(attestation: messages.Attestation, signal?: AbortSignal): Promise<OpenedTransaction> {
    return this.#post(
      'open',
      messages.openRequestSchema.parse(attestation),
      messages.openAnswerSchema,
      signal,
    )
  }

  async authenticate(
    request: Parameters<Centre['authenticate']>[0],
    signal?: AbortSignal,
  ): Promise<AuthenticateAnswer> {
    const body = messages.authenticateRequestSchema.parse({
      ...request,
      certificate: base64(request.certificate),
      signature: base64(request.signature),
    })
    const answer = await this.#post('authenticate', body, messages.authenticateAnswerSchema, signal)
    return answer.result === 'admitted' ? { ...answer, admission: bytes(answer.admission) } : answer
  }

  async apply(request: messages.ApplyRequest, signal?: AbortSignal): Promise<ApplyAnswer> {
    const body = messages.applyRequestSchema.parse(request)
    const answer = await this.#post('apply', body, messages.applyAnswerSchema, signal)
    if (answer.result === 'refused') return answer
    return { ...answer, pages: answer.pages.map(bytes), sealImage: bytes(answer.sealImage) }
  }

  async outcome(outcome: messages.Outcome, signal?: AbortSignal): Promise<void> {
    await this.#post('outcome', messages.outcomeSchema.parse(outcome), messages.outcomeAnswerSchema, signal)
  }

  async report(request: reports.ReportRequest, signal?: AbortSignal): Promise<reports.ReportAnswer> {
    const body = reports.reportRequestSchema.parse(request)
    return this.#post('report', body, reports.reportAnswerSchema, signal)
  }

  async status(signal?: AbortSignal, attestation?: messages.Attestation): Promise<messages.CentreStatus> {
    const query = attestation && new URLSearchParams(messages.attestationSchema.parse(attestation))
    return this.#call('GET', 'status', undefined, messages.statusAnswerSchema, signal, query)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#agent.destroy()
  }

  #post<Answer>(call: Call, body: unknown, schema: z.ZodType<Answer>, signal?: AbortSignal): Promise<Answer> {
    return this.#call('POST', call, JSON.stringify(body), schema, signal)
  }

  async #call<Answer>(
    method: 'GET' | 'POST',
    call: Call,
    body: string | undefined,
    schema: z.ZodType<Answer>,
    signal: AbortSignal | undefined,
    query?: URLSearchParams,
  ): Promise<Answer> {
    if (this.#closed) throw new Error('the centre was closed')
    const answer = await exchange({
      url: new URL(`/v1/${call}${query ? `?${query}` : ''}`, this.#origin),
      method,
      body,
      agent: this.#agent,
      clock: this.#clock,
      timeoutMs: this.#timeoutsMs[call],
      signal,
    })
    const parsed = schema.safeParse(answer)
    if (parsed.success) return parsed.data
    // Paths and rules only: values may be personal.
    const issues = parsed.error.issues
      .slice(0, 3)
      .map(({ path, code }) => `${path.join('.') || '(answer)'} ${code}`)
    throw centreFault('badAnswer', `answer to ${call} is outside its schema: ${issues.join(', ')}`)
  }
}
