/**
 * The one error of this folder. Whatever is wrong with a certificate, a message, an anchor or the clock, and
 * whatever a parser throws over it, becomes a {@link TrustRefusal}; there is no other way to fail.
 */
export const trustReasons = [
  // The bytes
  /** Not bytes, or longer than the type allows. */
  'size',
  /** Not strict DER: indefinite or padded lengths, trailing bytes, non-minimal integers, unordered sets… */
  'notDer',
  /** Deeper or with more elements than the type allows. */
  'tooComplex',
  /** Strict DER, but not of the one shape the type has here. */
  'malformed',
  // The call
  /** No anchor given, or too many. */
  'noAnchor',
  /** The time given is not a number of milliseconds. */
  'badTime',
  // Certificates
  'version',
  'serialNumber',
  'signatureAlgorithm',
  /** The algorithm inside the signed part is not the one outside. */
  'signatureAlgorithmMismatch',
  'publicKey',
  'validityPeriod',
  /** No anchor has this issuer's name, byte by byte. */
  'unknownIssuer',
  /** An anchor has the issuer's name; none has its key. */
  'certificateSignature',
  /** The certificate is itself an anchor, or names itself as its issuer. */
  'selfIssued',
  'notYetValid',
  'expired',
  /** The anchor that signed is outside its own validity or no certification authority of this profile. */
  'anchorUnusable',
  'duplicateExtension',
  'unknownCriticalExtension',
  /** Marked critical although this profile gives no meaning to that. */
  'criticality',
  /** A known extension that does not parse, or parses to something that encodes otherwise. */
  'badExtension',
  'basicConstraints',
  'keyUsage',
  'extendedKeyUsage',
  'policy',
  // Messages
  'contentType',
  'noContent',
  'digestAlgorithm',
  'signerCount',
  'signerIdentifier',
  'signerNotFound',
  'signerAmbiguous',
  'signedAttributes',
  'unsignedAttributes',
  'messageDigest',
  'messageSignature',
  'signingTime',
  /** The profile asks for the issuer's municipality; its certificate does not say it. */
  'municipality',
  // Signatures of the card
  'cardSignature',
  // Anchors
  'anchorFile',
  'anchorOfTest',
  'anchorNotConfigured',
  // The clock
  'clockBeforeBuild',
  'clockBehindJournal',
] as const
export type TrustReason = (typeof trustReasons)[number]

export class TrustRefusal extends Error {
  override readonly name = 'TrustRefusal'

  constructor(
    readonly reason: TrustReason,
    /** For technicians: object identifiers, sizes and places, never contents of a certificate or a message. */
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`${reason}: ${detail}`, options)
  }
}

export function refuse(reason: TrustReason, detail: string): never {
  throw new TrustRefusal(reason, detail)
}

export function demand(condition: boolean, reason: TrustReason, detail: string): asserts condition {
  if (!condition) throw new TrustRefusal(reason, detail)
}

/** Runs `work`; an error that is not a refusal (a parser's RangeError, for one) becomes `malformed`. */
export function refusing<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof TrustRefusal) throw error
    throw new TrustRefusal('malformed', 'the parser gave up', { cause: error })
  }
}
