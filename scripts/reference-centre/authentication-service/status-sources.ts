/** Asking the status of a certificate over HTTP: by OCSP, by revocation list, and by the one after the other. */
import type { Clock, RandomBytes } from '../../../drivers/driver.js'
import { certificateFields } from '../certificate-status/certificate-fields.js'
import { statusByList } from '../certificate-status/revocation-list.js'
import { statusByAnswer } from '../certificate-status/status-answer.js'
import { certificateId, makeStatusRequest } from '../certificate-status/status-request.js'
import type { CertificateStatus, StatusSource } from './status-source.js'

export interface StatusSourceOptions {
  url: string
  clock: Clock
  random: RandomBytes
}

/** Both together must leave time for the rest of what a kiosk waits for: 15 s. */
const timeoutMs = 4_000
/** One signature and one certificate. */
const maxAnswerBytes = 16 * 1024
/** Some 800,000 entries. */
const maxListBytes = 32 * 1024 * 1024
/** RFC 9654. */
const nonceBytes = 32

/** The body of a 200 answer. Rejects for everything else, and at the time limit. */
async function fetchBytes(
  url: string,
  init: RequestInit,
  maxBytes: number,
  clock: Clock,
): Promise<Uint8Array> {
  const controller = new AbortController()
  const timer = clock.setTimeout(() => controller.abort(), timeoutMs)
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: controller.signal })
    if (response.status !== 200 || !response.body) throw new Error(`HTTP ${response.status}`)
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.length
      if (length > maxBytes) throw new Error('the answer is too long')
      chunks.push(chunk)
    }
    return new Uint8Array(Buffer.concat(chunks))
  } finally {
    clock.clearTimeout(timer)
  }
}

const orUnavailable = (status: Promise<CertificateStatus>): Promise<CertificateStatus> =>
  status.catch(() => 'unavailable' as const)

/** Online Certificate Status Protocol, RFC 6960, with a nonce. */
export function onlineStatusSource({ url, clock, random }: StatusSourceOptions): StatusSource {
  const ask = async (certificate: Uint8Array, issuer: Uint8Array): Promise<CertificateStatus> => {
    const nonce = random(nonceBytes)
    const id = certificateId(certificateFields(certificate).serialNumber, issuer, 'sha256')
    const body = makeStatusRequest(id, nonce)
    const headers = { 'content-type': 'application/ocsp-request' }
    const init = { method: 'POST', headers, body: new Uint8Array(body) }
    const answer = await fetchBytes(`${url}/ocsp`, init, maxAnswerBytes, clock)
    return statusByAnswer(answer, { id, nonce, issuer, nowMs: clock.nowMs() })
  }
  return { statusOf: (certificate, issuer) => orUnavailable(ask(certificate, issuer)) }
}

/** Revocation list, RFC 5280 §5, fetched anew each time: it is the way out when the other fails. */
export function listStatusSource({ url, clock }: StatusSourceOptions): StatusSource {
  const ask = async (certificate: Uint8Array, issuer: Uint8Array): Promise<CertificateStatus> => {
    const list = await fetchBytes(`${url}/crl`, {}, maxListBytes, clock)
    return statusByList(list, certificate, issuer, clock.nowMs())
  }
  return { statusOf: (certificate, issuer) => orUnavailable(ask(certificate, issuer)) }
}

/** The second is asked only where the first does not answer; what the first answers stands. */
export function eitherStatusSource(first: StatusSource, second: StatusSource): StatusSource {
  return {
    statusOf: async (certificate, issuer) => {
      const status = await first.statusOf(certificate, issuer)
      return status === 'unavailable' ? second.statusOf(certificate, issuer) : status
    },
  }
}
