/**
 * Views without words, as pages are without a picture (`template.ts`): the screen, where to look, and one thing to
 * say of it. What is drawn of it when is as ever.
 */
import type { Presenter } from '../../kiosk/duty/view-of.js'
import type { View } from '../../kiosk/screen/view.js'
import type { Where } from '../../machines/where.js'

const places: Readonly<Record<string, View['place']>> = {
  attracting: 'card',
  awaitingCard: 'card',
  returningCard: 'card',
  enteringPin: 'keypad',
  paying: 'coins',
  delivering: 'tray',
  clearing: 'tray',
}

export class StubViews implements Presenter {
  #revision = 0
  #path = ''
  #view: View | null = null

  of({ screen, path }: Where): View {
    if (this.#view === null || this.#path !== path) {
      this.#path = path
      this.#view = {
        ...blankView,
        revision: ++this.#revision,
        screen,
        place: places[screen] ?? null,
        voice: screen,
      }
    }
    return this.#view
  }
}

const blankView: View = {
  ...{ revision: 0, screen: '', language: 'ja', languages: [], progress: 0, progressLabels: [], place: null },
  ...{ title: 'stub', action: 'stub', notes: [], alert: null, choices: [], pinDigits: null, pinLength: 4 },
  ...{ amounts: null, summary: [], buttons: { confirm: null, cancel: null, back: null, repeat: null } },
  ...{ tools: { textSize: '', contrast: '', scroll: '' }, curtain: { when: 'never', title: '', text: '' } },
  ...{ activity: 0, busy: false, secondsLeft: null, timeLeft: null, simulated: true },
  ...{ voice: '', voiceHeadset: 'stub', lost: '' },
}
