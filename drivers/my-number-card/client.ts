import type { CardConnection, CardReader } from '../card-reader/card-reader.js'
import { AllowListedConnection } from './allow-list.js'
import { verifyAndSign } from './authenticate.js'
import { CardExchange, commandTimeoutMs } from './exchange.js'
import { asMyNumberCardError, MyNumberCardError } from './fault.js'
import { identifyCard, select } from './identify.js'
import type { AuthenticationResult, CardIdentity, CardSession, MyNumberCard } from './my-number-card.js'
import { type CardProfile, currentProfile } from './profile.js'

export function createMyNumberCard(profile: CardProfile = currentProfile): MyNumberCard {
  return {
    async identify(reader: CardReader, signal?: AbortSignal): Promise<CardSession> {
      let connection: CardConnection | undefined
      try {
        connection = await reader.connect({ timeoutMs: commandTimeoutMs, ...(signal ? { signal } : {}) })
        const guarded = new AllowListedConnection(connection, profile)
        const identity = await identifyCard(new CardExchange(guarded, signal), profile)
        return new JpkiSession(identity, connection, guarded, profile)
      } catch (error) {
        await connection?.disconnect()
        throw asMyNumberCardError(error, false)
      }
    },
  }
}

class JpkiSession implements CardSession {
  /** The PIN file is selected when identification ends, and stays so after a wrong PIN. */
  #pinSelected = true
  #busy = false
  #over: 'signed' | 'locked' | 'ended' | undefined
  /** After a fault nothing is known of the card's state any more: the session is dead, as its connection is. */
  #fault: MyNumberCardError | undefined

  constructor(
    readonly identity: CardIdentity,
    readonly connection: CardConnection,
    readonly guarded: AllowListedConnection,
    readonly profile: CardProfile,
  ) {
    if (identity.kind === 'myNumberCard' && identity.triesLeft === 0) this.#over = 'locked'
  }

  get insertion(): number {
    return this.connection.insertion
  }

  async authenticate(
    pin: Uint8Array,
    digest: Uint8Array,
    signal?: AbortSignal,
  ): Promise<AuthenticationResult> {
    try {
      this.#refuseMisuse(digest)
      if (!isPin(pin, this.profile))
        throw new MyNumberCardError('badPin', `a PIN has ${this.profile.pinDigits} digits`)
      if (this.#over === 'locked') return { kind: 'locked' }
      if (this.#fault) throw this.#fault
      return await this.#guardedAttempt(new CardExchange(this.guarded, signal), pin, digest)
    } finally {
      pin.fill(0)
    }
  }

  async end(): Promise<void> {
    this.#over = 'ended'
    await this.connection.disconnect()
  }

  async #guardedAttempt(
    card: CardExchange,
    pin: Uint8Array,
    digest: Uint8Array,
  ): Promise<AuthenticationResult> {
    const verifiesBefore = this.guarded.verifiesSent
    this.#busy = true
    try {
      return await this.#attempt(card, pin, digest)
    } catch (error) {
      const fault = asMyNumberCardError(error, this.guarded.verifiesSent > verifiesBefore)
      if (fault instanceof MyNumberCardError) this.#fault = fault
      throw fault
    } finally {
      this.#busy = false
    }
  }

  async #attempt(card: CardExchange, pin: Uint8Array, digest: Uint8Array): Promise<AuthenticationResult> {
    if (!this.#pinSelected && (await select(card, this.profile.files.pin)) === 'absent')
      throw new MyNumberCardError('protocol', 'the PIN file was there and is gone')
    this.#pinSelected = false
    const result = await verifyAndSign(card, this.profile, pin, digest)
    this.#pinSelected = result.kind === 'wrongPin'
    if (result.kind !== 'wrongPin') this.#over = result.kind
    return result
  }

  #refuseMisuse(digest: Uint8Array): void {
    if (this.identity.kind !== 'myNumberCard') throw new Error('only a My Number Card authenticates')
    if (this.#busy) throw new Error('one authentication at a time')
    if (this.#over === 'signed') throw new Error('one signature a session: the card goes back first')
    if (this.#over === 'ended') throw new Error('the session has ended')
    if (digest.length !== this.profile.digestBytes)
      throw new Error(`the digest has ${this.profile.digestBytes} bytes`)
  }
}

function isPin(pin: Uint8Array, profile: CardProfile): boolean {
  return pin.length === profile.pinDigits && pin.every((byte) => byte >= 0x30 && byte <= 0x39)
}
