/**
 * The JPKI application (公的個人認証 AP) of a My Number Card, over any card reader.
 *
 * A session is one exclusive connection: what was read at `identify` and what signs at `authenticate` are the
 * same card. Protocol facts: OpenSC `card-jpki.c`, jpki/myna, soltia48/myna-card; see README.md here.
 *
 * Only allow-listed APDUs leave this driver (S6): SELECT of the JPKI application and of EF 0006, 000A, 0017
 * and 0018, READ BINARY of 0006 and 000A, the query and VERIFY of PIN 0018, COMPUTE DIGITAL SIGNATURE with
 * key 0017.
 */
import type { CardReader, CardReaderFaultCode } from '../card-reader/card-reader.js'
import type { DriverFault } from '../driver.js'

/** What lies on the reader, as far as JPKI can tell. Decided by SELECT and the label in EF 0006, not by ATR. */
export type CardIdentity =
  | {
      kind: 'myNumberCard'
      /** User authentication certificate, DER, cut to its own length. */
      certificate: Uint8Array
      /** PIN tries left as the card counts, 0 = locked. */
      triesLeft: number
    }
  /** 住民基本台帳カード */
  | { kind: 'jukiCard' }
  | { kind: 'phone' }
  /** JPKI application present, user authentication certificate not. */
  | { kind: 'noCertificate' }
  /** A JPKI application without a usable PIN reference (顔認証マイナンバーカード). */
  | { kind: 'noPin' }
  /** Anything without the JPKI application. */
  | { kind: 'other' }

export type AuthenticationResult =
  /** `signature`: RSASSA-PKCS1-v1_5 over the digest, 256 bytes for the cards of today. */
  { kind: 'signed'; signature: Uint8Array } | { kind: 'wrongPin'; triesLeft: number } | { kind: 'locked' }

export type MyNumberCardFaultCode =
  | CardReaderFaultCode
  /** An answer the protocol does not allow. The message names the command and the status word. */
  | 'protocol'
  /** The PIN buffer does not hold four ASCII digits. No APDU was sent. */
  | 'badPin'

export type MyNumberCardFault = DriverFault<MyNumberCardFaultCode> & {
  /** VERIFY left for the card before the fault: whether it cost a try is unknown until the card is asked. */
  readonly verifySent: boolean
}

export interface CardSession {
  readonly identity: CardIdentity
  /** The reader's insertion number; compare it to tell a swapped card. */
  readonly insertion: number
  /**
   * Sends VERIFY exactly once with the four ASCII digits in `pin`, then signs `digest` (SHA-256, 32 bytes).
   * Zeroes `pin` before it settles, however it settles. Never repeats VERIFY. When the card leaves between
   * VERIFY and its answer, whether the try counted is unknown: the fault's `verifySent` says so.
   */
  authenticate(pin: Uint8Array, digest: Uint8Array, signal?: AbortSignal): Promise<AuthenticationResult>
  /** Unpowers the card. Never rejects. */
  end(): Promise<void>
}

export interface MyNumberCard {
  /** Connects and identifies. Rejects with {@link MyNumberCardFault}; the card is then left unpowered. */
  identify(reader: CardReader, signal?: AbortSignal): Promise<CardSession>
}
