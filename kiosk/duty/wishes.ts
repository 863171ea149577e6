/** What a key or a touch asks for is done: by the flow, by the voice, or by the screen. */
import type { KeypadKey } from '../../drivers/keypad/keypad.js'
import type { VisitEvent } from '../../machines/contract.js'
import { screenLanguages } from '../screen/scene.js'
import type { ScreenEvent } from '../screen/view.js'
import type { PinEntry } from '../visit/pin.js'
import type { Display } from './display.js'
import type { Flow } from './flow.js'
import type { Guidance } from './guidance.js'
import { type Wish, wishOfKey, wishOfScreen } from './input.js'
import { nextLanguage } from './languages.js'
import type { StaffSide } from './staff-side.js'

/** Warnings: a key pressed before one was drawn, by a hand that strikes many at once, is no answer to it. */
const mustBeSeen: ReadonlySet<string> = new Set(['lastTry', 'confirmingMyNumber'])

/** Whoever does so before the first screen wants to be served, in that language. */
const wakes: ReadonlySet<Wish['kind']> = new Set(['nextLanguage', 'language', 'touch'])

export interface WishesParts {
  flow: Flow
  display: Display
  guidance: Guidance
  staff: Pick<StaffSide, 'post' | 'reprints'>
}

export class Wishes {
  readonly #parts: WishesParts

  constructor(parts: WishesParts) {
    this.#parts = parts
  }

  key(key: KeypadKey): void {
    this.#parts.guidance.key()
    // One digit back is the keypad's own affair: the digits are nowhere else.
    if (key === 'back' && this.#activePin) this.#activePin.deleteLast()
    else this.#wish(wishOfKey(key))
  }

  touch(event: ScreenEvent): void {
    this.#wish(wishOfScreen(event))
  }

  /** The PIN that is being entered: a citizen's or staff's. */
  get #activePin(): PinEntry | undefined {
    const { flow, staff } = this.#parts
    return [flow.visit()?.pin, staff.post.pin].find((pin) => pin?.active)
  }

  #wish(wish: Wish): void {
    const { flow, display, guidance } = this.#parts
    if (flow.isOver()) return
    display.noteActivity()
    const starts = wakes.has(wish.kind) && flow.where().screen === 'attracting'
    flow.send({ type: 'ACTIVITY' })
    switch (wish.kind) {
      case 'event':
        this.#event(wish.event)
        break
      case 'repeat':
        guidance.repeat()
        break
      case 'volume':
        guidance.nextVolume()
        break
      case 'nextLanguage':
        display.setLanguage(nextLanguage(display.language, display.languages))
        break
      case 'language':
        display.setLanguage(screenLanguages.find((language) => language === wish.language))
        break
      case 'touch':
        break
    }
    if (starts) flow.send({ type: 'START' })
  }

  #event(event: VisitEvent): void {
    const { flow, staff } = this.#parts
    if (event.type === 'DIGIT' && staff.reprints.sheets > 0) staff.reprints.reprint(event.digit)
    else if (event.type === 'BACK' && this.#activePin) this.#activePin.deleteLast()
    else if (event.type !== 'CONFIRM' || !this.#isUnseenWarning) flow.send(event)
  }

  get #isUnseenWarning(): boolean {
    const { flow, display } = this.#parts
    const { screen } = flow.where()
    return mustBeSeen.has(screen) && display.shownScreen !== screen
  }
}
