/** CMS messages for tests: good ones by default, and every part of them can be replaced. */
import { createHash, sign } from 'node:crypto'
import {
  type CertificateParts,
  digitalSignature,
  distinguished,
  ecdsaSha256,
  keyUsage,
  makeAuthority,
  makeCertificate,
  name,
  nowMs,
  purposes,
} from './certificates.js'
import { context, element, integer, octetString, oid, sequence, setOf, time } from './der-writer.js'
import { type KeyName, key, spkiOf } from './keys.js'

export const serviceAuthority = distinguished('SHOMEI-KIOSK-TEST', 'Test CA for services')
export const issuerPurpose = '1.3.6.1.4.1.99999.1.2'
export const admissionPurpose = '1.3.6.1.4.1.99999.1.1'
export const data = '1.2.840.113549.1.7.1'
export const sha256Algorithm = sequence(oid('2.16.840.1.101.3.4.2.1'))
const one = Uint8Array.of(1)

export const makeServiceAuthority = (replaced: Partial<CertificateParts> = {}): Uint8Array =>
  makeAuthority(serviceAuthority, 'p256', replaced)

export const signerSerial = Uint8Array.of(0x51, 0x02)

/** A subject that names the municipality of the tests as well. */
export const signerName = (commonName: string, municipalityCode = '990011') =>
  name([...distinguished('SHOMEI-KIOSK-TEST'), ['2.5.4.5', municipalityCode], ['2.5.4.3', commonName]])

export function makeSigner(replaced: Partial<CertificateParts> = {}, purpose = issuerPurpose): Uint8Array {
  return makeCertificate({
    issuer: name(serviceAuthority),
    issuerKey: 'p256',
    serial: signerSerial,
    subject: signerName('a signer of the tests'),
    spki: spkiOf('signerP256'),
    extensions: [keyUsage(digitalSignature), purposes(purpose)],
    ...replaced,
  })
}

export const attribute = (type: string, ...values: Uint8Array[]) => sequence(oid(type), setOf(values))
export const contentTypeAttribute = (type = data) => attribute('1.2.840.113549.1.9.3', oid(type))
export const digestAttribute = (digest: Uint8Array) => attribute('1.2.840.113549.1.9.4', octetString(digest))
export const timeAttribute = (ms = nowMs) => attribute('1.2.840.113549.1.9.5', time(ms))

export interface MessageParts {
  content: Uint8Array
  contentType: string
  /** Whole EncapsulatedContentInfo. */
  encapsulated: Uint8Array
  certificates: Uint8Array[]
  /** Whole [1]. */
  revocation: Uint8Array
  version: Uint8Array
  digestAlgorithm: Uint8Array
  announcedDigests: Uint8Array
  signatureAlgorithm: Uint8Array
  attributes: Uint8Array[]
  attributeOrder: 'ascending' | 'asGiven'
  /** Whole [0], and empty for none. */
  attributeField: Uint8Array
  /** Whole [1], and empty for none. */
  unsignedField: Uint8Array
  signerIdentifier: Uint8Array
  signerVersion: Uint8Array
  signerKey: KeyName
  hash: 'sha256' | 'sha384' | 'sha1'
  signerInfos: (one: Uint8Array) => Uint8Array[]
}

export function makeMessage(parts: Partial<MessageParts> = {}): Uint8Array {
  const content = parts.content ?? Buffer.from('{"type":"a message of the tests"}')
  const digests = parts.digestAlgorithm ?? sha256Algorithm
  const info = makeSignerInfo(parts, content)
  const embedded = parts.certificates ?? [makeSigner()]
  return sequence(
    oid('1.2.840.113549.1.7.2'),
    context(
      0,
      sequence(
        parts.version ?? integer(one),
        parts.announcedDigests ?? setOf([digests]),
        parts.encapsulated ?? sequence(oid(parts.contentType ?? data), context(0, octetString(content))),
        embedded.length === 0 ? new Uint8Array(0) : context(0, ...embedded),
        parts.revocation ?? new Uint8Array(0),
        setOf(parts.signerInfos?.(info) ?? [info]),
      ),
    ),
  )
}

const usualSigner = sequence(name(serviceAuthority), integer(signerSerial))

function makeSignerInfo(parts: Partial<MessageParts>, content: Uint8Array): Uint8Array {
  const { privateKey } = key(parts.signerKey ?? 'signerP256')
  const hash = parts.hash ?? 'sha256'
  const attributes = parts.attributes ?? [
    contentTypeAttribute(parts.contentType),
    digestAttribute(createHash(hash).update(content).digest()),
    timeAttribute(),
  ]
  const order = parts.attributeOrder ?? 'ascending'
  const field = parts.attributeField ?? setOf(attributes, order, 0xa0)
  const signed = field.length === 0 ? content : new Uint8Array(field)
  if (field.length > 0) signed[0] = 0x31
  return sequence(
    parts.signerVersion ?? integer(one),
    parts.signerIdentifier ?? usualSigner,
    parts.digestAlgorithm ?? sha256Algorithm,
    field,
    parts.signatureAlgorithm ?? ecdsaSha256,
    octetString(new Uint8Array(sign(hash, signed, privateKey))),
    parts.unsignedField ?? new Uint8Array(0),
  )
}

/** A list that revokes the signer, with a signature of nobody. */
export const forgedRevocation = (): Uint8Array =>
  context(
    1,
    sequence(
      sequence(
        integer(one),
        ecdsaSha256,
        name(serviceAuthority),
        time(nowMs),
        time(nowMs + 86_400_000),
        sequence(sequence(integer(signerSerial), time(nowMs))),
      ),
      ecdsaSha256,
      element(0x03, Uint8Array.of(0), new Uint8Array(64)),
    ),
  )

/** An OCSP answer "good" in the place of other revocation information, RFC 5940. */
export const forgedStatus = (): Uint8Array =>
  context(1, context(1, oid('1.3.6.1.5.5.7.16.2'), sequence(element(0x0a, Uint8Array.of(0)))))
