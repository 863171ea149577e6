/**
 * The extensions of a certificate. Each occurs once; those we know must parse, and must encode again to the very
 * bytes they came from, so that nothing in them was overlooked; those we do not know must not be critical.
 */
import * as asn1js from 'asn1js'
import { BasicConstraints, CertificatePolicies, ExtKeyUsage } from 'pkijs'
import { children, contentOf, type DerElement, sameBytes, scanDer } from './der.js'
import { dotted, tag } from './der-values.js'
import {
  accessDescriptions,
  authorityKeyIdentifier,
  distributionPoints,
  generalNames,
  keyIdentifier,
  type Shape,
} from './extension-shapes.js'
import { type KeyUsage, keyUsages } from './profiles.js'
import { demand, TrustRefusal } from './refusal.js'

export interface Extensions {
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength: boolean }
  readonly keyUsage?: readonly KeyUsage[]
  readonly extendedKeyUsage?: readonly string[]
  readonly policies?: readonly string[]
}

type Writable = { -readonly [Name in keyof Extensions]: Extensions[Name] }

/** Puts what it found into the result and returns pkijs's own encoding of the value. */
type Read = (value: asn1js.AsnType, result: Writable) => ArrayBuffer

/** What the profile decides by; only these may be critical, since only their meaning is taken into account. */
const readers: Readonly<Record<string, Read>> = {
  '2.5.29.15': readKeyUsage,
  '2.5.29.19': readBasicConstraints,
  '2.5.29.32': readPolicies,
  '2.5.29.37': readExtendedKeyUsage,
}

const shapes: Readonly<Record<string, Shape>> = {
  '2.5.29.14': keyIdentifier,
  '2.5.29.17': generalNames,
  '2.5.29.18': generalNames,
  '2.5.29.31': distributionPoints,
  '2.5.29.35': authorityKeyIdentifier,
  '1.3.6.1.5.5.7.1.1': accessDescriptions,
}

/** JPKI's certificates have seven. */
const maximumExtensions = 20
/** Inside the extension; the certificate's own limit has been applied before. */
const valueLimits = { maximumBytes: 4096, maximumDepth: 12, maximumElements: 200 }

/** `list` is the SEQUENCE of extensions in scanned bytes. */
export function readExtensions(bytes: Uint8Array, list: DerElement): Extensions {
  const found = new Set<string>()
  const result: Writable = {}
  const extensions = children(bytes, list, maximumExtensions)
  demand(extensions.length > 0, 'malformed', 'an empty list of extensions')
  for (const each of extensions) {
    const { identifier, critical, value } = takeApart(bytes, each)
    demand(!found.has(identifier), 'duplicateExtension', identifier)
    found.add(identifier)
    const reader = readers[identifier]
    const shape = shapes[identifier]
    if (reader) readValue(identifier, reader, value, result)
    else {
      const reason = shape ? 'criticality' : 'unknownCriticalExtension'
      demand(!critical, reason, identifier)
      if (shape) checkShape(identifier, shape, value)
    }
  }
  return result
}

function takeApart(bytes: Uint8Array, extension: DerElement) {
  demand(extension.tag === tag.sequence, 'malformed', 'Extension')
  const [identifier, ...rest] = children(bytes, extension, 3)
  demand(identifier?.tag === tag.objectIdentifier, 'malformed', 'extnID')
  const critical = rest.length === 2 ? rest[0] : undefined
  const value = rest[rest.length - 1]
  demand(value?.tag === tag.octetString, 'malformed', 'extnValue')
  if (critical) {
    // DEFAULT FALSE: when it stands there it is TRUE (X.690 §11.5).
    demand(critical.tag === tag.boolean && bytes[critical.contentStart] === 0xff, 'malformed', 'critical')
  }
  return {
    identifier: dotted(contentOf(bytes, identifier)),
    critical: critical !== undefined,
    value: contentOf(bytes, value),
  }
}

/**
 * What values say that came before, by extension and by all of their bytes: every card has the same usage and policy,
 * and what one value says does not depend on the certificate around it. What is refused is not remembered.
 */
const known = new Map<string, Writable>()
/** A country's cards and services have some ten; whoever sent ever new ones would fill no memory. */
const mostKnown = 64

function readValue(identifier: string, read: Read, value: Uint8Array, result: Writable): void {
  const key = `${identifier} ${Buffer.from(value.buffer, value.byteOffset, value.length).toString('latin1')}`
  let said = known.get(key)
  if (!said) {
    said = {}
    parseValue(identifier, read, value, said)
    if (known.size >= mostKnown) known.clear()
    known.set(key, said)
  }
  Object.assign(result, said)
}

function parseValue(identifier: string, read: Read, value: Uint8Array, result: Writable): void {
  asBadExtension(identifier, () => {
    scanDer(value, valueLimits)
    const parsed = asn1js.fromBER(value, { parseEmbedded: false, copyInput: false })
    const again = new Uint8Array(read(parsed.result, result))
    demand(sameBytes(again, value), 'badExtension', `${identifier} encodes otherwise`)
  })
}

function checkShape(identifier: string, shape: Shape, value: Uint8Array): void {
  asBadExtension(identifier, () => shape(value, scanDer(value, valueLimits)))
}

/** Whatever else goes wrong inside a value is told as a bad extension. */
function asBadExtension(identifier: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (error instanceof TrustRefusal && error.reason !== 'notDer') throw error
    throw new TrustRefusal('badExtension', identifier, { cause: error })
  }
}

function readBasicConstraints(schema: asn1js.AsnType, result: Writable): ArrayBuffer {
  const constraints = new BasicConstraints({ schema })
  result.basicConstraints = {
    ca: constraints.cA,
    pathLength: constraints.pathLenConstraint !== undefined,
  }
  return constraints.toSchema().toBER()
}

function readKeyUsage(schema: asn1js.AsnType, result: Writable): ArrayBuffer {
  demand(schema instanceof asn1js.BitString, 'badExtension', 'keyUsage')
  const octets = schema.valueBlock.valueHexView
  const set = keyUsages.filter((_, bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0)
  // X.690 §11.2.2: a named bit list ends with its last set bit. So there is one encoding for each set of bits.
  const last = set.length === 0 ? -1 : keyUsages.indexOf(set[set.length - 1] as KeyUsage)
  const content = new Uint8Array((last >> 3) + 1)
  for (const usage of set) {
    const bit = keyUsages.indexOf(usage)
    content[bit >> 3] = (content[bit >> 3] as number) | (0x80 >> (bit & 7))
  }
  demand(set.length > 0, 'keyUsage', 'no bit is set')
  result.keyUsage = set
  return new asn1js.BitString({ valueHex: content.buffer, unusedBits: 7 - (last & 7) }).toBER()
}

function readExtendedKeyUsage(schema: asn1js.AsnType, result: Writable): ArrayBuffer {
  const usage = new ExtKeyUsage({ schema })
  demand(usage.keyPurposes.length > 0, 'extendedKeyUsage', 'no purpose')
  result.extendedKeyUsage = usage.keyPurposes
  return usage.toSchema().toBER()
}

function readPolicies(schema: asn1js.AsnType, result: Writable): ArrayBuffer {
  const policies = new CertificatePolicies({ schema })
  result.policies = policies.certificatePolicies.map(({ policyIdentifier }) => policyIdentifier)
  demand(result.policies.length > 0, 'policy', 'no policy')
  demand(new Set(result.policies).size === result.policies.length, 'policy', 'a policy stands twice')
  return policies.toSchema().toBER()
}
