/** A citizen's hands on the cabinet: contacts of keys, coins in the slot, a card on the reader, paper out of the tray. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type CardInSlot, insertIntoVpcd } from '../../../drivers/card-reader/testing/vpcd.js'
import type { CoinValueYen } from '../../../drivers/cash/cash.js'
import type { CupContent } from '../../../drivers/cash/simulated-mechanism.js'
import type { CoinBridge } from '../../../drivers/cash/testing/coin-bridge.js'
import { defaultKeypadWiring } from '../../../drivers/keypad/gpio-wiring.js'
import type { KeypadKey } from '../../../drivers/keypad/keypad.js'
import { pressMs, wiresOf } from '../../../drivers/keypad/testing/gpio-bench.js'
import { defaultPanelWiring } from '../../../drivers/panel/gpio-wiring.js'
import type { IppeveprinterPeer } from '../../../drivers/printer/ippeveprinter-peer.js'
import type { Wires } from '../../../drivers/testing/gpio-tree.js'
import { loadSimulatedCard } from '../../card/load-card.js'
import type { CitizenHands } from '../../visit/citizen.js'
import type { TakenSheet } from '../../world/commands.js'

const lookEveryMs = 100

export interface HandsParts {
  wires: Wires
  bridge: CoinBridge
  printer: IppeveprinterPeer
  stateDir: string
}

export class CabinetHands implements CitizenHands {
  readonly #parts: HandsParts
  readonly #watch: NodeJS.Timeout
  #card: { person: string; slot: CardInSlot } | undefined
  /** Jobs whose paper was seen falling, and those whose paper was taken. */
  #fallen = 0
  #taken = 0

  /** Wires at rest: nobody presses, the door is closed, the tray is empty. */
  constructor(parts: HandsParts) {
    this.#parts = parts
    const { wires } = parts
    const { rows, columns, present } = defaultKeypadWiring
    for (const line of [...rows, ...columns]) wires.pull(line, 1)
    if (present !== null) wires.pull(present, 0)
    const panel = defaultPanelWiring
    for (const line of [panel.tray, panel.keySwitch, panel.headset]) if (line !== null) wires.pull(line, 1)
    wires.pull(panel.door, 0)
    if (panel.present !== null) wires.pull(panel.present, 0)
    this.#watch = setInterval(() => void this.#lookForPaper(), lookEveryMs)
  }

  close(): void {
    clearInterval(this.#watch)
    this.#card?.slot.eject()
  }

  async press(key: KeypadKey): Promise<void> {
    const [row, column] = wiresOf(key)
    for (const closed of [true, false]) {
      this.#parts.wires.contact(row, column, closed)
      await sleep(pressMs)
    }
  }

  async pressPin(pin: string): Promise<void> {
    for (const digit of pin) await this.press(digit as KeypadKey)
  }

  async placeCard(person: string): Promise<void> {
    const card = loadSimulatedCard(this.#parts.stateDir, person)
    this.#card = { person, slot: await insertIntoVpcd(card) }
  }

  async removeCard(): Promise<void> {
    const laid = this.#card
    this.#card = undefined
    laid?.slot.eject()
    await laid?.slot.out
  }

  async insertCoin(valueYen: CoinValueYen): Promise<void> {
    const { mechanism } = this.#parts.bridge
    // Whoever is quicker than the slot opens gets the coin back, and puts it in again.
    while (mechanism.status.state !== 'accepting') await sleep(lookEveryMs)
    await mechanism.insertCoin(valueYen)
  }

  async takeCoins(): Promise<readonly CupContent[]> {
    return this.#parts.bridge.mechanism.takeCup()
  }

  async takePaper(): Promise<readonly TakenSheet[]> {
    const sheets: TakenSheet[] = []
    while (this.#taken < this.#fallen) {
      this.#taken += 1
      const { pdf } = await this.#parts.printer.printed(this.#taken)
      sheets.push({ pdf, sides: 2, firstPage: 1, late: false })
    }
    this.#setTray(false)
    return sheets
  }

  async state(): Promise<{ reader: { laid: readonly string[] } }> {
    return { reader: { laid: this.#card ? [this.#card.person] : [] } }
  }

  async #lookForPaper(): Promise<void> {
    const out = await this.#parts.printer.sheetsOut().catch(() => this.#fallen)
    if (out <= this.#fallen) return
    this.#fallen = out
    this.#setTray(true)
  }

  #setTray(paper: boolean): void {
    const { tray } = defaultPanelWiring
    if (tray !== null) this.#parts.wires.pull(tray, paper ? 0 : 1)
  }
}
