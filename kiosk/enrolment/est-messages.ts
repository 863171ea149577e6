/** What EST (RFC 7030) carries: a request for a certificate (PKCS #10), and certificates in a CMS message of nothing else. */
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import {
  AttributeTypeAndValue,
  Certificate,
  CertificationRequest,
  ContentInfo,
  EncapsulatedContentInfo,
  SignedData,
} from 'pkijs'

const commonName = '2.5.4.3'
const signedDataId = '1.2.840.113549.1.7.2'
const dataId = '1.2.840.113549.1.7.1'
/** A certificate and its authority's are below 4 KiB. */
export const maxMessageBytes = 64 * 1024

/** Bytes over their own buffer: pkijs reads whole buffers. */
const own = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

/** PKCS #10, DER, signed by the key it asks a certificate for. `privateKey`: P-256. */
export async function makeRequest(kioskId: string, privateKey: KeyObject): Promise<Uint8Array> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
  const spki = createPublicKey(
    createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({ type: 'pkcs8', format: 'pem' }),
  ).export({ type: 'spki', format: 'der' })
  const { subtle } = globalThis.crypto
  const request = new CertificationRequest({ version: 0 })
  request.subject.typesAndValues.push(
    new AttributeTypeAndValue({ type: commonName, value: new asn1js.Utf8String({ value: kioskId }) }),
  )
  await request.subjectPublicKeyInfo.importKey(
    await subtle.importKey('spki', own(spki), algorithm, true, ['verify']),
  )
  await request.sign(await subtle.importKey('pkcs8', own(pkcs8), algorithm, false, ['sign']), 'SHA-256')
  return new Uint8Array(request.toSchema(true).toBER())
}

export interface ReadRequest {
  commonName: string
  publicKey: KeyObject
}

/** The other side's: throws for what is no request, or not signed by its own key. */
export async function readRequest(der: Uint8Array): Promise<ReadRequest> {
  const request = CertificationRequest.fromBER(own(der))
  if (!(await request.verify())) throw new Error('the request is not signed by its own key')
  const [name, ...more] = request.subject.typesAndValues
  if (name?.type !== commonName || more.length > 0) throw new Error('the subject is no single common name')
  const spki = new Uint8Array(request.subjectPublicKeyInfo.toSchema().toBER())
  const publicKey = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  if (publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('the key is not P-256')
  return { commonName: String(name.value.valueBlock.value), publicKey }
}

/** Certificates alone in a CMS message (RFC 7030 §4.1.3), DER. */
export function certificatesToCms(certificates: readonly Uint8Array[]): Uint8Array {
  const signedData = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: dataId }),
    certificates: certificates.map((der) => Certificate.fromBER(own(der))),
  })
  const info = new ContentInfo({ contentType: signedDataId, content: signedData.toSchema(true) })
  return new Uint8Array(info.toSchema().toBER())
}

/** In the order of the message; throws for anything else than certificates in it. */
export function certificatesOfCms(der: Uint8Array): X509Certificate[] {
  const info = ContentInfo.fromBER(own(der))
  if (info.contentType !== signedDataId) throw new Error('the answer is no CMS message of certificates')
  const { certificates = [] } = new SignedData({ schema: info.content })
  return certificates.map((certificate) => {
    if (!(certificate instanceof Certificate))
      throw new Error('the answer holds something else than certificates')
    return new X509Certificate(Buffer.from(certificate.toSchema(false).toBER()))
  })
}
