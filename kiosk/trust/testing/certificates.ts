/** Certificates for tests: good ones by default, and every part of them can be replaced. */
import { sign } from 'node:crypto'
import {
  bitString,
  context,
  contextPrimitive,
  ia5,
  integer,
  nothing,
  octetString,
  oid,
  printable,
  sequence,
  setOf,
  time,
  utf8,
  yes,
} from './der-writer.js'
import { type KeyName, key, spkiOf } from './keys.js'

/** Any moment will do: no test looks at the real clock. */
export const nowMs = Date.UTC(2027, 3, 1, 12)
const dayMs = 24 * 3_600_000

export type Name = readonly (readonly [type: string, value: string, encode?: (text: string) => Uint8Array])[]

export const name = (parts: Name): Uint8Array =>
  sequence(
    ...parts.map(([type, value, encode]) => {
      const write = encode ?? (type === '2.5.4.6' ? printable : utf8)
      return setOf([sequence(oid(type), write(value))])
    }),
  )

export const distinguished = (organisation: string, ...units: string[]): Name => [
  ['2.5.4.6', 'JP'],
  ['2.5.4.10', organisation],
  ...units.map((unit) => ['2.5.4.11', unit] as const),
]

export const rsaSha256 = sequence(oid('1.2.840.113549.1.1.11'), nothing)
export const rsaSha1 = sequence(oid('1.2.840.113549.1.1.5'), nothing)
export const ecdsaSha256 = sequence(oid('1.2.840.10045.4.3.2'))
export const ecdsaSha384 = sequence(oid('1.2.840.10045.4.3.3'))

export const extension = (id: string, value: Uint8Array, critical: Uint8Array | boolean = false) => {
  const mark = critical === true ? yes : critical === false ? new Uint8Array(0) : critical
  return sequence(oid(id), mark, octetString(value))
}
/** One octet of named bits, without its trailing zeros. */
export const keyUsage = (octet: number, critical = true) =>
  extension('2.5.29.15', bitString(Uint8Array.of(octet), 31 - Math.clz32(octet & -octet)), critical)
export const authority = (pathLength?: number) => {
  const length = pathLength === undefined ? [] : [integer(Uint8Array.of(pathLength))]
  return extension('2.5.29.19', sequence(yes, ...length), true)
}
export const purposes = (...ids: string[]) => extension('2.5.29.37', sequence(...ids.map(oid)))
export const policies = (...ids: string[]) =>
  extension('2.5.29.32', sequence(...ids.map((id) => sequence(oid(id), sequence(cpsQualifier)))))
const cpsQualifier = sequence(oid('1.3.6.1.5.5.7.2.1'), ia5('http://www.shomei-kiosk.example/cps.html'))
const directoryName = (parts: Name) => context(4, name(parts))
export const distributionPoint = (parts: Name) =>
  extension('2.5.29.31', sequence(sequence(context(0, context(0, directoryName(parts))))))
export const statusAddress = extension(
  '1.3.6.1.5.5.7.1.1',
  sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), contextPrimitive(6, Buffer.from('http://status.example')))),
)
export const subjectKey = extension('2.5.29.14', octetString(new Uint8Array(20).fill(0x5a)))
export const authorityKey = extension(
  '2.5.29.35',
  sequence(contextPrimitive(0, new Uint8Array(20).fill(0x5a))),
)

export const digitalSignature = 0x80
export const digitalSignatureAndNonRepudiation = 0xc0
export const signsCertificates = 0x06

export interface CertificateParts {
  version: Uint8Array
  serial: Uint8Array
  innerAlgorithm: Uint8Array
  outerAlgorithm: Uint8Array
  issuer: Uint8Array
  notBefore: Uint8Array
  notAfter: Uint8Array
  subject: Uint8Array
  spki: Uint8Array
  /** After the key, before the extensions. */
  uniqueIdentifiers: Uint8Array
  extensions: Uint8Array[]
  /** Whole [3], instead of `extensions`. */
  extensionField: Uint8Array
  issuerKey: KeyName
  hash: string | null
  signature: (signed: Uint8Array) => Uint8Array
}

export function makeCertificate(parts: Partial<CertificateParts> = {}): Uint8Array {
  const issuerKey = parts.issuerKey ?? 'rsa'
  const { privateKey } = key(issuerKey)
  const algorithm = privateKey.asymmetricKeyType === 'ec' ? ecdsaSha256 : rsaSha256
  const inner = parts.innerAlgorithm ?? algorithm
  const signed = sequence(
    parts.version ?? context(0, integer(Uint8Array.of(2))),
    integer(parts.serial ?? Uint8Array.of(0x41, 0x12, 0x34, 0x56)),
    inner,
    parts.issuer ?? name(userAuthority),
    sequence(parts.notBefore ?? time(nowMs - 300 * dayMs), parts.notAfter ?? time(nowMs + 300 * dayMs)),
    parts.subject ?? name(opaque),
    parts.spki ?? spkiOf('anotherRsa'),
    parts.uniqueIdentifiers ?? new Uint8Array(0),
    parts.extensionField ?? context(3, sequence(...(parts.extensions ?? userExtensions()))),
  )
  const make = parts.signature ?? ((bytes) => new Uint8Array(sign(parts.hash ?? 'sha256', bytes, privateKey)))
  return sequence(signed, parts.outerAlgorithm ?? inner, bitString(make(signed)))
}

export const userAuthority = distinguished('SHOMEI-KIOSK-TEST', 'Test CA for user authentication')
const opaque: Name = [
  ['2.5.4.6', 'JP'],
  ['2.5.4.3', '0000000AAAA000000000A'],
]
export const userPolicy = '1.2.392.200149.8.5.1.3.30'
export const signingPolicy = '1.2.392.200149.8.5.1.1.20'

/** As the card's certificate has them. */
export const userExtensions = (): Uint8Array[] => [
  keyUsage(digitalSignature),
  policies(userPolicy),
  distributionPoint([...userAuthority, ['2.5.4.3', 'CRL']]),
  statusAddress,
  authorityKey,
  subjectKey,
]

/** As JPKI's roots have them. */
export const authorityExtensions = (parts: Name): Uint8Array[] => [
  keyUsage(signsCertificates),
  extension('2.5.29.17', sequence(directoryName([['2.5.4.10', '試験用の認証局']]))),
  authority(),
  distributionPoint(parts),
  subjectKey,
]

export function makeAuthority(
  parts: Name = userAuthority,
  keyName: KeyName = 'rsa',
  replaced: Partial<CertificateParts> = {},
): Uint8Array {
  return makeCertificate({
    issuer: name(parts),
    subject: name(parts),
    spki: spkiOf(keyName),
    issuerKey: keyName,
    serial: Uint8Array.of(1),
    extensions: authorityExtensions(parts),
    ...replaced,
  })
}
