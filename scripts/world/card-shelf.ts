import type { SimulatedSmartCard } from '../../drivers/card-reader/simulated-smart-card.js'
import type { SimulatedCardReader } from '../../drivers/card-reader/simulator.js'
import { listSimulatedCards, loadSimulatedCard } from '../card/load-card.js'
import { cardsToIssue } from '../reference-centre/persons/cards.js'

export interface NamedCard {
  person: string
  /** What the card shows, for people. */
  shows: string
}

/** Faults of a card, whichever lies on the reader. */
export interface CardTrouble {
  /** Commands are taken and not answered. */
  hung: boolean
  /** The card leaves before, or right after, it carried the next command out; then this heals. */
  leavesBeforeCommand: boolean
  leavesAfterCommand: boolean
}

/** Names of what carries no person, in the order they are listed. */
const foreignNames: Readonly<Record<string, string>> = {
  licence: '運転免許証 (driving licence)',
  suica: '交通系カード (transport card)',
}

/**
 * The cards of the invented persons. A card keeps its tries, and a lock, for as long as the world lives: it is
 * loaded once and laid down many times.
 */
export class CardShelf {
  readonly trouble: CardTrouble = { hung: false, leavesBeforeCommand: false, leavesAfterCommand: false }
  readonly #cards = new Map<string, SimulatedSmartCard>()
  #laid: string[] = []
  #named: NamedCard[] = []
  #healed: Array<() => void> = []

  constructor(
    private readonly reader: SimulatedCardReader,
    private readonly stateDir: string,
  ) {}

  /** Cards that can be laid down; the persons' once their keys have been made. */
  get named(): readonly NamedCard[] {
    const onlyForeign = this.#named.every(({ person }) => person in foreignNames)
    if (onlyForeign) this.#named = this.#list()
    return this.#named
  }

  /** Persons whose cards lie on the reader, first laid first. */
  get laid(): readonly string[] {
    return this.#laid
  }

  place(person: string): void {
    this.reader.place(this.#card(person))
    this.#laid = [person]
  }

  /** Lays a further card beside the one that lies there. */
  placeSecond(person: string): void {
    if (this.#laid.includes(person)) throw new Error('this card lies on the reader already')
    this.reader.placeSecond(this.#card(person))
    this.#laid = [...this.#laid, person]
  }

  /** Takes the card that was laid down last. */
  remove(): void {
    if (this.#laid.length === 0) throw new Error('no card lies on the reader')
    this.#laid = this.#laid.slice(0, -1)
    if (this.#laid.length === 0) this.reader.remove()
    else this.reader.removeSecond()
  }

  setHung(hung: boolean): void {
    this.trouble.hung = hung
    if (!hung) for (const wake of this.#healed.splice(0)) wake()
  }

  untilHealed(): Promise<void> {
    return this.trouble.hung ? new Promise((resolve) => this.#healed.push(resolve)) : Promise.resolve()
  }

  #card(person: string): SimulatedSmartCard {
    const known = this.#cards.get(person)
    if (known) return known
    const card = new TroubledCard(loadSimulatedCard(this.stateDir, person), this)
    this.#cards.set(person, card)
    return card
  }

  #list(): NamedCard[] {
    const shown = new Map(cardsToIssue.map(({ id, shows }) => [id, shows]))
    const names = new Set([...shown.keys(), ...Object.keys(foreignNames)])
    const present = new Set(listSimulatedCards(this.stateDir))
    return [...names, ...[...present].filter((person) => !names.has(person))]
      .filter((person) => present.has(person))
      .map((person) => ({ person, shows: foreignNames[person] ?? shown.get(person) ?? person }))
  }
}

/** A card whose commands pass through the troubles of the shelf. */
class TroubledCard implements SimulatedSmartCard {
  /** Grows with each loss of power: a command begun before it is never answered. */
  #powerLosses = 0

  constructor(
    private readonly card: SimulatedSmartCard,
    private readonly shelf: CardShelf,
  ) {}

  get atr(): Uint8Array {
    return this.card.atr
  }

  powerOn(): void {
    this.card.powerOn()
  }

  powerOff(): void {
    this.#powerLosses += 1
    this.card.powerOff()
  }

  reset(): void {
    this.card.reset()
  }

  async transmit(apdu: Uint8Array): Promise<Uint8Array> {
    const { trouble } = this.shelf
    const powerLosses = this.#powerLosses
    const silence = new Promise<never>(() => {})
    if (trouble.hung) await this.shelf.untilHealed()
    if (powerLosses !== this.#powerLosses) return silence
    if (trouble.leavesBeforeCommand) {
      trouble.leavesBeforeCommand = false
      this.shelf.remove()
      return silence
    }
    const answer = await this.card.transmit(apdu)
    if (trouble.leavesAfterCommand) {
      trouble.leavesAfterCommand = false
      this.shelf.remove()
      return silence
    }
    return answer
  }
}
