/**
 * The frame of an X.509 v3 certificate, taken apart by its exact shape: eight parts of the signed portion, an
 * algorithm that stands inside and outside alike, a key of one of three forms. What a certificate may say is
 * decided in check-certificate.ts.
 */
import { createHash, type KeyObject } from 'node:crypto'
import { certificateSignatureAlgorithm, type SignatureAlgorithm } from './algorithms.js'
import { children, contentOf, type DerElement, hex, sameBytes, scanDer, wholeOf } from './der.js'
import { parseTime, tag } from './der-values.js'
import { type Extensions, readExtensions } from './extensions.js'
import { readName } from './names.js'
import type { CertificateProfile } from './profiles.js'
import { importPublicKey } from './public-key.js'
import { demand } from './refusal.js'

export interface ParsedCertificate {
  readonly der: Uint8Array
  readonly sha256: string
  /** The bytes that are signed. */
  readonly signedBytes: Uint8Array
  readonly signature: Uint8Array
  readonly signatureAlgorithm: SignatureAlgorithm
  /** Lower-case hex of the INTEGER's content. */
  readonly serial: string
  /** Whole encodings; names are compared by their bytes and in no other way. */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly notBeforeMs: number
  readonly notAfterMs: number
  readonly publicKey: KeyObject
  readonly extensions: Extensions
}

/** A certificate of a card has about 100 elements. */
const maximumElements = 300
const maximumDepth = 12
/** RFC 5280 §4.1.2.2: positive, and at most twenty octets. */
const maximumSerialBytes = 20

/** `[0] { INTEGER 2 }`: version 3 and no other. */
const versionThree = Uint8Array.of(0xa0, 0x03, 0x02, 0x01, 0x02)
const extensionsTag = 0xa3

/** `input` is copied first, so that nobody changes what was checked. */
export function parseCertificate(input: Uint8Array, profile: CertificateProfile): ParsedCertificate {
  demand(input instanceof Uint8Array, 'size', 'not bytes')
  demand(input.length <= profile.maximumBytes, 'size', `${input.length} bytes`)
  const bytes = new Uint8Array(input)
  const root = scanDer(bytes, { maximumBytes: profile.maximumBytes, maximumDepth, maximumElements })
  demand(root.tag === tag.sequence, 'malformed', 'Certificate')
  const [signed, outer, signature, ...beyond] = children(bytes, root)
  demand(signed?.tag === tag.sequence && outer !== undefined, 'malformed', 'Certificate')
  demand(signature?.tag === tag.bitString && beyond.length === 0, 'malformed', 'Certificate')
  demand(bytes[signature.contentStart] === 0, 'malformed', 'unused bits of the signature')
  const body = readSignedPart(bytes, signed, profile)
  const same = sameBytes(wholeOf(bytes, outer), wholeOf(bytes, body.algorithm))
  demand(same, 'signatureAlgorithmMismatch', 'the algorithms inside and outside differ')
  const signatureAlgorithm = certificateSignatureAlgorithm(wholeOf(bytes, outer))
  const allowed = signatureAlgorithm?.hash !== undefined && profile.hashes.includes(signatureAlgorithm.hash)
  demand(allowed, 'signatureAlgorithm', 'not of this profile')
  return {
    ...body.fields,
    der: bytes,
    sha256: hex(createHash('sha256').update(bytes).digest()),
    signedBytes: wholeOf(bytes, signed),
    signature: contentOf(bytes, signature).subarray(1),
    signatureAlgorithm,
  }
}

function readSignedPart(bytes: Uint8Array, signed: DerElement, profile: CertificateProfile) {
  const parts = children(bytes, signed, 10)
  const [version, serial, algorithm, issuer, validity, subject, key, extensions] = parts
  demand(version !== undefined, 'malformed', 'TBSCertificate')
  demand(sameBytes(wholeOf(bytes, version), versionThree), 'version', 'not version 3')
  // Exactly eight: without extensions nothing says what a key is for; unique identifiers are obsolete.
  demand(parts.length === 8 && extensions?.tag === extensionsTag, 'malformed', 'TBSCertificate')
  demand(serial?.tag === tag.integer && algorithm?.tag === tag.sequence, 'malformed', 'TBSCertificate')
  demand(key?.tag === tag.sequence, 'malformed', 'SubjectPublicKeyInfo')
  const serialBytes = contentOf(bytes, serial)
  const positive = (serialBytes[0] as number) < 0x80 && serialBytes.some((octet) => octet !== 0)
  demand(positive && serialBytes.length <= maximumSerialBytes, 'serialNumber', 'not as RFC 5280 says')
  const [list, ...others] = children(bytes, extensions)
  demand(list?.tag === tag.sequence && others.length === 0, 'malformed', 'Extensions')
  const fields = {
    serial: hex(serialBytes),
    issuer: readName(bytes, issuer),
    subject: readName(bytes, subject),
    ...readValidity(bytes, validity),
    publicKey: importPublicKey(bytes, key, profile.publicKey),
    extensions: readExtensions(bytes, list),
  }
  return { algorithm, fields }
}

function readValidity(bytes: Uint8Array, validity: DerElement | undefined) {
  demand(validity?.tag === tag.sequence, 'malformed', 'Validity')
  const [notBefore, notAfter, ...more] = children(bytes, validity, 3)
  demand(notBefore !== undefined && notAfter !== undefined && more.length === 0, 'malformed', 'Validity')
  const notBeforeMs = parseTime(notBefore.tag, contentOf(bytes, notBefore))
  const notAfterMs = parseTime(notAfter.tag, contentOf(bytes, notAfter))
  demand(notBeforeMs <= notAfterMs, 'validityPeriod', 'ends before it begins')
  return { notBeforeMs, notAfterMs }
}
