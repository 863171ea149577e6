/**
 * A card as a reader's contacts or field see it: power, reset, and command APDUs. Whatever plays a card (the
 * My Number Card, a driving licence, one that never answers) implements this; whatever holds a card (the
 * simulated reader, the virtual slot of a real PC/SC daemon) drives it.
 */
export interface SimulatedSmartCard {
  /** Answer to reset. Contactless readers make it up themselves, so nothing may be told by it. */
  readonly atr: Uint8Array
  /** Cold start. Powering a card that has power is misuse. */
  powerOn(): void
  /** The field or the contacts are gone. Always allowed; forgets a verified PIN. */
  powerOff(): void
  /** Warm reset: real My Number Cards keep a verified PIN across it (soltia48/myna-card), so this does too. */
  reset(): void
  /** Answers one command, status word included. An unpowered card, or a second command meanwhile, is misuse. */
  transmit(apdu: Uint8Array): Promise<Uint8Array>
}

/** Counted on the card's side, where a client cannot be mistaken about what it sent. */
export interface CardCounters {
  apdus: number
  bytesToCard: number
  bytesFromCard: number
}
