/**
 * What checking costs, beside the same work by the `openssl` program. Made of the keys and forms of today:
 * a card's certificate under RSA-2048, and a page of 200 KB signed with P-256.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { municipalIssuerProfile, userAuthenticationProfile } from './profiles.js'
import { makeAuthority, makeCertificate, nowMs } from './testing/certificates.js'
import { makeMessage, makeServiceAuthority } from './testing/messages.js'
import { verifySignedMessage } from './verify-signed-message.js'
import { verifyUserCertificate } from './verify-user-certificate.js'

const messageBytes = 200 * 1024
/** Measured runs, and as many before them for the compiler. */
const usualRuns = 300
/** Starting a program is slow and even: one for twenty is enough. */
const runsEachProgram = 20

function medianMs(count: number, work: () => void): number {
  const times = Array.from({ length: count }, () => {
    const startMs = performance.now()
    work()
    return performance.now() - startMs
  })
  return times.sort((one, other) => one - other)[count >> 1] as number
}

function warmMedianMs(runs: number, work: () => void): number {
  medianMs(runs, work)
  return medianMs(runs, work)
}

/** Median, warm, milliseconds: one certificate against one anchor, from bytes to result. */
export function certificateMs(runs = usualRuns): number {
  const der = makeCertificate()
  const options = { anchors: [makeAuthority()], nowMs, profile: userAuthenticationProfile }
  return warmMedianMs(runs, () => void verifyUserCertificate(der, options))
}

/** Median, warm, milliseconds: one message of 200 KB against one anchor, from bytes to verified content. */
export function cmsMs(runs = usualRuns): number {
  const der = makeMessage({ content: new Uint8Array(messageBytes).fill(0x61) })
  const options = { anchors: [makeServiceAuthority()], nowMs, profile: municipalIssuerProfile }
  return warmMedianMs(runs, () => void verifySignedMessage(der, options))
}

const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')}\n-----END CERTIFICATE-----\n`

/** The same two by the `openssl` program, its start included; null where it is not installed. */
export function opensslMs(runs = usualRuns): { certificateMs: number; cmsMs: number } | null {
  if (spawnSync('openssl', ['version']).status !== 0) return null
  const folder = mkdtempSync(join(tmpdir(), 'trust-bench-'))
  const put = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const run = (options: readonly string[]): void => {
    const { status, stderr } = spawnSync('openssl', options)
    if (status !== 0) throw new Error(`openssl ${options[0]}: ${String(stderr)}`)
  }
  try {
    const count = Math.ceil(runs / runsEachProgram)
    const time = ['-attime', String(nowMs / 1000)]
    const certificate = [
      ...['verify', ...time, '-CAfile', put('anchor.pem', pem(makeAuthority()))],
      put('leaf.pem', pem(makeCertificate())),
    ]
    const content = new Uint8Array(messageBytes).fill(0x61)
    const message = [
      ...['cms', '-verify', '-inform', 'DER', '-in', put('message.der', makeMessage({ content }))],
      ...['-purpose', 'any', '-binary', '-out', join(folder, 'content')],
      ...['-CAfile', put('service.pem', pem(makeServiceAuthority())), ...time],
    ]
    return {
      certificateMs: medianMs(count, () => run(certificate)),
      cmsMs: medianMs(count, () => run(message)),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The numbers of `npm run bench`, by the names they have there. */
export function measureTrust(runs = usualRuns): Record<string, number> {
  const program = opensslMs(runs)
  return {
    'trust.certificateMs': certificateMs(runs),
    'trust.cmsMs': cmsMs(runs),
    ...(program && {
      'trust.opensslCertificateMs': program.certificateMs,
      'trust.opensslCmsMs': program.cmsMs,
    }),
  }
}
