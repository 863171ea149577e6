/**
 * SubjectPublicKeyInfo → KeyObject, for three shapes only: RSA with e = 65537, P-256 and P-384 as uncompressed
 * points. Imported as JWK, since OpenSSL 3 takes thirty times as long to import the same key from DER.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { children, contentOf, type DerElement, sameBytes, scanDer } from './der.js'
import { tag } from './der-values.js'
import { demand, TrustRefusal } from './refusal.js'

export type PublicKeyKind = 'rsa' | 'P-256' | 'P-384'

export interface PublicKeyRules {
  readonly kinds: readonly PublicKeyKind[]
  readonly minimumRsaBits: number
}

/** Larger keys only cost time: the work of a verification is bounded. */
const maximumRsaBits = 4096
const publicExponent = Uint8Array.of(0x01, 0x00, 0x01)

const hexBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
/** SEQUENCE { rsaEncryption, NULL } */
const rsaAlgorithm = hexBytes('300d06092a864886f70d0101010500')
/** Everything of the SubjectPublicKeyInfo before the coordinates, the uncompressed mark 04 included. */
const curves = [
  {
    kind: 'P-256',
    prefix: hexBytes('3059301306072a8648ce3d020106082a8648ce3d03010703420004'),
    coordinateBytes: 32,
  },
  {
    kind: 'P-384',
    prefix: hexBytes('3076301006072a8648ce3d020106052b8104002203620004'),
    coordinateBytes: 48,
  },
] as const

/** `bytes` is a scanned element. Throws a refusal `publicKey` for whatever the rules do not list. */
export function importPublicKey(bytes: Uint8Array, spki: DerElement, rules: PublicKeyRules): KeyObject {
  const whole = bytes.subarray(spki.start, spki.end)
  for (const { kind, prefix, coordinateBytes } of curves) {
    const isThis = whole.length === prefix.length + 2 * coordinateBytes
    if (!isThis || !sameBytes(whole.subarray(0, prefix.length), prefix)) continue
    demand(rules.kinds.includes(kind), 'publicKey', `${kind} is not of this profile`)
    const x = whole.subarray(prefix.length, prefix.length + coordinateBytes)
    const y = whole.subarray(prefix.length + coordinateBytes)
    return fromJwk({ kty: 'EC', crv: kind, x: base64url(x), y: base64url(y) })
  }
  demand(rules.kinds.includes('rsa'), 'publicKey', 'not a key of this profile')
  return importRsa(bytes, spki, rules.minimumRsaBits)
}

function importRsa(bytes: Uint8Array, spki: DerElement, minimumBits: number): KeyObject {
  const [algorithm, key, ...more] = children(bytes, spki)
  demand(algorithm !== undefined && key?.tag === tag.bitString && more.length === 0, 'publicKey', 'shape')
  const sameAlgorithm = sameBytes(bytes.subarray(algorithm.start, algorithm.end), rsaAlgorithm)
  demand(sameAlgorithm, 'publicKey', 'an algorithm that is not of this profile')
  const content = contentOf(bytes, key)
  demand(content[0] === 0, 'publicKey', 'unused bits')
  const inner = content.subarray(1)
  const root = scanDer(inner, { maximumBytes: maximumRsaBits, maximumDepth: 1, maximumElements: 3 })
  demand(root.tag === tag.sequence, 'publicKey', 'RSAPublicKey')
  const [modulus, exponent, ...others] = children(inner, root)
  const integers = modulus?.tag === tag.integer && exponent?.tag === tag.integer && others.length === 0
  demand(integers, 'publicKey', 'RSAPublicKey')
  demand(sameBytes(contentOf(inner, exponent as DerElement), publicExponent), 'publicKey', 'exponent')
  const signed = contentOf(inner, modulus as DerElement)
  // A positive modulus with its top bit set, as every key of full length has it, begins with a zero octet.
  const unsigned = signed[0] === 0 ? signed.subarray(1) : signed
  demand((signed[0] as number) < 0x80, 'publicKey', 'a negative modulus')
  const bits = unsigned.length * 8 - Math.clz32(unsigned[0] as number) + 24
  demand(bits >= minimumBits && bits <= maximumRsaBits, 'publicKey', `RSA of ${bits} bits`)
  demand(((unsigned[unsigned.length - 1] as number) & 1) === 1, 'publicKey', 'an even modulus')
  return fromJwk({ kty: 'RSA', n: base64url(unsigned), e: base64url(publicExponent) })
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** Node checks that a point lies on its curve. */
function fromJwk(key: { kty: string; [member: string]: string }): KeyObject {
  try {
    return createPublicKey({ key, format: 'jwk' })
  } catch (error) {
    throw new TrustRefusal('publicKey', 'not a point on its curve', { cause: error })
  }
}
