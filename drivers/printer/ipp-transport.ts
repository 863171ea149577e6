/** IPP over HTTP: RFC 8010 section 4. One POST a request; knows nothing of what the bytes mean. */
import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { DriverFault } from '../driver.js'
import { maximumMessageBytes } from './ipp-codec.js'
import type { PrinterFaultCode } from './printer.js'

export interface PostOptions {
  signal: AbortSignal
  /**
   * True for a question that may be asked twice: it may use a kept connection, and is asked once more when the
   * printer had just closed that one. What creates a job or carries a document gets a connection of its own.
   */
  repeatable: boolean
}

export interface IppTransport {
  /**
   * Resolves with the body of the answer. Rejects with `unreachable`, `refused` (HTTP status) or `protocol`; as
   * {@link NeverConnected} where nothing can have arrived.
   */
  post(attributes: Uint8Array, document: Uint8Array | null, options: PostOptions): Promise<Uint8Array>
  close(): void
}

/** No connection came about, so no byte of the request has left. It carries the code of what went wrong. */
export class NeverConnected extends DriverFault<PrinterFaultCode> {
  constructor(cause: DriverFault<PrinterFaultCode>) {
    super('printer', cause.code, cause.message, { cause })
  }
}

/** Port of the scheme ipp, RFC 3510. */
const ippPort = 631

export class HttpTransport implements IppTransport {
  readonly #target: { host: string; port: number; path: string }
  readonly #kept = new Agent({ keepAlive: true, maxSockets: 1 })

  constructor(uri: string) {
    this.#target = parsePrinterUri(uri)
  }

  async post(attributes: Uint8Array, document: Uint8Array | null, options: PostOptions): Promise<Uint8Array> {
    const sent = { onKeptConnection: false }
    try {
      return await this.#postOnce(attributes, document, options, sent)
    } catch (error) {
      const closedMeanwhile = error instanceof DriverFault && error.code === 'unreachable'
      if (!options.repeatable || !sent.onKeptConnection || !closedMeanwhile) throw error
      return this.#postOnce(attributes, document, { ...options, repeatable: false }, sent)
    }
  }

  close(): void {
    this.#kept.destroy()
  }

  #postOnce(
    attributes: Uint8Array,
    document: Uint8Array | null,
    { signal, repeatable }: PostOptions,
    sent: { onKeptConnection: boolean },
  ): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const request: ClientRequest = httpRequest({
        ...this.#target,
        method: 'POST',
        agent: repeatable ? this.#kept : false,
        signal,
        headers: {
          'content-type': 'application/ipp',
          'content-length': attributes.length + (document?.length ?? 0),
        },
      })
      let connected = false
      const fail = (error: Error) => {
        sent.onKeptConnection = request.reusedSocket
        const reason = signal.aborted ? signal.reason : unreachable(error)
        reject(!connected && reason instanceof DriverFault ? new NeverConnected(reason) : reason)
      }
      // What is written before a socket is connected stays in this process.
      request.on('socket', (socket) => {
        if (socket.connecting) socket.once('connect', () => (connected = true))
        else connected = true
      })
      request.on('error', fail)
      request.on('response', (response) => readAnswer(response, signal).then(resolve, reject))
      request.write(attributes)
      request.end(document ?? undefined)
    })
  }
}

async function readAnswer(response: IncomingMessage, signal: AbortSignal): Promise<Uint8Array> {
  if (response.statusCode !== 200) {
    response.resume()
    throw fault('refused', `HTTP status ${response.statusCode}`)
  }
  const type = response.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/ipp') {
    response.destroy()
    throw fault('protocol', `the answer is ${type ?? 'of no type'}, not application/ipp`)
  }
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > maximumMessageBytes) {
        response.destroy()
        throw fault('protocol', `the answer is longer than ${maximumMessageBytes} bytes`)
      }
      chunks.push(chunk)
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw error instanceof DriverFault ? error : unreachable(error as Error)
  }
  return Buffer.concat(chunks)
}

/** Splits `ipp://host[:port]/path` (RFC 3510). Another URI is a mistake of the configuration: an ordinary Error. */
export function parsePrinterUri(uri: string): { host: string; port: number; path: string } {
  const url = URL.canParse(uri) ? new URL(uri) : undefined
  if (url?.protocol !== 'ipp:' || url.hostname === '' || url.username !== '' || url.hash !== '')
    throw new Error(`printer URI ${uri} is not ipp://host:port/path`)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return {
    host,
    port: url.port === '' ? ippPort : Number(url.port),
    path: (url.pathname || '/') + url.search,
  }
}

function unreachable(cause: Error): DriverFault<PrinterFaultCode> {
  return new DriverFault('printer', 'unreachable', `the printer cannot be reached: ${cause.message}`, {
    cause,
  })
}

function fault(code: PrinterFaultCode, message: string): DriverFault<PrinterFaultCode> {
  return new DriverFault('printer', code, message)
}
