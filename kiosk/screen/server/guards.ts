/** Who may speak to the screen's server, and what every answer says about itself. */
import type { FastifyReply, FastifyRequest } from 'fastify'

const loopbackAddresses = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/
const loopbackHosts = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/

export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && loopbackAddresses.test(address)
}

/** A page elsewhere can point a name of its own at this machine; it cannot change the Host it asks for. */
export function hasLoopbackHost(request: FastifyRequest): boolean {
  return loopbackHosts.test(request.headers.host ?? '')
}

/** Browsers send Origin with every POST, and Sec-Fetch-Site where the origin is trustworthy. */
export function isSameOrigin(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  return request.headers.origin === `http://${request.headers.host}`
}

/**
 * Nothing is loaded from elsewhere, nothing inline, nothing kept. `frameAncestors` are the origins that may
 * show the screen in a frame; none by default.
 */
export function setHeaders(reply: FastifyReply, frameAncestors: readonly string[]): void {
  reply.headers(headersFor(frameAncestors))
}

export function headersFor(frameAncestors: readonly string[]): Record<string, string> {
  const ancestors = frameAncestors.length > 0 ? frameAncestors.join(' ') : "'none'"
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "font-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${ancestors}`,
    ].join('; '),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  }
}
