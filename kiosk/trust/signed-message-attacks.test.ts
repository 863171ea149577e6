import { createHash } from 'node:crypto'
import { municipalIssuerProfile as profile } from './profiles.js'
import type { TrustReason } from './refusal.js'
import { ecdsaSha384, nowMs, rsaSha256 } from './testing/certificates.js'
import { context, element, integer, octetString, oid, sequence, setOf, time } from './testing/der-writer.js'
import {
  attribute,
  contentTypeAttribute,
  data,
  digestAttribute,
  type MessageParts,
  makeMessage,
  makeServiceAuthority,
  sha256Algorithm,
  timeAttribute,
} from './testing/messages.js'
import { refused } from './testing/refused.js'
import { verifySignedMessage } from './verify-signed-message.js'

const check = (der: Uint8Array) =>
  verifySignedMessage(der, { anchors: [makeServiceAuthority()], nowMs, profile })

const content = Buffer.from('{"type":"a message of the tests"}')
const digest = createHash('sha256').update(content).digest()
const other = Buffer.from('{"type":"another message"}')
const good = [contentTypeAttribute(), digestAttribute(digest), timeAttribute()]
const encapsulated = (...eContent: Uint8Array[]) => sequence(oid(data), ...eContent)
const timestamped = '1.2.840.113549.1.9.16.1.4'
const sha1 = sequence(oid('1.3.14.3.2.26'))
const sha384 = sequence(oid('2.16.840.1.101.3.4.2.2'))
const nothing = new Uint8Array(0)

