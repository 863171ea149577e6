/**
 * Whether a touch still means what the citizen saw. Every view has a new revision, also when only a number of
 * seconds changed; a touch is stale when what can be touched has changed since.
 */
import type { ScreenEvent, View } from '../view.js'

export class CurrentView {
  #view: View | null = null
  /** First revision that offered the same to touch as the present one. */
  #validFrom = 0

  get view(): View | null {
    return this.#view
  }

  /** Throws when the revision did not grow: a touch could be taken for another screen's. */
  set(view: View): void {
    if (this.#view && view.revision <= this.#view.revision) {
      throw new Error(`revision ${view.revision} after ${this.#view.revision}`)
    }
    if (!this.#view || touchable(view) !== touchable(this.#view)) this.#validFrom = view.revision
    this.#view = view
  }

  accepts(event: ScreenEvent): boolean {
    const view = this.#view
    if (!view || event.revision < this.#validFrom || event.revision > view.revision) return false
    switch (event.type) {
      case 'confirm':
        return view.buttons.confirm !== null
      case 'cancel':
        return view.buttons.cancel !== null
      case 'back':
        return view.buttons.back !== null
      case 'digit':
        // Where a PIN is asked there are no choices: its digits come from the keypad and never through here.
        return view.choices.some(({ digit, disabled }) => digit === event.digit && !disabled)
      case 'language':
        return view.languages.some(({ id }) => id === event.language)
      case 'repeat':
      case 'touch':
        return true
    }
  }
}

function touchable(view: View): string {
  const choices = view.choices.map(({ digit, label, disabled }) => [digit, label, disabled])
  return JSON.stringify([view.screen, view.language, view.title, view.summary, view.buttons, choices])
}
