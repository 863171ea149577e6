/**
 * CMS SignedData (RFC 5652) as admissions and pages carry it: one signer, its certificate and no other, signed
 * attributes contentType, signingTime and messageDigest, SHA-256; DER throughout.
 */
import { createHash, type KeyObject, sign } from 'node:crypto'
import * as asn1js from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { encodeTime, signatureAlgorithm } from '../pki/certificate.js'

const idData = '1.2.840.113549.1.7.1'
const idSignedData = '1.2.840.113549.1.7.2'
const idContentType = '1.2.840.113549.1.9.3'
const idMessageDigest = '1.2.840.113549.1.9.4'
const idSigningTime = '1.2.840.113549.1.9.5'
const idSha256 = '2.16.840.1.101.3.4.2.1'

const setOfTag = 0x31

export interface Signer {
  /** DER. */
  certificate: Uint8Array
  privateKey: KeyObject
}

const copy = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

function signedAttributes(content: Uint8Array, signingTime: Date): SignedAndUnsignedAttributes {
  const digest = createHash('sha256').update(content).digest()
  // In the order of their encodings, as DER wants a SET OF.
  return new SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      new Attribute({ type: idContentType, values: [new asn1js.ObjectIdentifier({ value: idData })] }),
      new Attribute({ type: idSigningTime, values: [encodeTime(signingTime).toSchema()] }),
      new Attribute({ type: idMessageDigest, values: [new asn1js.OctetString({ valueHex: copy(digest) })] }),
    ],
  })
}

/** What is signed are the attributes as a SET OF, in the message they are `[0] IMPLICIT`. */
function signAttributes(attributes: SignedAndUnsignedAttributes, key: KeyObject): Uint8Array {
  const encoded = new Uint8Array(attributes.toSchema().toBER())
  encoded[0] = setOfTag
  return sign('sha256', encoded, key)
}

/** DER of a ContentInfo around SignedData over `content`. */
export function signMessage(content: Uint8Array, signer: Signer, signingTime: Date): Uint8Array {
  const certificate = Certificate.fromBER(copy(signer.certificate))
  const attributes = signedAttributes(content, signingTime)
  const encapsulated = new EncapsulatedContentInfo({ eContentType: idData })
  // Set afterwards: given to the constructor, pkijs would cut it into a constructed string, which is not DER.
  encapsulated.eContent = new asn1js.OctetString({ valueHex: copy(content) })
  const sha256 = () => new AlgorithmIdentifier({ algorithmId: idSha256 })
  const signedData = new SignedData({
    version: 1,
    digestAlgorithms: [sha256()],
    encapContentInfo: encapsulated,
    certificates: [certificate],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        digestAlgorithm: sha256(),
        signedAttrs: attributes,
        signatureAlgorithm: signatureAlgorithm(signer.privateKey),
        signature: new asn1js.OctetString({ valueHex: copy(signAttributes(attributes, signer.privateKey)) }),
      }),
    ],
  })
  const info = new ContentInfo({ contentType: idSignedData, content: signedData.toSchema(true) })
  return new Uint8Array(info.toSchema().toBER())
}
