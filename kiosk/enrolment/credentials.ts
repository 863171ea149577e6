/** The certificate and key by which centre and broker know this kiosk. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ConfigurationError } from '../configuration/load.js'
import type { Configuration } from '../configuration/schema.js'

export interface KioskCredentials {
  certificatePem: string
  keyPem: string
}

/**
 * Both of one moment: they are renewed while the kiosk runs, and a certificate with the key of another one would only
 * be refused. Throws a {@link ConfigurationError} that says what is missing and where it comes from.
 */
export function readCredentials(centre: Configuration['centre']): KioskCredentials {
  const read = () => ({ certificatePem: text(centre, 'certificate'), keyPem: text(centre, 'key') })
  const first = read()
  if (fits(first)) return first
  const second = read()
  if (fits(second)) return second
  throw new ConfigurationError(`centre.key: ${centre.key} is not the key of ${centre.certificate}`)
}

/** The authority that the centre's own certificate comes from. */
export const readTrustedCa = (centre: Configuration['centre']): string => text(centre, 'trusted-ca')

function text(centre: Configuration['centre'], name: 'certificate' | 'key' | 'trusted-ca'): string {
  try {
    return readFileSync(centre[name], 'utf8')
  } catch (error) {
    throw new ConfigurationError(
      `centre.${name}: ${centre[name]} cannot be read (${(error as NodeJS.ErrnoException).code}); a new kiosk is enrolled first: npm run enrol`,
    )
  }
}

function fits({ certificatePem, keyPem }: KioskCredentials): boolean {
  try {
    return new X509Certificate(certificatePem).checkPrivateKey(createPrivateKey(keyPem))
  } catch {
    return false
  }
}
