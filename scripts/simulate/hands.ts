/** What people do at the steel of one kiosk: keys, cards, coins, paper, and the key of staff. */
import type { SimulatedSmartCard } from '../../drivers/card-reader/simulated-smart-card.js'
import type { CoinValueYen } from '../../drivers/cash/cash.js'
import type { KeypadKey } from '../../drivers/keypad/keypad.js'
import { StaffRefusal } from '../../kiosk/staff/refusal.js'
import type { Where } from '../../machines/where.js'
import type { Scene } from './citizen.js'
import type { World } from './world.js'

export class Hands implements Scene {
  readonly #world: World
  /** On the reader, whatever it says of them. */
  #cards = 0

  constructor(world: World) {
    this.#world = world
  }

  get where(): Where | null {
    return this.#world.where
  }

  press(key: KeypadKey): void {
    this.#world.note(`key ${key}`)
    if (key === 'confirm') this.#world.checks.apdus.onConfirm()
    this.#world.keypad.press(key)
  }

  touchConfirm(): void {
    this.#world.note('touch confirm')
    this.#world.checks.apdus.onConfirm()
    this.#world.duty?.touch({ type: 'confirm', revision: 0 })
  }

  get cardOnReader(): boolean {
    return this.#world.reader.occupied
  }

  placeCard(card: SimulatedSmartCard): void {
    this.#world.note('card placed')
    if (this.#cards > 0) return
    this.#cards = 1
    this.#world.reader.place(card)
  }

  placeSecondCard(card: SimulatedSmartCard): void {
    this.#world.note('second card placed')
    if (this.#cards !== 1) return
    this.#cards = 2
    this.#world.reader.placeSecond(card)
  }

  removeCards(): void {
    if (!this.#world.reader.occupied) return
    this.#world.note('cards removed')
    while (this.#world.reader.occupied) this.#world.reader.remove()
    this.#cards = 0
  }

  insertCoin(valueYen: CoinValueYen): void {
    this.#world.note(`coin ${valueYen}`)
    this.#world.cash.mechanism.insertCoin(valueYen)
  }

  insertForeignCoin(): void {
    this.#world.cash.mechanism.insertForeignCoin()
  }

  letCoinFall(valueYen: CoinValueYen): void {
    this.#world.cash.mechanism.setCoinInFlight(valueYen)
  }

  pressLever(): void {
    this.#world.note('lever')
    this.#world.cash.mechanism.pressLever()
  }

  get paperInTray(): boolean {
    return this.#world.panel.truth.tray === 'paper'
  }

  takePaper(): void {
    this.#world.note('paper taken')
    this.#world.panel.setTrayPaper(false)
  }

  askStaff(): boolean {
    const { staff } = this.#world.duty ?? {}
    const paper = staff?.paper()
    if (!staff || !paper) return false
    this.#world.note('staff turn their key')
    this.#world.panel.setKeySwitch('staff')
    this.#world.panel.setKeySwitch('citizen')
    try {
      staff.reprint(this.#world.dice.between(1, paper.sheets))
      return true
    } catch (error) {
      if (error instanceof StaffRefusal) return false
      throw error
    }
  }

  takeCoins(): void {
    this.#world.cash.mechanism.takeCup()
  }

  /** The key of staff; a fault may hold it there. */
  turnKey(keySwitch: 'staff' | 'citizen'): void {
    this.#world.note(`key at ${keySwitch}`)
    this.#world.panel.setKeySwitch(keySwitch)
  }
}
