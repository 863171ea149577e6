/**
 * A My Number Card at protocol level: what OpenSC, other people's programs and our own client talk to. It
 * shares no protocol code with the client. Facts: README.md here.
 */
import { constants, privateEncrypt, randomBytes } from 'node:crypto'
import type { CardCounters, SimulatedSmartCard } from '../card-reader/simulated-smart-card.js'
import { type CommandApdu, parseCommandApdu } from './simulator-apdu.js'
import { type ElementaryFile, jpkiFiles, type SimulatedCardContents } from './simulator-files.js'
import type { SimulatedSecret } from './simulator-secret.js'

export type { CardKind, SimulatedCardContents } from './simulator-files.js'
export { licenceCard, SimulatedForeignCard, suicaCard } from './simulator-other-cards.js'

/** As a contactless reader makes it up for a type B card (list of pcsc-tools). */
const contactlessAtr = '3b888001000005e0b381a1007f'
const jpkiApplication = 'd392f000260100000001'
/** Further applications of the card: they can be selected and hold nothing here. */
const emptyApplications = new Set([
  'd3921000310001010408',
  'd3921000310001010402',
  'd3921000310001010401',
  'd3921000310001010100',
  'a0000001510000',
])
/** Most a raw PKCS#1 v1.5 block of a 2,048-bit key takes: 256 less 11 bytes of padding. */
const signatureInputMaxBytes = 245

interface Answer {
  data?: Uint8Array
  sw: number
}

export class SimulatedMyNumberCard implements SimulatedSmartCard {
  readonly atr: Uint8Array
  readonly counters: CardCounters = { apdus: 0, bytesToCard: 0, bytesFromCard: 0 }
  readonly #files: Map<number, ElementaryFile>
  #powered = false
  #busy = false
  #application = ''
  #current: number | undefined

  constructor(contents: SimulatedCardContents, options: { atr?: Uint8Array } = {}) {
    this.#files = jpkiFiles(contents)
    this.atr = options.atr ?? Uint8Array.from(Buffer.from(contactlessAtr, 'hex'))
  }

  get powered(): boolean {
    return this.#powered
  }

  /** PIN tries left, as the card counts. A card without a PIN has none. */
  get triesLeft(): number {
    const file = this.#files.get(0x0018)
    return file?.kind === 'secret' ? file.secret.triesLeft : 0
  }

  /** Whether a PIN or password stands verified: what a careless client leaves behind. */
  get unlocked(): boolean {
    return this.#secrets().some((secret) => secret.verified)
  }

