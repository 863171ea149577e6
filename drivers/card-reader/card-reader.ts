/**
 * A smart card reader, contact or contactless, as a pipe for APDUs.
 *
 * The reader's status is a closed union and only a connection made while it is `present` can transmit. A
 * connection is exclusive: nobody else on the machine can use the card meanwhile. However it ends, the card
 * is left without power, because a My Number Card keeps its verified PIN across disconnect and warm reset
 * and forgets it only without power.
 *
 * After the first fault a connection is dead: every later `transmit` rejects with the same fault, even when
 * the card came back, because the handle may by then talk to another card.
 */
import type { DriverFault, Unsubscribe } from '../driver.js'

export type ReaderStatus =
  /** The system's smart card service does not answer. The driver keeps trying. */
  | { kind: 'serviceAbsent' }
  /** No reader of the configured name. The driver keeps looking. */
  | { kind: 'readerMissing' }
  | { kind: 'empty' }
  /** More than one card is in reach; which one is the citizen's cannot be known. */
  | { kind: 'twoCards' }
  /** A card is there and does not answer to reset. */
  | { kind: 'mute' }
  /** `insertion` grows by one with each card laid down, so a quick swap cannot look like one stay. */
  | { kind: 'present'; insertion: number; atr: Uint8Array }

export type CardReaderFaultCode =
  | 'serviceAbsent'
  | 'readerMissing'
  | 'noCard'
  | 'twoCards'
  | 'mute'
  /** Another program holds the card and did not let go within the driver's patience (2 s). */
  | 'sharingViolation'
  /** The card left, was reset, or answered with fewer than two bytes. */
  | 'cardRemoved'
  /** No answer within the time given. The call may still be stuck below: replace the process. */
  | 'timeout'
  | 'cancelled'

export type CardReaderFault = DriverFault<CardReaderFaultCode>

export interface TransmitOptions {
  /** Usual 5,000; a signature 10,000. */
  timeoutMs: number
  signal?: AbortSignal
}

export interface CardConnection {
  /** The insertion this connection was made in. */
  readonly insertion: number
  /**
   * Sends one short command APDU (at most 261 bytes) and resolves with the answer, status word included
   * (2 to 258 bytes). One at a time: a second call while one runs is misuse. The bytes of `apdu` are read
   * before the returned promise settles and are never copied into memory that outlives the call.
   * Rejects with a {@link CardReaderFault}.
   */
  transmit(apdu: Uint8Array, options: TransmitOptions): Promise<Uint8Array>
  /** Ends the connection and cuts the card's power. Never rejects; a second call does nothing. */
  disconnect(): Promise<void>
}

export interface CardReader {
  /**
   * Starts watching, and resolves when the status is known, within about a second. A service or a reader that is
   * absent is a status too.
   */
  open(): Promise<void>
  readonly status: ReaderStatus
  /** Called at each change of status. */
  onStatus(listener: (status: ReaderStatus) => void): Unsubscribe
  /** Connects exclusively to the card present now. Rejects with a {@link CardReaderFault}. */
  connect(options: TransmitOptions): Promise<CardConnection>
  /** Ends every connection (card without power) and stops watching. */
  close(): Promise<void>
}
