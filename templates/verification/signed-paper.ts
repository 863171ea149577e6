/**
 * What the codes of one page say, and the signature over it: a COSE_Sign1 message (RFC 9052) whose payload is
 * the DEFLATE (RFC 1951) of a CBOR map (RFC 8949). See README.md for the format. Nothing here knows a file, a
 * key store or a way to read codes, so that a browser runs it too.
 */
import { decode, encode, Tagged } from 'cborg'
import { claimsFromCbor, type PaperClaims, strict } from './claims.js'
import { dictionary, dictionaryBlock } from './dictionary.js'
import { type PaperKinds, UnknownForm } from './paper-kind.js'

/** Bound into every signature: a signature made for anything else is worth nothing here. */
export const purpose = 'shomei-kiosk/paper/2'
const sign1Tag = 18
const algorithmHeader = 1
const keyIdHeader = 4
/** EdDSA, with Ed25519 the only curve taken. */
const edDsa = -8
export const keyIdBytes = 8
export const signatureBytes = 64
/** Ten times what any page holds: what unpacks to more is no paper of ours. */
export const maxUnpackedBytes = 128 * 1024
const utf8 = new TextEncoder()

/** What differs between Node and a browser. */
export interface Platform {
  /** Raw DEFLATE; throws for what unpacks to more than `maxBytes`. */
  inflate(packed: Uint8Array, maxBytes: number): Promise<Uint8Array>
  /** Keys are the 32 bytes of RFC 8032. */
  verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>
  sha256(bytes: Uint8Array): Promise<Uint8Array>
}

export class PaperFault extends Error {
  override readonly name = 'PaperFault'

  constructor(
    readonly reason: PaperReason,
    message: string,
  ) {
    super(message)
  }
}

export type PaperReason =
  | 'noCode'
  | 'codeMissing'
  | 'codeDamaged'
  | 'foreignKey'
  | 'badSignature'
  | 'formUnknown'
  | 'foreignPage'
  | 'pageMissing'
  | 'pageSwapped'
  | 'pageRepeated'

/** `Sig_structure` of RFC 9052 §4.4. */
export function toBeSigned(protectedHeader: Uint8Array, payload: Uint8Array): Uint8Array {
  return encode(['Signature1', protectedHeader, utf8.encode(purpose), payload])
}

export function protectedHeaderOf(keyId: Uint8Array): Uint8Array {
  return encode(
    new Map<number, unknown>([
      [algorithmHeader, edDsa],
      [keyIdHeader, keyId],
    ]),
  )
}

export function sign1(protectedHeader: Uint8Array, payload: Uint8Array, signature: Uint8Array): Uint8Array {
  return encode(new Tagged(sign1Tag, [protectedHeader, new Map(), payload, signature]))
}

export interface IssuerKey {
  readonly key: Uint8Array
  /** Who signs with it, as shown to whoever checks a paper. */
  readonly issuer: string
  /** Papers of this key are specimens and certify nothing. */
  readonly specimen: boolean
}

export interface VerifiedPage {
  readonly claims: PaperClaims
  readonly issuer: string
  readonly specimen: boolean
  /** Hex. */
  readonly keyId: string
}

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** `keys` by key id, hex. Throws {@link PaperFault}; nothing of an unverified paper is ever returned. */
export async function verifyMessage(
  message: Uint8Array,
  keys: ReadonlyMap<string, IssuerKey>,
  kinds: PaperKinds,
  platform: Platform,
): Promise<VerifiedPage> {
  const { protectedHeader, keyId, payload, signature } = parseSign1(message)
  const key = keys.get(keyId)
  if (!key) throw new PaperFault('foreignKey', `signed with a key that is not known here: ${keyId}`)
  if (!(await platform.verify(key.key, toBeSigned(protectedHeader, payload), signature))) {
    throw new PaperFault('badSignature', 'the signature does not belong to this content')
  }
  const claims = await damagedUnless(() => claimsOf(payload, kinds, platform))
  return { claims, issuer: key.issuer, specimen: key.specimen, keyId }
}

/**
 * What a message says, whoever signed it: for who knows the content anyway and asks whether the codes say the same. Throws
 * {@link PaperFault}.
 */
export async function unverifiedClaims(
  message: Uint8Array,
  kinds: PaperKinds,
  platform: Pick<Platform, 'inflate'>,
): Promise<PaperClaims> {
  const { payload } = parseSign1(message)
  return damagedUnless(() => claimsOf(payload, kinds, platform))
}

function parseSign1(message: Uint8Array) {
  try {
    const tagged = decode(message, { ...strict, tags: Tagged.preserve(sign1Tag) }) as Tagged
    const [protectedHeader, unprotected, payload, signature, ...rest] = tagged.value as unknown[]
    const bytes = (part: unknown): Uint8Array => {
      if (!(part instanceof Uint8Array)) throw new Error('bytes are expected')
      return part
    }
    const header = decode(bytes(protectedHeader), strict) as Map<unknown, unknown>
    const keyId = bytes(header.get(keyIdHeader))
    const sound =
      tagged.tag === sign1Tag &&
      rest.length === 0 &&
      unprotected instanceof Map &&
      unprotected.size === 0 &&
      header.size === 2 &&
      header.get(algorithmHeader) === edDsa &&
      keyId.length === keyIdBytes &&
      bytes(signature).length === signatureBytes
    if (!sound) throw new Error('not a message of this kind')
    return {
      protectedHeader: bytes(protectedHeader),
      keyId: hex(keyId),
      payload: bytes(payload),
      signature: bytes(signature),
    }
  } catch {
    throw new PaperFault('codeDamaged', 'the codes hold no signed paper')
  }
}

async function damagedUnless<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof UnknownForm)
      throw new PaperFault('formUnknown', `newer than this checker: ${error.message}`)
    throw new PaperFault('codeDamaged', 'the signed content is not of a known form')
  }
}

/** The dictionary stands before every paper, as if it had been packed with it. */
async function claimsOf(
  payload: Uint8Array,
  kinds: PaperKinds,
  { inflate }: Pick<Platform, 'inflate'>,
): Promise<PaperClaims> {
  const stream = Uint8Array.from([...dictionaryBlock, ...payload])
  const unpacked = await inflate(stream, dictionary.length + maxUnpackedBytes)
  return claimsFromCbor(unpacked.subarray(dictionary.length), kinds)
}
