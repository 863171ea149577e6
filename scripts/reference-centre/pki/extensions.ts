/** The X.509 extensions that the test PKI uses, each as a small function. */
import { createHash, type KeyObject } from 'node:crypto'
import * as asn1js from 'asn1js'
import {
  AltName,
  BasicConstraints,
  CertificatePolicies,
  CRLDistributionPoints,
  DistributionPoint,
  Extension,
  ExtKeyUsage,
  GeneralName,
  PolicyInformation,
  PolicyQualifierInfo,
} from 'pkijs'
import { type DistinguishedName, encodeName } from './name.js'

interface Encodable {
  toSchema(): asn1js.BaseBlock
}

function extension(extnID: string, value: asn1js.BaseBlock | Encodable, critical = false): Extension {
  const schema = 'toSchema' in value ? value.toSchema() : value
  return new Extension({ extnID, critical, extnValue: schema.toBER() })
}

/** Bit numbers of RFC 5280 §4.2.1.3. */
const keyUsageBits = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, cRLSign: 6 } as const
export type KeyUsage = keyof typeof keyUsageBits

export function keyUsage(usages: readonly KeyUsage[]): Extension {
  const bits: number[] = usages.map((usage) => keyUsageBits[usage])
  const octet = bits.reduce((byte, bit) => byte | (0x80 >> bit), 0)
  // DER: trailing zero bits of a named bit list are not encoded.
  const unusedBits = 7 - Math.max(...bits)
  return extension(
    '2.5.29.15',
    new asn1js.BitString({ valueHex: new Uint8Array([octet]).buffer, unusedBits }),
    true,
  )
}

export const certificateAuthority = (): Extension =>
  extension('2.5.29.19', new BasicConstraints({ cA: true }), true)

export const extendedKeyUsage = (purposes: readonly string[]): Extension =>
  extension('2.5.29.37', new ExtKeyUsage({ keyPurposes: [...purposes] }))

/** `cpsUri` adds the qualifier of RFC 5280 §4.2.1.4, as JPKI's certificates carry one. */
export function certificatePolicy(policy: string, cpsUri?: string): Extension {
  const qualifiers = cpsUri
    ? [
        new PolicyQualifierInfo({
          policyQualifierId: '1.3.6.1.5.5.7.2.1',
          qualifier: new asn1js.IA5String({ value: cpsUri }),
        }),
      ]
    : undefined
  const information = new PolicyInformation({
    policyIdentifier: policy,
    ...(qualifiers && { policyQualifiers: qualifiers }),
  })
  return extension('2.5.29.32', new CertificatePolicies({ certificatePolicies: [information] }))
}

/** JPKI names its CRL by directoryName and not by URL. */
export function crlDistributionPoint(name: DistinguishedName): Extension {
  const fullName = [new GeneralName({ type: 4, value: encodeName(name) })]
  const points = [new DistributionPoint({ distributionPoint: fullName })]
  return extension('2.5.29.31', new CRLDistributionPoints({ distributionPoints: points }))
}

export function alternativeNames(dnsNames: readonly string[], addresses: readonly Uint8Array[]): Extension {
  const names = [
    ...dnsNames.map((value) => new GeneralName({ type: 2, value })),
    ...addresses.map(
      (value) =>
        new GeneralName({
          type: 7,
          value: new asn1js.OctetString({ valueHex: new Uint8Array(value).buffer }),
        }),
    ),
  ]
  return extension('2.5.29.17', new AltName({ altNames: names }))
}

/** SHA-1 of the key's bits: method 1 of RFC 5280 §4.2.1.2; an identifier, not a protection. */
export function keyIdentifier(key: KeyObject): ArrayBuffer {
  const der = new Uint8Array(key.export({ type: 'spki', format: 'der' }))
  const spki = asn1js.fromBER(der.buffer).result as asn1js.Sequence
  const bits = (spki.valueBlock.value[1] as asn1js.BitString).valueBlock.valueHexView
  return new Uint8Array(createHash('sha1').update(bits).digest()).buffer
}

/** Where the status of this certificate can be asked (OCSP). */
export function statusAddress(url: string): Extension {
  const access = new asn1js.Sequence({
    value: [
      new asn1js.ObjectIdentifier({ value: '1.3.6.1.5.5.7.48.1' }),
      new GeneralName({ type: 6, value: url }).toSchema(),
    ],
  })
  return extension('1.3.6.1.5.5.7.1.1', new asn1js.Sequence({ value: [access] }))
}

export const subjectKeyIdentifier = (key: KeyObject): Extension =>
  extension('2.5.29.14', new asn1js.OctetString({ valueHex: keyIdentifier(key) }))

export function authorityKeyIdentifier(key: KeyObject): Extension {
  const identifier = new asn1js.Primitive({
    idBlock: { tagClass: 3, tagNumber: 0 },
    valueHex: keyIdentifier(key),
  })
  return extension('2.5.29.35', new asn1js.Sequence({ value: [identifier] }))
}