  powerOn(): void {
    if (this.#powered) throw new Error('the card has power already')
    this.#powered = true
  }

  powerOff(): void {
    this.#powered = false
    this.#busy = false
    this.#select('')
  }

  reset(): void {
    if (!this.#powered) throw new Error('a card without power cannot be reset')
    this.#busy = false
  }

  async transmit(apdu: Uint8Array): Promise<Uint8Array> {
    if (!this.#powered) throw new Error('the card has no power')
    if (this.#busy) throw new Error('the card is still at the last command')
    this.#busy = true
    try {
      const { data = new Uint8Array(), sw } = this.#answer(apdu)
      const answer = new Uint8Array(data.length + 2)
      answer.set(data)
      answer.set([sw >> 8, sw & 0xff], data.length)
      this.counters.apdus += 1
      this.counters.bytesToCard += apdu.length
      this.counters.bytesFromCard += answer.length
      return answer
    } finally {
      this.#busy = false
    }
  }

  #answer(bytes: Uint8Array): Answer {
    const command = parseCommandApdu(bytes)
    if (!command) return { sw: 0x6700 }
    if (command.cla !== 0x00 && command.cla !== 0x80) return { sw: 0x6e00 }
    if (command.cla === 0x80) return command.ins === 0x2a ? this.#sign(command) : { sw: 0x6d00 }
    switch (command.ins) {
      case 0xa4:
        return { sw: this.#selectCommand(command) }
      case 0xb0:
        return this.#read(command)
      case 0x20:
        return { sw: this.#verify(command) }
      case 0x84:
        return command.le === undefined
          ? { sw: 0x6700 }
          : { data: randomBytes(Math.min(command.le, 256)), sw: 0x9000 }
      default:
        return { sw: 0x6d00 }
    }
  }

  #selectCommand({ p1, p2, data }: CommandApdu): number {
    const name = Buffer.from(data).toString('hex')
    if (p1 === 0x04) {
      if (name !== jpkiApplication && !emptyApplications.has(name)) return 0x6a82
      this.#select(name)
      return 0x9000
    }
    if (p1 !== 0x02 || p2 !== 0x0c) return 0x6a86
    if (data.length !== 2) return 0x6700
    const identifier = Number.parseInt(name, 16)
    if (!this.#inJpki || !this.#files.has(identifier)) return 0x6a82
    this.#current = identifier
    return 0x9000
  }

  #read({ p1, p2, le }: CommandApdu): Answer {
    const short = (p1 & 0x80) !== 0
    if (short && (p1 & 0x60) !== 0) return { sw: 0x6a86 }
    const file = this.#file(short ? p1 & 0x1f : undefined)
    if (file === 'none') return { sw: short ? 0x6a82 : 0x6986 }
    if (file.kind !== 'binary') return { sw: 0x6981 }
    if (file.readableAfter && !file.readableAfter.verified) return { sw: 0x6982 }
    if (le === undefined) return { sw: 0x6700 }
    const offset = short ? p2 : (p1 << 8) | p2
    if (offset > file.content.length) return { sw: 0x6b00 }
    const data = file.content.subarray(offset, offset + le)
    return { data, sw: data.length < le ? 0x6282 : 0x9000 }
  }

  #verify({ p1, p2, data, le }: CommandApdu): number {
    if (p1 !== 0x00 || (p2 & 0x80) === 0 || (p2 & 0x60) !== 0) return 0x6a86
    const file = this.#file(p2 & 0x1f || undefined)
    if (file === 'none' || file.kind !== 'secret') return 0x6a88
    if (le !== undefined) return 0x6700
    return data.length === 0 ? file.secret.query() : file.secret.verify(data)
  }

  #sign({ p1, p2, data, le }: CommandApdu): Answer {
    if (p1 !== 0x00 || (p2 & 0x80) === 0 || (p2 & 0x60) !== 0) return { sw: 0x6a86 }
    const file = this.#file(p2 & 0x1f || undefined)
    if (file === 'none' || file.kind !== 'key') return { sw: 0x6986 }
    if (!file.usableAfter.verified) return { sw: 0x6982 }
    if (data.length === 0 || data.length > signatureInputMaxBytes) return { sw: 0x6a80 }
    if (le === undefined || le < 256) return { sw: 0x6700 }
    // Taken as it comes and padded as PKCS#1 v1.5 block type 1: the host sends the whole DigestInfo.
    const signature = privateEncrypt({ key: file.key, padding: constants.RSA_PKCS1_PADDING }, data)
    return { data: signature, sw: 0x9000 }
  }

  get #inJpki(): boolean {
    return this.#application === jpkiApplication
  }

  /** The current file, or the one a short identifier names; naming it makes it current. */
  #file(shortIdentifier: number | undefined): ElementaryFile | 'none' {
    if (!this.#inJpki) return 'none'
    const identifier = shortIdentifier ?? this.#current
    const file = identifier === undefined ? undefined : this.#files.get(identifier)
    if (!file) return 'none'
    this.#current = identifier
    return file
  }

  /** Selecting an application, even the same again, drops what was verified in the last one. */
  #select(application: string): void {
    this.#application = application
    this.#current = undefined
    for (const secret of this.#secrets()) secret.forget()
  }

  #secrets(): SimulatedSecret[] {
    return [...this.#files.values()].flatMap((file) => (file.kind === 'secret' ? [file.secret] : []))
  }
}
