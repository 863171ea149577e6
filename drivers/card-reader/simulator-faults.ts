/** Lasts until it is switched off. */
export type StandingFault = 'serviceAbsent' | 'readerMissing' | 'mute' | 'sharingViolation'

/** Strikes one command. */
export type TransmitFault =
  /** The card never answers. Stuck until the card is taken or the reader closed. */
  | { kind: 'hang' }
  /** The command reaches the card late, as over a slow contactless field. */
  | { kind: 'delay'; delayMs: number }
  /** The card never sees the command; these bytes come back instead. */
  | { kind: 'answer'; bytes: Uint8Array }
  /** The card leaves before the command reaches it. */
  | { kind: 'ejectBefore' }
  /** The card carries the command out and leaves before its answer arrives. */
  | { kind: 'ejectAfter' }

/** A daemon whose card left in mid-command was seen to report success with no bytes. */
export const emptyAnswer: TransmitFault = { kind: 'answer', bytes: new Uint8Array() }

/** One byte: no status word fits into it. */
export const garbageAnswer: TransmitFault = { kind: 'answer', bytes: Uint8Array.of(0xa5) }

export function statusWordAnswer(statusWord: number): TransmitFault {
  return { kind: 'answer', bytes: Uint8Array.of(statusWord >> 8, statusWord & 0xff) }
}
