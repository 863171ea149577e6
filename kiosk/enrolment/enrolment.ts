/** A new kiosk's certificate by a one-time code, and every one after it by the one before. */
import { createPrivateKey, generateKeyPairSync, timingSafeEqual, X509Certificate } from 'node:crypto'
import type { CredentialsFolder } from './credentials-folder.js'
import { type EnrolmentCode, fingerprintOf, passwordOf } from './enrolment-code.js'
import { EnrolmentError, enrol, fetchAuthorities, renew } from './est-client.js'
import { makeRequest } from './est-messages.js'

export interface Enrolled {
  certificate: X509Certificate
  /** PEM of the authority that the code names. */
  authorityPem: string
}

/** The key is made here and never leaves this machine. */
function makeKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** The authority that the code names, out of those the server tells of. Nothing secret has been said so far. */
async function findAuthority(url: string, code: EnrolmentCode): Promise<X509Certificate> {
  const told = await fetchAuthorities({ url, trustedCaPem: null })
  const found = told.find(({ raw }) => timingSafeEqual(fingerprintOf(raw), code.authority))
  if (found) return found
  throw new EnrolmentError(
    `the server at ${url} is not the one the code is for; nothing was told to it`,
    'untrusted',
  )
}

/**
 * Asks for a certificate. May be repeated after any failure: it goes on with the same key. Rejects with an
 * {@link EnrolmentError}.
 */
export async function enrolKiosk(
  folder: CredentialsFolder,
  { url, kioskId, code }: { url: string; kioskId: string; code: EnrolmentCode },
): Promise<Enrolled> {
  const authority = await findAuthority(url, code)
  const authorityPem = authority.toString()
  const keyPem = folder.pendingKey(makeKey)
  const request = await makeRequest(kioskId, createPrivateKey(keyPem))
  const certificate = await enrol({ url, trustedCaPem: authorityPem }, request, {
    kioskId,
    password: passwordOf(code.secret),
  })
  keep(folder, certificate, { keyPem, kioskId, authority })
  return { certificate, authorityPem }
}

/** A new key and a certificate for it, by the certificate that counts now. Rejects with an {@link EnrolmentError}. */
export async function renewCertificate(
  folder: CredentialsFolder,
  { url, kioskId, trustedCaPem }: { url: string; kioskId: string; trustedCaPem: string },
): Promise<X509Certificate> {
  const own = folder.current()
  const keyPem = folder.pendingKey(makeKey)
  const request = await makeRequest(kioskId, createPrivateKey(keyPem))
  const certificate = await renew({ url, trustedCaPem, own }, request)
  keep(folder, certificate, { keyPem, kioskId, authority: new X509Certificate(trustedCaPem) })
  return certificate
}

/** What came is looked at before it takes the place of what works. */
function keep(
  folder: CredentialsFolder,
  certificate: X509Certificate,
  { keyPem, kioskId, authority }: { keyPem: string; kioskId: string; authority: X509Certificate },
): void {
  const wrong = (what: string) => new EnrolmentError(`the centre sent a certificate ${what}`, 'refused')
  if (!certificate.checkPrivateKey(createPrivateKey(keyPem))) throw wrong('for another key')
  if (!certificate.subject.split('\n').includes(`CN=${kioskId}`)) throw wrong('for another kiosk')
  if (!certificate.verify(authority.publicKey)) throw wrong('of another authority')
  folder.complete(certificate.toString(), `${Date.parse(certificate.validFrom)}-${certificate.serialNumber}`)
}

/** The part of a certificate's life after which it is renewed: a third of it is left for a centre that is away. */
const renewAfter = 2 / 3

/** When it is to be renewed, and when it ends, in milliseconds since 1970. */
export function timesOf(certificatePem: string): { dueMs: number; endMs: number } {
  const { validFrom, validTo } = new X509Certificate(certificatePem)
  const fromMs = Date.parse(validFrom)
  const endMs = Date.parse(validTo)
  return { dueMs: fromMs + (endMs - fromMs) * renewAfter, endMs }
}
