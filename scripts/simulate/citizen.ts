/**
 * Citizens: what a person does before a screen, sensibly or not. They know nothing of the kiosk but the screen
 * they see, and decide by dice of their own.
 */
import type { SimulatedSmartCard } from '../../drivers/card-reader/simulated-smart-card.js'
import { type CoinValueYen, coinValuesYen } from '../../drivers/cash/cash.js'
import type { Clock, TimerHandle } from '../../drivers/driver.js'
import { type KeypadKey, keypadKeys } from '../../drivers/keypad/keypad.js'
import type { Where } from '../../machines/where.js'
import { makeCard, rightPin } from './material.js'
import { oddCards, type Persona } from './persona.js'
import type { Dice } from './random.js'

/** What hands can do at a kiosk, and what eyes see of it. */
export interface Scene {
  readonly where: Where | null
  press(key: KeypadKey): void
  touchConfirm(): void
  readonly cardOnReader: boolean
  placeCard(card: SimulatedSmartCard): void
  placeSecondCard(card: SimulatedSmartCard): void
  removeCards(): void
  insertCoin(valueYen: CoinValueYen): void
  insertForeignCoin(): void
  /** A coin that is falling while the slot closes. */
  letCoinFall(valueYen: CoinValueYen): void
  pressLever(): void
  readonly paperInTray: boolean
  takePaper(): void
  takeCoins(): void
  /** Staff come, turn their key and have a sheet printed again; false where they can not. */
  askStaff(): boolean
}

/** An attention span: whoever did so much goes away. */
const mostActions = 150

export class Citizen {
  readonly persona: Persona
  readonly #scene: Scene
  readonly #clock: Clock
  readonly #dice: Dice
  readonly #card: SimulatedSmartCard
  #timer: TimerHandle = null
  #actions = 0
  #wrongPins: number
  #more: number
  #smears: number
  #gone = false
  #toggled = ''
  #cancelled = false
  #pulled = false
  #hesitated = false

  constructor(
    scene: Scene,
    clock: Clock,
    dice: Dice,
    persona: Persona,
    card = makeCard(persona.card, persona.triesLeft),
  ) {
    this.#scene = scene
    this.#clock = clock
    this.#dice = dice
    this.persona = persona
    this.#card = card
    this.#wrongPins = persona.wrongPins
    this.#more = persona.more
    this.#smears = persona.smears
  }

  get gone(): boolean {
    return this.#gone
  }

  get actions(): number {
    return this.#actions
  }

  arrive(): void {
    this.#soon()
  }

  /** Leaves without taking anything. */
  walkAway(): void {
    this.#gone = true
    this.#clock.clearTimeout(this.#timer)
  }

  /** Takes what is there to take, and leaves. */
  leave(): void {
    if (this.#gone) return
    this.#scene.removeCards()
    this.#scene.takePaper()
    this.#scene.takeCoins()
    this.walkAway()
  }

  #soon(): void {
    const [least, most] = this.persona.paceMs
    this.#timer = this.#clock.setTimeout(() => this.#act(), this.#dice.between(least, most))
  }

