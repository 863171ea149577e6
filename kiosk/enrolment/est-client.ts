/**
 * EST (RFC 7030), as much of it as a kiosk needs. Any authority that speaks it can be the centre's: `cacerts`,
 * `simpleenroll` with the one-time code, `simplereenroll` with the certificate that is to be renewed.
 */
import type { X509Certificate } from 'node:crypto'
import { request as httpsRequest } from 'node:https'
import { certificatesOfCms, maxMessageBytes } from './est-messages.js'

/** Where it failed, and whether trying again can help. */
export class EnrolmentError extends Error {
  override readonly name = 'EnrolmentError'

  constructor(
    message: string,
    /** `network`: later; `refused`: the centre says no; `untrusted`: it is not the one that was expected. */
    readonly kind: 'network' | 'refused' | 'untrusted',
  ) {
    super(message)
  }
}

export interface EstClientOptions {
  /** Origin of the authority, such as `https://centre.example:8444`. */
  url: string
  /** The only authority its certificate may come from; null asks for the authorities without believing anything. */
  trustedCaPem: string | null
  /** By which the kiosk is known already, for renewing. */
  own?: { certificatePem: string; keyPem: string }
  timeoutMs?: number
}

const defaultTimeoutMs = 20_000
const statusTexts: Readonly<Record<number, string>> = {
  401: 'the code is wrong, used up, or over its time',
  403: 'the centre refuses this kiosk',
  409: 'the centre has this kiosk already: a code for replacing it is needed',
}

/** Certificates of the authorities, as they come: whoever calls decides whether they are believed. */
export async function fetchAuthorities(options: EstClientOptions): Promise<X509Certificate[]> {
  return certificatesOf(await exchange(options, 'cacerts', null, null))
}

/** Resolves with the kiosk's certificate. Repeating it with the same key gives the same certificate again. */
export async function enrol(
  options: EstClientOptions,
  request: Uint8Array,
  login: { kioskId: string; password: string },
): Promise<X509Certificate> {
  const authorization = `Basic ${Buffer.from(`${login.kioskId}:${login.password}`).toString('base64')}`
  return first(await exchange(options, 'simpleenroll', request, authorization))
}

export async function renew(options: EstClientOptions, request: Uint8Array): Promise<X509Certificate> {
  return first(await exchange(options, 'simplereenroll', request, null))
}

function certificatesOf(answer: Buffer): X509Certificate[] {
  try {
    return certificatesOfCms(new Uint8Array(Buffer.from(answer.toString('ascii'), 'base64')))
  } catch {
    throw new EnrolmentError('the answer of the centre cannot be understood', 'refused')
  }
}

function first(answer: Buffer): X509Certificate {
  const [certificate] = certificatesOf(answer)
  if (!certificate) throw new EnrolmentError('the answer of the centre holds no certificate', 'refused')
  return certificate
}

const handshakeCodes = /^(ERR_SSL_|ERR_TLS_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|HOSTNAME_|EPROTO$)/

function exchange(
  { url, trustedCaPem, own, timeoutMs = defaultTimeoutMs }: EstClientOptions,
  operation: string,
  body: Uint8Array | null,
  authorization: string | null,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      new URL(`/.well-known/est/${operation}`, url),
      {
        method: body ? 'POST' : 'GET',
        minVersion: 'TLSv1.3',
        ...(trustedCaPem === null ? { rejectUnauthorized: false } : { ca: trustedCaPem }),
        ...(own && { cert: own.certificatePem, key: own.keyPem }),
        signal: AbortSignal.timeout(timeoutMs),
        agent: false,
        headers: {
          ...(authorization && { authorization }),
          ...(body && {
            'content-type': 'application/pkcs10',
            'content-transfer-encoding': 'base64',
          }),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        let length = 0
        response.on('data', (chunk: Buffer) => {
          length += chunk.length
          if (length > maxMessageBytes) request.destroy(new Error('too long'))
          else chunks.push(chunk)
        })
        response.on('error', () =>
          reject(new EnrolmentError('the answer of the centre broke off', 'network')),
        )
        response.on('end', () => {
          const status = response.statusCode ?? 0
          if (status === 200) return resolve(Buffer.concat(chunks))
          const why = statusTexts[status] ?? `the centre answers with HTTP status ${status}`
          reject(new EnrolmentError(why, status >= 500 ? 'network' : 'refused'))
        })
      },
    )
    request.on('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? error.name
      if (handshakeCodes.test(code)) {
        reject(new EnrolmentError(`the centre’s certificate is not the expected one (${code})`, 'untrusted'))
      } else {
        reject(new EnrolmentError(`the centre does not answer at ${url} (${code})`, 'network'))
      }
    })
    request.end(body ? Buffer.from(body).toString('base64') : undefined)
  })
}
