/**
 * What differs between generations of the card. The card planned for 2028 (P-384, SHA-384, other
 * applications; its identifiers are not public) changes this file alone.
 */
export interface CardProfile {
  readonly applicationIdentifier: Uint8Array
  readonly files: {
    readonly tokenInformation: number
    readonly certificate: number
    readonly privateKey: number
    readonly pin: number
  }
  /** Label of the token information, trailing spaces cut, to the kind of card. */
  readonly kinds: Readonly<Record<string, 'myNumberCard' | 'jukiCard' | 'phone'>>
  readonly pinDigits: number
  readonly digestBytes: number
  /** What every input of COMPUTE DIGITAL SIGNATURE starts with; the digest follows. */
  readonly signaturePrefix: Uint8Array
  readonly signatureBytes: number
  /** Certificates seen have 1.3 to 1.9 KB; more than this is no certificate. */
  readonly certificateMaxBytes: number
}

/** Cards of today. Sources: OpenSC `jpki.h`, jpki/myna, soltia48/myna-card (README.md here). */
export const currentProfile: CardProfile = {
  applicationIdentifier: Uint8Array.of(0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01),
  files: { tokenInformation: 0x0006, certificate: 0x000a, privateKey: 0x0017, pin: 0x0018 },
  kinds: {
    JPKIAPICCTOKEN2: 'myNumberCard',
    JPKIAPICCTOKEN: 'jukiCard',
    JPKIAPGPSETOKEN: 'phone',
    JPKIAPIOSTOKEN: 'phone',
  },
  pinDigits: 4,
  digestBytes: 32,
  // DigestInfo of SHA-256 (RFC 8017 §9.2, note 1): the card pads it as PKCS#1 v1.5 and signs.
  signaturePrefix: Uint8Array.of(
    ...[0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48],
    ...[0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20],
  ),
  signatureBytes: 256,
  certificateMaxBytes: 4_096,
}
