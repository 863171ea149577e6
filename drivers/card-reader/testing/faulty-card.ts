import type { SimulatedSmartCard } from '../simulated-smart-card.js'

/** What can go wrong with one command, seen from the card's side, so that it works in any reader. */
export type CardTrouble =
  /** Never answers. {@link FaultyCard.struck} tells when it has begun to be silent. */
  | 'hang'
  /** The command is not carried out; nothing, or a single byte, comes back. */
  | 'empty'
  | 'garbage'
  /** The card leaves before or after it carries the command out. */
  | 'ejectBefore'
  | 'ejectAfter'
  | { delayMs: number }
  /** Answers when this has settled. */
  | { until: Promise<unknown> }
  | { statusWord: number }
  /** Works on the answer of the real card. */
  | { change: (answer: Uint8Array) => Uint8Array }

/** A card in front of a card: passes commands on, remembers them, and spoils those it was told to. */
export class FaultyCard implements SimulatedSmartCard {
  /** Commands in hex as they arrived. Tests only: holds PINs of invented cards. */
  readonly commands: string[] = []
  readonly #troubles = new Map<number, CardTrouble>()
  readonly #watchers: Array<() => void> = []
  #struck = 0
  powered = false

  constructor(
    readonly card: SimulatedSmartCard,
    /** Takes the card off the reader it lies on. */
    public eject: () => void = () => {
      throw new Error('this card was not told how to leave')
    },
  ) {}

  get atr(): Uint8Array {
    return this.card.atr
  }

  /** Spoils the `apdu`-th command from now; 1 is the next. */
  failAt(apdu: number, trouble: CardTrouble): this {
    this.#troubles.set(this.commands.length + apdu, trouble)
    return this
  }

  /** Resolves once a trouble has struck. */
  struck(): Promise<void> {
    if (this.#struck > 0) return Promise.resolve()
    return new Promise((resolve) => this.#watchers.push(resolve))
  }

  /** Resolves when the next trouble strikes. */
  nextStrike(): Promise<void> {
    return new Promise((resolve) => this.#watchers.push(resolve))
  }

  powerOn(): void {
    this.powered = true
    this.card.powerOn()
  }

  powerOff(): void {
    this.powered = false
    this.card.powerOff()
  }

  reset(): void {
    this.card.reset()
  }

  async transmit(apdu: Uint8Array): Promise<Uint8Array> {
    this.commands.push(Buffer.from(apdu).toString('hex'))
    const trouble = this.#troubles.get(this.commands.length)
    if (trouble === undefined) return this.card.transmit(apdu)
    this.#struck += 1
    for (const watcher of this.#watchers.splice(0)) watcher()
    return this.#spoil(trouble, apdu)
  }

  async #spoil(trouble: CardTrouble, apdu: Uint8Array): Promise<Uint8Array> {
    const silence = new Promise<never>(() => {})
    if (trouble === 'hang') return silence
    if (trouble === 'empty') return new Uint8Array()
    if (trouble === 'garbage') return Uint8Array.of(0xa5)
    if (trouble === 'ejectBefore' || trouble === 'ejectAfter') {
      if (trouble === 'ejectAfter') await this.card.transmit(apdu)
      this.eject()
      return silence
    }
    if ('statusWord' in trouble) return Uint8Array.of(trouble.statusWord >> 8, trouble.statusWord & 0xff)
    if ('until' in trouble) {
      await trouble.until
      return this.card.transmit(apdu)
    }
    if ('delayMs' in trouble) {
      await new Promise((resolve) => setTimeout(resolve, trouble.delayMs))
      return this.card.transmit(apdu)
    }
    return trouble.change(await this.card.transmit(apdu))
  }
}