const attacks: { what: string; reason: TrustReason; parts: Partial<MessageParts> }[] = [
  // Content
  {
    what: 'other content under the same signature',
    reason: 'messageDigest',
    parts: { encapsulated: encapsulated(context(0, octetString(other))) },
  },
  {
    what: 'content left out',
    reason: 'noContent',
    parts: { encapsulated: encapsulated() },
  },
  {
    what: 'content in pieces',
    reason: 'notDer',
    parts: { encapsulated: encapsulated(context(0, element(0x24, octetString(content)))) },
  },
  {
    what: 'two contents',
    reason: 'malformed',
    parts: { encapsulated: encapsulated(context(0, octetString(content), octetString(other))) },
  },
  { what: 'another type of content', reason: 'contentType', parts: { contentType: timestamped } },
  {
    what: 'a type of content that is not the signed one',
    reason: 'contentType',
    parts: { attributes: [contentTypeAttribute(timestamped), ...good.slice(1)] },
  },
  // Signers
  { what: 'no signer', reason: 'signerCount', parts: { signerInfos: () => [] } },
  { what: 'two signers', reason: 'signerCount', parts: { signerInfos: (one) => [one, one] } },
  {
    what: 'a signer by key identifier',
    reason: 'signerIdentifier',
    parts: { signerIdentifier: element(0x80, new Uint8Array(20)) },
  },
  { what: 'SignerInfo of version 3', reason: 'version', parts: { signerVersion: integer(Uint8Array.of(3)) } },
  { what: 'SignedData of version 3', reason: 'version', parts: { version: integer(Uint8Array.of(3)) } },
  { what: 'another key’s signature', reason: 'messageSignature', parts: { signerKey: 'anotherP256' } },
  // Algorithms
  {
    what: 'SHA-1',
    reason: 'digestAlgorithm',
    parts: { digestAlgorithm: sha1, hash: 'sha1', signatureAlgorithm: sequence(oid('1.2.840.10045.4.1')) },
  },
  {
    what: 'a digest algorithm that is not the announced one',
    reason: 'digestAlgorithm',
    parts: { announcedDigests: setOf([sha384]) },
  },
  {
    what: 'two announced digest algorithms',
    reason: 'digestAlgorithm',
    parts: { announcedDigests: setOf([sha384, sha256Algorithm]) },
  },
  {
    what: 'a signature algorithm with another hash',
    reason: 'signatureAlgorithmMismatch',
    parts: { signatureAlgorithm: ecdsaSha384 },
  },
  {
    what: 'a signature algorithm for another kind of key',
    reason: 'signatureAlgorithmMismatch',
    parts: { signatureAlgorithm: rsaSha256 },
  },
  {
    what: 'RSA-PSS',
    reason: 'signatureAlgorithm',
    parts: { signatureAlgorithm: sequence(oid('1.2.840.113549.1.1.10'), sequence()) },
  },
  // Attributes
  { what: 'no signed attributes', reason: 'signedAttributes', parts: { attributeField: nothing } },
  { what: 'an empty set of them', reason: 'signedAttributes', parts: { attributes: [] } },
  { what: 'no content type', reason: 'signedAttributes', parts: { attributes: good.slice(1) } },
  {
    what: 'no message digest',
    reason: 'signedAttributes',
    parts: { attributes: [contentTypeAttribute(), timeAttribute()] },
  },
  { what: 'no signing time', reason: 'signedAttributes', parts: { attributes: good.slice(0, 2) } },
  {
    what: 'two message digests',
    reason: 'signedAttributes',
    parts: { attributes: [...good, digestAttribute(createHash('sha256').update(other).digest())] },
  },
  {
    what: 'a message digest with two values',
    reason: 'signedAttributes',
    parts: {
      attributes: [
        contentTypeAttribute(),
        attribute('1.2.840.113549.1.9.4', octetString(digest), octetString(other)),
        timeAttribute(),
      ],
    },
  },
  {
    what: 'an attribute with something behind its values',
    reason: 'signedAttributes',
    parts: {
      attributes: [
        ...good.slice(0, 2),
        sequence(oid('1.2.840.113549.1.9.5'), setOf([time(nowMs)]), setOf([time(nowMs)])),
      ],
    },
  },
  {
    what: 'an attribute whose value stands in no set',
    reason: 'signedAttributes',
    parts: { attributes: [...good.slice(0, 2), sequence(oid('1.2.840.113549.1.9.5'), time(nowMs))] },
  },
  {
    what: 'a signing time that is a text',
    reason: 'signedAttributes',
    parts: { attributes: [...good.slice(0, 2), attribute('1.2.840.113549.1.9.5', octetString(content))] },
  },
  {
    what: 'the digest of other content',
    reason: 'messageDigest',
    parts: {
      attributes: [
        contentTypeAttribute(),
        digestAttribute(createHash('sha256').update(other).digest()),
        timeAttribute(),
      ],
    },
  },
  {
    what: 'a digest of no octets',
    reason: 'messageDigest',
    parts: { attributes: [contentTypeAttribute(), digestAttribute(nothing), timeAttribute()] },
  },
  {
    what: 'attributes out of order',
    reason: 'notDer',
    parts: { attributes: [...good].sort(Buffer.compare).reverse(), attributeOrder: 'asGiven' },
  },
  {
    what: 'more attributes than anybody needs',
    reason: 'tooComplex',
    parts: {
      attributes: [
        ...good,
        ...Array.from({ length: 6 }, (_, index) => attribute(`1.3.6.1.4.1.99999.${index}`, sequence())),
      ],
    },
  },
  {
    what: 'unsigned attributes',
    reason: 'unsignedAttributes',
    parts: { unsignedField: context(1, attribute('1.2.840.113549.1.9.6', sequence())) },
  },
  {
    what: 'signed in the future',
    reason: 'signingTime',
    parts: { attributes: [...good.slice(0, 2), timeAttribute(nowMs + 121_000)] },
  },
  {
    what: 'signed before its certificate began',
    reason: 'signingTime',
    parts: { attributes: [...good.slice(0, 2), timeAttribute(nowMs - 301 * 86_400_000)] },
  },
]

describe('Signed messages that are refused', () => {
  for (const { what, reason, parts } of attacks) {
    it(what, () => refused(reason, () => check(makeMessage(parts))))
  }

  it('a signature over the content itself, as if there were no attributes', () => {
    const attributes = setOf(good, 'ascending', 0xa0)
    const asContent = new Uint8Array(attributes)
    asContent[0] = 0x31
    // What was signed as a set of attributes, now given as the content of a message that has none.
    const replayed = makeMessage({ content: asContent, attributeField: nothing })
    refused('signedAttributes', () => check(replayed))
  })

  it('something else than SignedData', () => {
    refused('contentType', () => check(sequence(oid(data), context(0, octetString(content)))))
    refused('malformed', () => check(sequence(oid('1.2.840.113549.1.7.2'))))
    refused('malformed', () => check(octetString(content)))
  })

  it('bytes after the end, indefinite lengths, and a text', () => {
    const der = makeMessage()
    refused('notDer', () => check(Buffer.concat([der, Buffer.from([0])])))
    const open = Buffer.concat([Buffer.from([0x30, 0x80]), der.subarray(4), Buffer.from([0, 0])])
    refused('notDer', () => check(open))
    refused('size', () => check('message' as unknown as Uint8Array))
  })

  it('more than 256 KiB', () => {
    refused('size', () => check(makeMessage({ content: new Uint8Array(256 * 1024) })))
    check(makeMessage({ content: new Uint8Array(255 * 1024) }))
  })
})
