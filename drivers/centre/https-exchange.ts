/** One HTTPS exchange with the centre: time limit, size limit, cancelling, and every failure as a closed code. */
import type { ClientRequest, IncomingMessage } from 'node:http'
import { type Agent, request as httpsRequest } from 'node:https'
import { type Clock, DriverFault } from '../driver.js'
import type { CentreFault, CentreFaultCode } from './centre.js'
import { errorAnswerSchema, maxBodyBytes } from './messages.js'

export interface Exchange {
  url: URL
  method: 'GET' | 'POST'
  body: string | undefined
  agent: Agent
  clock: Clock
  timeoutMs: number
  signal: AbortSignal | undefined
}

export function centreFault(code: CentreFaultCode, message: string, cause?: unknown): CentreFault {
  return new DriverFault('centre', code, message, cause === undefined ? {} : { cause })
}

/** Codes of Node and OpenSSL by which a handshake fails; whatever else breaks a connection is `unreachable`. */
const handshakeCodes = /^(ERR_SSL_|ERR_TLS_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|HOSTNAME_|EPROTO$)/

function connectionFault(error: NodeJS.ErrnoException): CentreFault {
  const code = error.code ?? 'no code'
  if (handshakeCodes.test(code)) return centreFault('untrusted', `TLS handshake failed: ${code}`, error)
  return centreFault('unreachable', `connection failed: ${code}`, error)
}

/** Identifiers by which the centre says that it serves this kiosk, or this software, not at all. */
const kioskRefusals = new Set(['kioskRefused', 'versionRefused', 'configurationRefused'])

function refusal(status: number, body: string): CentreFault {
  let error = 'no identifier'
  try {
    error = errorAnswerSchema.parse(JSON.parse(body)).error
  } catch {
    // An error of a proxy or of a broken server: the status alone has to do.
  }
  return centreFault(kioskRefusals.has(error) ? 'kioskRefused' : 'refused', `HTTP ${status}: ${error}`)
}

function parseAnswer(response: IncomingMessage, body: string): unknown {
  const status = response.statusCode ?? 0
  if (status >= 400) throw refusal(status, body)
  if (status !== 200) throw centreFault('badAnswer', `HTTP ${status}`)
  const type = response.headers['content-type'] ?? ''
  if (!/^application\/json\b/i.test(type)) throw centreFault('badAnswer', 'answer is not JSON by its type')
  try {
    return JSON.parse(body)
  } catch {
    // Without the parser's error as cause: it quotes the answer.
    throw centreFault('badAnswer', 'answer is not JSON')
  }
}

/** Collects an answer of at most {@link maxBodyBytes}; the rest of a longer one is not read. */
function readAnswer(
  response: IncomingMessage,
  resolve: (answer: unknown) => void,
  reject: (fault: CentreFault) => void,
): void {
  const chunks: Buffer[] = []
  let length = 0
  response.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length > maxBodyBytes) {
      reject(centreFault('badAnswer', `answer is longer than ${maxBodyBytes} bytes`))
    } else {
      chunks.push(chunk)
    }
  })
  response.on('error', (error) => reject(connectionFault(error)))
  response.on('end', () => {
    if (!response.complete) return reject(centreFault('unreachable', 'answer broke off'))
    try {
      resolve(parseAnswer(response, Buffer.concat(chunks).toString('utf8')))
    } catch (fault) {
      reject(fault as CentreFault)
    }
  })
}

/** Resolves with the parsed JSON of a 200 answer, unchecked. Rejects with a {@link CentreFault}. */
export function exchange(options: Exchange): Promise<unknown> {
  const { url, method, body, agent, clock, timeoutMs, signal } = options
  if (signal?.aborted) return Promise.reject(centreFault('cancelled', 'cancelled before it was sent'))
  return new Promise((resolve, reject) => {
    let settled = false
    let request: ClientRequest | undefined
    const settle = (act: () => void) => {
      if (settled) return
      settled = true
      clock.clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      act()
    }
    const fail = (fault: CentreFault) =>
      settle(() => {
        reject(fault)
        // The connection cannot be used again: an answer that comes late must not meet the next request.
        request?.destroy()
      })
    const onAbort = () => fail(centreFault('cancelled', 'cancelled'))
    const timer = clock.setTimeout(
      () => fail(centreFault('timeout', `no answer within ${timeoutMs} ms`)),
      timeoutMs,
    )
    signal?.addEventListener('abort', onAbort)
    const headers = body === undefined ? {} : { 'content-type': 'application/json' }
    request = httpsRequest(url, { method, agent, headers }, (response) =>
      readAnswer(response, (answer) => settle(() => resolve(answer)), fail),
    )
    request.on('error', (error) => fail(connectionFault(error)))
    request.end(body)
  })
}
