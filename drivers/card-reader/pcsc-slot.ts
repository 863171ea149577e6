import type { Clock, TimerHandle } from '../driver.js'
import { eventCounterShift, type NativeReader, stateBits } from './pcsc-binding.js'

/** The daemon looks for cards every 400 ms: a removal that is not reported by then will not be. */
const doubtMs = 1_000

interface SlotHooks {
  nextInsertion(): number
  changed(): void
  /** A card seemed to leave and the daemon says nothing: its states are to be read anew. */
  unclear(): void
}

/** One PC/SC reader (of a device with two slots, one slot): which card lies in it, and since which insertion. */
export class PcscSlot {
  /** `unknown` until the daemon has told for the first time. */
  card: 'unknown' | 'empty' | 'mute' | 'present' = 'unknown'
  atr: Uint8Array = new Uint8Array()
  insertion = 0
  /** A card that was there before us may hold a PIN that somebody else verified. */
  mayBeUnlocked = false
  readonly #clock: Clock
  readonly #hooks: SlotHooks
  #eventCounter = -1
  #doubt: TimerHandle | undefined

  constructor(
    readonly reader: NativeReader,
    clock: Clock,
    hooks: SlotHooks,
  ) {
    this.#clock = clock
    this.#hooks = hooks
  }

  get name(): string {
    return this.reader.name
  }

  /** `state` as the daemon gives it: bits below, above them a count of insertions and removals. */
  update(state: number, atr: Uint8Array): void {
    const eventCounter = state >>> eventCounterShift
    const counted = eventCounter !== this.#eventCounter
    this.#eventCounter = eventCounter
    if ((state & stateBits.present) === 0) {
      this.#nowEmpty()
      return
    }
    this.atr = atr
    this.#seen((state & stateBits.mute) === 0 ? 'present' : 'mute', counted)
  }

  #seen(kind: 'present' | 'mute', counted: boolean): void {
    if (this.#doubt !== undefined && !counted) return
    if (this.card === 'unknown') {
      this.mayBeUnlocked = true
      this.#nowLaid(kind)
    } else if (this.card === 'empty') {
      this.#nowLaid(kind)
    } else if (counted) {
      // Out and in between two looks of ours: never one stay.
      this.#nowEmpty()
      this.#nowLaid(kind)
    } else if (this.card !== kind) {
      this.card = kind
      this.#hooks.changed()
    }
  }

  /** A command failed as if the card had left, and no removal was reported: it may be another card by now. */
  doubt(): void {
    if (this.card !== 'present' && this.card !== 'mute') return
    this.#nowEmpty()
    this.#doubt = this.#clock.setTimeout(() => this.#hooks.unclear(), doubtMs)
  }

  /** Nothing is known until the daemon tells again. */
  forget(): void {
    this.#clock.clearTimeout(this.#doubt)
    this.#doubt = undefined
    this.card = 'unknown'
  }

  #nowEmpty(): void {
    this.#clock.clearTimeout(this.#doubt)
    this.#doubt = undefined
    this.mayBeUnlocked = false
    if (this.card === 'empty') return
    this.card = 'empty'
    this.#hooks.changed()
  }

  #nowLaid(kind: 'present' | 'mute'): void {
    this.#clock.clearTimeout(this.#doubt)
    this.#doubt = undefined
    this.card = kind
    this.insertion = this.#hooks.nextInsertion()
    this.#hooks.changed()
  }
}
