import type { AllowListedConnection } from './allow-list.js'
import { getResponse } from './commands.js'
import { MyNumberCardError } from './fault.js'

/** A card answers within a second; contactless fields are slow, and a stuck one must not hold the citizen. */
export const commandTimeoutMs = 5_000
/** Signing takes a real card up to two seconds. */
export const signTimeoutMs = 10_000
/** GET RESPONSE rounds for one command: 256 bytes come in one or two. */
const moreDataRounds = 8

export interface CardAnswer {
  data: Uint8Array
  /** Status word as one number, such as 0x9000. */
  sw: number
}

/** Sends one command and settles what T=0 leaves to the host: 61xx (more data waits), 6Cxx (wrong length). */
export class CardExchange {
  constructor(
    readonly connection: AllowListedConnection,
    readonly signal: AbortSignal | undefined,
  ) {}

  async send(apdu: Uint8Array, timeoutMs = commandTimeoutMs): Promise<CardAnswer> {
    let answer = await this.#once(apdu, timeoutMs)
    // A signature is asked for once: the gate below lets no second one through.
    if (answer.sw >> 8 === 0x6c && apdu[1] === readBinary) {
      const again = apdu.slice()
      again[again.length - 1] = answer.sw & 0xff
      answer = await this.#once(again, timeoutMs)
    }
    const parts = [answer.data]
    for (let round = 0; answer.sw >> 8 === 0x61 && wantsData(apdu); round++) {
      if (round === moreDataRounds) throw new MyNumberCardError('protocol', 'the card never ends its answer')
      answer = await this.#once(getResponse(answer.sw & 0xff), timeoutMs)
      parts.push(answer.data)
    }
    return { data: concatenate(parts), sw: answer.sw }
  }

  /** Sends once and as it is: the only way a VERIFY goes out. */
  async #once(apdu: Uint8Array, timeoutMs: number): Promise<CardAnswer> {
    const options = { timeoutMs, ...(this.signal ? { signal: this.signal } : {}) }
    const answer = await this.connection.transmit(apdu, options)
    const [high = 0, low = 0] = answer.subarray(-2)
    return { data: answer.slice(0, -2), sw: (high << 8) | low }
  }
}

const readBinary = 0xb0
const performSecurityOperation = 0x2a

/** READ BINARY and COMPUTE DIGITAL SIGNATURE: only these have an answer that may come in parts. */
function wantsData(apdu: Uint8Array): boolean {
  return apdu[1] === readBinary || apdu[1] === performSecurityOperation
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** An answer the protocol has no place for. Names command and status word, never data. */
export function protocolFault(command: string, sw: number, verifySent = false): MyNumberCardError {
  const word = sw.toString(16).toUpperCase().padStart(4, '0')
  return new MyNumberCardError('protocol', `${command} was answered with ${word}`, verifySent)
}
