/** What is said: where to act for the whole shop, everything for the headset alone. */
import type { Words } from '../words.js'
import type { Draft, Row } from './draft.js'

export interface Said {
  alert: string | null
  /** All that the screen notes. */
  notes: readonly string[]
  /** Those of the notes that are said even where a screen has words of its own for the headset. */
  extra: readonly (string | null)[]
  /** That the time is nearly over. */
  idle: string | null
}

/** As spoken: `rows` are the choices, each by itself, as after it was switched. */
export interface Spoken {
  voice: string
  voiceHeadset: string
  rows: readonly string[]
}

/** The loudspeaker tells where to act; the headset tells the whole screen. */
export function speak(draft: Draft, said: Said, words: Words): Spoken {
  const { alert, notes, extra, idle } = said
  const loudspeaker = draft.loudspeaker ?? [alert ? words.say('look') : draft.title, draft.action]
  const choices = (draft.choices ?? []).map((row) => spokenRow(row, words))
  const headset = draft.headset
    ? [...draft.headset, ...extra]
    : [draft.title, draft.action, ...summaryOf(draft, words), ...choices, ...notes]
  return {
    voice: words.spoken([idle, ...loudspeaker]),
    voiceHeadset: words.spoken([idle, alert, ...headset, placeSentence(draft, words)]),
    rows: choices.map((row) => words.spoken([row])),
  }
}

const summaryOf = ({ summary = [] }: Draft, words: Words): string[] =>
  summary.map(({ label, value }) => words.sentences([label, value]))

/** The hand is told where to go; the keys were found before, and while the machine works nothing is to be done. */
function placeSentence({ place, busy, placeFound }: Draft, words: Words): string | null {
  if (placeFound || place === null || place === 'keypad' || busy) return null
  return words.say(`place.${place}`)
}

/** The number first, so that the hand may move while the rest is said; no number where it would do nothing. */
function spokenRow({ digit, label, detail, disabled, state, isName }: Row, words: Words): string {
  if (disabled) return words.sentences([label, detail])
  const numbered = words.say('choice.voice', { digit, label })
  if (state === 'none') return words.sentences([numbered, detail])
  if (isName) return words.sentences([numbered, words.say(`option.state.${state}`)])
  return words.sentences([numbered, detail ?? (state === 'on' ? words.say('choice.chosen') : null)])
}
