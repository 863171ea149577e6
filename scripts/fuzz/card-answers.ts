/**
 * A card that answers anything: the client must come to a word of its own each time, send VERIFY at most once,
 * and stop after a bounded number of commands.
 */
import { constants, createHash, type KeyObject, verify } from 'node:crypto'
import type { CardConnection, CardReader } from '../../drivers/card-reader/card-reader.js'
import { DriverFault } from '../../drivers/driver.js'
import { createMyNumberCard } from '../../drivers/my-number-card/client.js'
import { SimulatedMyNumberCard } from '../../drivers/my-number-card/simulator.js'
import { createCredential } from '../../drivers/my-number-card/testing/credentials.js'
import { mutateBytes } from './mutate-bytes.js'
import { SeededRandom } from './random.js'

export interface CardFuzzReport {
  readonly mutants: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly slowestMs: number
  /** Most commands one mutant drew from the client. */
  readonly mostCommands: number
}

/** 15 commands, each asked again for more data a few times, and the reads of a card that gives little at a time. */
const mostCommandsAllowed = 120
const verifyInstruction = 0x20
const statusWords = [
  0x9000, 0x63c0, 0x63c3, 0x6300, 0x6984, 0x6983, 0x6982, 0x6a82, 0x6100, 0x61ff, 0x6c10, 0x6f00, 0x6b00,
  0x6282,
]
const message = Buffer.from('an invented statement')
const digest = createHash('sha256').update(message).digest()

interface GoodCard {
  card: SimulatedMyNumberCard
  certificate: Uint8Array
  publicKey: KeyObject
}

export async function makeGoodCard(): Promise<GoodCard> {
  const { certificate, privateKey, publicKey } = await createCredential('SAMPLE')
  return { card: new SimulatedMyNumberCard({ certificate, privateKey, pin: '1234' }), certificate, publicKey }
}

/** Throws on the first answer the client mistreats; the message holds the number of the mutant. */
export async function fuzzCardAnswers(
  good: GoodCard,
  options: { seed: number; mutants: number; endAtMs?: number },
): Promise<CardFuzzReport> {
  const outcomes: Record<string, number> = {}
  let [slowestMs, mostCommands, done] = [0, 0, 0]
  for (let index = 0; index < options.mutants; index++) {
    if (options.endAtMs !== undefined && performance.now() > options.endAtMs) break
    const random = new SeededRandom(Math.imul(options.seed ^ (index + 1), 0x9e3779b1) ^ index)
    const lie = new LyingConnection(good.card, random)
    const startMs = performance.now()
    const outcome = await attempt(good, lie).catch((error) => {
      throw new Error(`card answers: mutant ${index} of seed ${options.seed}: ${String(error)}`, {
        cause: error,
      })
    })
    slowestMs = Math.max(slowestMs, performance.now() - startMs)
    mostCommands = Math.max(mostCommands, lie.commands)
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    done++
  }
  return { mutants: done, outcomes, slowestMs, mostCommands }
}

async function attempt(good: GoodCard, connection: LyingConnection): Promise<string> {
  const reader = { connect: async () => connection } as unknown as CardReader
  const pin = new Uint8Array(new ArrayBuffer(4096), 0, 4)
  pin.set([0x31, 0x32, 0x33, 0x34])
  const outcome = await authenticate(good, reader, pin)
  if (connection.verifies > 1) throw new Error('VERIFY was sent twice')
  if (connection.commands > mostCommandsAllowed) throw new Error(`${connection.commands} commands`)
  if (connection.verifies > 0 && pin.some((byte) => byte !== 0)) throw new Error('the PIN was not zeroed')
  return outcome
}

async function authenticate(good: GoodCard, reader: CardReader, pin: Uint8Array): Promise<string> {
  try {
    const session = await createMyNumberCard().identify(reader)
    const { identity } = session
    if (identity.kind !== 'myNumberCard') return identity.kind
    const result = await session.authenticate(pin, digest)
    await session.end()
    if (result.kind !== 'signed') return result.kind
    // What follows in a visit: the certificate against its anchor, then the signature against the certificate.
    if (!Buffer.from(identity.certificate).equals(good.certificate)) return 'anotherCertificate'
    const key = { key: good.publicKey, padding: constants.RSA_PKCS1_PADDING }
    return verify('sha256', message, key, result.signature) ? 'genuine' : 'badSignature'
  } catch (error) {
    if (error instanceof DriverFault) return error.code
    throw error
  }
}

/** The genuine card, whose answers are changed now and then. */
class LyingConnection implements CardConnection {
  readonly insertion = 1
  commands = 0
  verifies = 0
  readonly #card: SimulatedMyNumberCard
  readonly #random: SeededRandom

  constructor(card: SimulatedMyNumberCard, random: SeededRandom) {
    this.#card = card
    this.#random = random
    card.powerOff()
    card.powerOn()
  }

  async transmit(apdu: Uint8Array): Promise<Uint8Array> {
    this.commands++
    if (apdu[1] === verifyInstruction && apdu.length > 4) this.verifies++
    if (this.commands > mostCommandsAllowed) throw new Error('the client never stops')
    const answer = await this.#card.transmit(apdu)
    return this.#random.below(8) === 0 ? this.#lie(answer) : answer
  }

  async disconnect(): Promise<void> {
    this.#card.powerOff()
  }

  #lie(answer: Uint8Array): Uint8Array {
    const random = this.#random
    const status = random.pick(statusWords)
    const word = Uint8Array.of(status >> 8, status & 0xff)
    switch (random.below(4)) {
      case 0:
        return word
      case 1:
        return Uint8Array.of(...answer.subarray(0, -2), ...word)
      case 2:
        return Uint8Array.of(...random.bytes(random.below(257)), ...word)
      default: {
        // A reader that keeps its contract gives two bytes at least.
        const mutant = mutateBytes(answer, random)
        return mutant.length >= 2 ? mutant.subarray(0, 258) : word
      }
    }
  }
}