  #act(): void {
    if (this.#gone) return
    this.#actions++
    if (this.#actions >= this.persona.walksAwayAt || this.#actions > mostActions) return this.walkAway()
    const screen = this.#scene.where?.screen
    if (screen) {
      if (this.persona.oddOneIn > 0 && this.#dice.oneIn(this.persona.oddOneIn)) this.#doSomethingOdd()
      else this.#follow(screen)
    }
    this.#soon()
  }

  #follow(screen: string): void {
    const scene = this.#scene
    const { cancelsAt, pullsCardAt, offerDigit, copies } = this.persona
    if (screen === cancelsAt && !this.#cancelled) {
      this.#cancelled = true
      return scene.press('cancel')
    }
    if (screen === pullsCardAt && !this.#pulled && scene.cardOnReader) {
      this.#pulled = true
      return scene.removeCards()
    }
    switch (screen) {
      case 'attracting':
        if (this.persona.startsByCard && !scene.cardOnReader) return scene.placeCard(this.#card)
        return scene.press('confirm')
      case 'awaitingCard':
        if (!scene.cardOnReader) scene.placeCard(this.#card)
        return
      case 'cardProblem':
        if (scene.cardOnReader) scene.removeCards()
        else scene.placeCard(this.#card)
        return
      case 'choosingIssuer':
        return scene.press(this.#dice.oneIn(5) ? '2' : '1')
      case 'enteringPin':
        return this.#typePin()
      case 'returningCard':
        return scene.removeCards()
      case 'lastTry':
        if (!this.persona.hesitates || this.#hesitated) return scene.press('confirm')
        this.#hesitated = true
        return scene.press('back')
      case 'choosingCertificate':
        return scene.press(String(offerDigit) as KeypadKey)
      case 'choosingContents':
        return this.#chooseContents()
      case 'choosingCopies':
        if (this.#toggled === 'copies' || copies === 1) return scene.press('confirm')
        this.#toggled = 'copies'
        return scene.press(String(copies) as KeypadKey)
      case 'paying':
        return this.#pay()
      case 'delivering':
        if (scene.paperInTray) scene.takePaper()
        return
      case 'printing':
        return scene.press(this.persona.wantsReceipt ? 'confirm' : 'cancel')
      case 'settling':
        scene.takeCoins()
        if (scene.paperInTray) return scene.takePaper()
        return scene.press('confirm')
      case 'offeringMore':
        this.#toggled = ''
        if (this.#smears > 0) return scene.press('1')
        if (this.#more-- > 0) return scene.press('confirm')
        return scene.press('cancel')
      case 'awaitingStaff':
        this.#smears--
        if (!scene.askStaff()) scene.press('confirm')
        return
      case 'clearing':
        scene.removeCards()
        return scene.takePaper()
      case 'explaining':
      case 'cancelled':
      case 'consenting':
      case 'confirmingMyNumber':
      case 'confirming':
      case 'payingFree':
        if (this.#dice.oneIn(6)) return scene.touchConfirm()
        return scene.press('confirm')
    }
  }

  #typePin(): void {
    const scene = this.#scene
    const digits = this.#digits()
    if (digits > 0 && digits < rightPin.length && this.#dice.oneIn(4)) return scene.press('back')
    if (digits < rightPin.length) {
      const wrong = this.#wrongPins > 0
      const rest = wrong ? '0000'.slice(digits) : rightPin.slice(digits)
      for (const digit of rest) scene.press(digit as KeypadKey)
      return
    }
    if (this.#wrongPins > 0) this.#wrongPins--
    return scene.press('confirm')
  }

  #digits(): number {
    return this.#scene.where?.authentication?.digits ?? 0
  }

  /** Everyone, or two members of the household; My Number where it is wanted. */
  #chooseContents(): void {
    const scene = this.#scene
    if (this.#toggled === 'all' || this.#toggled === 'myNumber') return scene.press('confirm')
    if (this.#toggled === '' && this.persona.withMyNumber) {
      this.#toggled = 'who'
      return scene.press('1')
    }
    if (this.#toggled === 'who') {
      this.#toggled = 'myNumber'
      return scene.press('5')
    }
    this.#toggled = 'all'
    return scene.press('1')
  }

  #pay(): void {
    const scene = this.#scene
    const payment = scene.where?.payment
    if (!payment) return
    const { cancelsWithYen } = this.persona
    if (cancelsWithYen !== null && payment.escrowYen >= cancelsWithYen) return scene.press('cancel')
    const restYen = payment.dueYen - payment.escrowYen
    if (restYen <= 0) return
    if (this.persona.paysTooMuch) return scene.insertCoin(500)
    const coin = [...coinValuesYen].reverse().find((value) => value <= restYen) ?? 10
    scene.insertCoin(coin)
  }

  #doSomethingOdd(): void {
    const scene = this.#scene
    const dice = this.#dice
    switch (dice.below(12)) {
      case 0:
        return scene.press('cancel')
      case 1:
        return scene.press('back')
      case 2:
        return scene.press('language')
      case 3: {
        const key = dice.pick(keypadKeys)
        scene.press(key)
        return scene.press(key)
      }
      case 4:
        return scene.removeCards()
      case 5:
        if (!scene.cardOnReader) scene.placeCard(this.#card)
        else scene.placeSecondCard(makeCard(dice.pick(oddCards)))
        return
      case 6:
        return scene.insertCoin(dice.pick(coinValuesYen))
      case 7:
        return scene.insertForeignCoin()
      case 8:
        return scene.letCoinFall(dice.pick(coinValuesYen))
      case 9:
        return scene.pressLever()
      case 10:
        return scene.takePaper()
      case 11:
        for (let presses = dice.between(2, 6); presses > 0; presses--) scene.press(dice.pick(keypadKeys))
        return
    }
  }
}
