import { type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import { AlgorithmIdentifier, Certificate, type Extension, PublicKeyInfo, Time } from 'pkijs'
import { type DistinguishedName, encodeName } from './name.js'

/** A certificate with its key, as the issuer of further ones. */
export interface Authority {
  name: DistinguishedName
  certificate: Uint8Array
  privateKey: KeyObject
  publicKey: KeyObject
}

export interface CertificateRequest {
  subject: DistinguishedName
  publicKey: KeyObject
  issuer: DistinguishedName
  issuerKey: KeyObject
  notBefore: Date
  notAfter: Date
  extensions: readonly Extension[]
  /** Positive and of fixed length unless given. */
  serialNumber?: Uint8Array
}

/** From 2050 on RFC 5280 §4.1.2.5 asks for GeneralizedTime. */
const firstGeneralizedYear = 2050
const serialNumberBytes = 8

/** SHA-256 with the issuer's key, RSA or ECDSA. */
export function signatureAlgorithm(key: KeyObject): AlgorithmIdentifier {
  return key.asymmetricKeyType === 'rsa'
    ? new AlgorithmIdentifier({ algorithmId: '1.2.840.113549.1.1.11', algorithmParams: new asn1js.Null() })
    : new AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' })
}

export function encodeTime(value: Date): Time {
  return new Time({ type: value.getUTCFullYear() < firstGeneralizedYear ? 0 : 1, value })
}

export function randomSerialNumber(): Uint8Array {
  const bytes = new Uint8Array(randomBytes(serialNumberBytes))
  bytes[0] = ((bytes[0] as number) & 0x3f) | 0x40
  return bytes
}

/** X.509 v3, DER. pkijs builds it, node:crypto signs it. */
export function makeCertificate(request: CertificateRequest): Uint8Array {
  const serial = request.serialNumber ?? randomSerialNumber()
  const algorithm = signatureAlgorithm(request.issuerKey)
  const spki = new Uint8Array(request.publicKey.export({ type: 'spki', format: 'der' }))
  const certificate = new Certificate({
    version: 2,
    serialNumber: new asn1js.Integer({ valueHex: new Uint8Array(serial).buffer }),
    signature: algorithm,
    signatureAlgorithm: algorithm,
    issuer: encodeName(request.issuer),
    subject: encodeName(request.subject),
    notBefore: encodeTime(request.notBefore),
    notAfter: encodeTime(request.notAfter),
    subjectPublicKeyInfo: PublicKeyInfo.fromBER(spki.buffer),
    extensions: [...request.extensions],
  })
  const toBeSigned = new Uint8Array(certificate.encodeTBS().toBER())
  const signature = new Uint8Array(sign('sha256', toBeSigned, request.issuerKey))
  certificate.signatureValue = new asn1js.BitString({ valueHex: signature.buffer })
  return new Uint8Array(certificate.toSchema(true).toBER())
}

export function toPem(der: Uint8Array, label = 'CERTIFICATE'): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/** DER of the first certificate in a PEM or DER file. */
export function certificateBytes(file: string | Buffer): Uint8Array {
  return new Uint8Array(new X509Certificate(file).raw)
}
