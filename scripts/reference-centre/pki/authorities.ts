/** The certification authorities and services of the test PKI: everything but cards. */
import type { KeyObject } from 'node:crypto'
import { toPem } from './certificate.js'
import type { Files } from './folder.js'
import { generateP256Key, generateRsaKey, type KeyPair, keyToPem } from './keys.js'
import { type DistinguishedName, testOrganisation } from './name.js'
import * as oid from './object-identifiers.js'
import {
  authorityCertificate,
  type Issuing,
  signerCertificate,
  tlsCertificate,
  type Validity,
} from './profiles.js'

const testAuthority = (unit: string): DistinguishedName => [
  ...testOrganisation,
  ['OU', `Test CA for ${unit}`],
  ['OU', 'Invented persons only, no real authority'],
]

/** Changes with the files' shape. A folder of another one is refused: renewing it is for its owner to decide. */
export const pkiFormat = '2'
export const formatFile = 'format'

export const userAuthenticationCaName = testAuthority('user authentication')
export const signingCaName = testAuthority('digital signature')
export const tlsCaName = testAuthority('TLS')
const authenticationServiceCaName = testAuthority('the authentication service')
const municipalIssuerCaName = testAuthority('municipal issuers')

export interface AuthorityOptions {
  municipalityCodes: readonly string[]
  kioskId: string
  validity: Validity
}

function files(name: string, certificate: Uint8Array, key: KeyObject): Files {
  return { [`${name}.pem`]: toPem(certificate), [`${name}.key.pem`]: keyToPem(key) }
}

/** Every file directly below `<stateDir>/pki`. */
export async function makeAuthorities(options: AuthorityOptions): Promise<Files> {
  const { validity } = options
  const authority = async (name: DistinguishedName, key: Promise<KeyPair>): Promise<Issuing> => ({
    name,
    key: await key,
  })
  const [user, signing, service, municipal, tls] = await Promise.all([
    authority(userAuthenticationCaName, generateRsaKey()),
    authority(signingCaName, generateRsaKey()),
    authority(authenticationServiceCaName, generateP256Key()),
    authority(municipalIssuerCaName, generateP256Key()),
    authority(tlsCaName, generateP256Key()),
  ])
  const signer = async (name: string, issuer: Issuing, purpose: string, code?: string): Promise<Files> => {
    const { publicKey, privateKey } = await generateP256Key()
    const subject: DistinguishedName = [
      ...testOrganisation,
      ...(code === undefined ? [] : ([['serialNumber', code]] as const)),
      ['CN', name],
    ]
    return files(name, signerCertificate(issuer, { subject, publicKey, purpose }, validity), privateKey)
  }
  const end = async (name: string, commonName: string, role: 'server' | 'client'): Promise<Files> => {
    const { publicKey, privateKey } = await generateP256Key()
    return files(name, tlsCertificate(tls, { commonName, publicKey, role }, validity), privateKey)
  }
  const root = (name: string, { name: subject, key }: Issuing): Files =>
    files(name, authorityCertificate({ name: subject, key }, validity), key.privateKey)
  // The certificate names its municipality: one town's key cannot sign another's page unnoticed.
  const issuers = options.municipalityCodes.flatMap((code) => [
    signer(`issuer-${code}`, municipal, oid.municipalIssuerPurpose, code),
    signer(`issuer-own-card-${code}`, municipal, oid.municipalIssuerPurpose, code),
  ])
  const made = await Promise.all([
    root('user-authentication-ca', user),
    root('signing-ca', signing),
    root('authentication-service-ca', service),
    root('municipal-issuer-ca', municipal),
    root('tls-ca', tls),
    signer('authentication-service', service, oid.authenticationServicePurpose),
    signer('status-responder', user, oid.ocspSigning),
    ...issuers,
    end('centre-tls', 'localhost', 'server'),
    end('kiosk-tls', options.kioskId, 'client'),
  ])
  return Object.assign({ [formatFile]: `${pkiFormat}\n` }, ...made)
}
