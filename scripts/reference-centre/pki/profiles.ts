/** What each kind of certificate of the test PKI looks like. */
import { type KeyObject, randomInt } from 'node:crypto'
import { makeCertificate } from './certificate.js'
import * as extension from './extensions.js'
import type { KeyPair } from './keys.js'
import { type DistinguishedName, testOrganisation } from './name.js'
import * as oid from './object-identifiers.js'

export interface Issuing {
  name: DistinguishedName
  key: KeyPair
}

export interface Validity {
  notBefore: Date
  notAfter: Date
}

const cpsUri = 'http://www.shomei-kiosk.example/certification-practice-statement.html'
/** Answered by nobody: the centre is told where its status sources are. */
const statusUrl = 'http://certificate-status.shomei-kiosk.example/ocsp'

/** Self-signed; JPKI's roots too carry keyCertSign + cRLSign and no path length. */
export function authorityCertificate(authority: Issuing, validity: Validity): Uint8Array {
  return makeCertificate({
    subject: authority.name,
    publicKey: authority.key.publicKey,
    issuer: authority.name,
    issuerKey: authority.key.privateKey,
    ...validity,
    extensions: [
      extension.keyUsage(['keyCertSign', 'cRLSign']),
      extension.certificateAuthority(),
      extension.crlDistributionPoint(authority.name),
      extension.subjectKeyIdentifier(authority.key.publicKey),
    ],
  })
}

/** A service that signs: admissions, pages, certificate status. `purpose` is usage and policy at once. */
export function signerCertificate(
  issuer: Issuing,
  signer: { subject: DistinguishedName; publicKey: KeyObject; purpose: string },
  validity: Validity,
): Uint8Array {
  return makeCertificate({
    subject: signer.subject,
    publicKey: signer.publicKey,
    issuer: issuer.name,
    issuerKey: issuer.key.privateKey,
    ...validity,
    extensions: [
      extension.keyUsage(['digitalSignature']),
      extension.extendedKeyUsage([signer.purpose]),
      extension.certificatePolicy(signer.purpose),
      extension.authorityKeyIdentifier(issuer.key.publicKey),
      extension.subjectKeyIdentifier(signer.publicKey),
    ],
  })
}

/** One end of the TLS connection; `server` has the names a kiosk may call it by. */
export function tlsCertificate(
  issuer: Issuing,
  end: { commonName: string; publicKey: KeyObject; role: 'server' | 'client' },
  validity: Validity,
): Uint8Array {
  const loopback6 = new Uint8Array(16)
  loopback6[15] = 1
  const names = extension.alternativeNames(['localhost'], [new Uint8Array([127, 0, 0, 1]), loopback6])
  return makeCertificate({
    subject: [...testOrganisation, ['CN', end.commonName]],
    publicKey: end.publicKey,
    issuer: issuer.name,
    issuerKey: issuer.key.privateKey,
    ...validity,
    extensions: [
      extension.keyUsage(['digitalSignature']),
      extension.extendedKeyUsage([
        end.role === 'server' ? oid.serverAuthentication : oid.clientAuthentication,
      ]),
      ...(end.role === 'server' ? [names] : []),
      extension.authorityKeyIdentifier(issuer.key.publicKey),
    ],
  })
}

const opaqueCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
/** As long as the one seen on a JPKI test card. */
const opaqueNameLength = 21

/** Says nothing about its holder; random and of fixed length. */
function opaqueName(): string {
  return Array.from(
    { length: opaqueNameLength },
    () => opaqueCharacters[randomInt(opaqueCharacters.length)],
  ).join('')
}

/** What lies on a card. No personal data in either: the real signing certificate holds four attributes. */
export function cardCertificate(
  issuer: Issuing,
  holder: { publicKey: KeyObject; use: 'userAuthentication' | 'digitalSignature' },
  validity: Validity,
): Uint8Array {
  const authentication = holder.use === 'userAuthentication'
  return makeCertificate({
    subject: [
      ['C', 'JP'],
      ['CN', opaqueName()],
    ],
    publicKey: holder.publicKey,
    issuer: issuer.name,
    issuerKey: issuer.key.privateKey,
    ...validity,
    extensions: [
      extension.keyUsage(authentication ? ['digitalSignature'] : ['digitalSignature', 'nonRepudiation']),
      extension.certificatePolicy(
        authentication ? oid.userAuthenticationPolicy : oid.digitalSignaturePolicy,
        cpsUri,
      ),
      extension.crlDistributionPoint([
        ...issuer.name,
        ['OU', 'Certificate Revocation Lists of a test certification authority'],
        ['OU', 'No list is published at this name, which makes the file about as long as a real one'],
        ['CN', `Partition ${authentication ? 'A' : 'S'} 0001`],
      ]),
      extension.statusAddress(statusUrl),
      extension.authorityKeyIdentifier(issuer.key.publicKey),
      extension.subjectKeyIdentifier(holder.publicKey),
    ],
  })
}
