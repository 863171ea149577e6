/** What a screen's own function says; present.ts completes it to a view. */
import type { Scene } from '../scene.js'
import type { Choice, View } from '../view.js'
import type { Words } from '../words.js'

/** A choice before it is known how it is said. */
export type Row = Omit<Choice, 'spoken'>

export interface Draft {
  progress: View['progress']
  place: View['place']
  title: string
  action: string
  /** Empty ones are left out. */
  notes?: readonly (string | null)[]
  alert?: string | null
  choices?: readonly Row[]
  amounts?: View['amounts']
  summary?: View['summary']
  confirm?: string | undefined
  cancel?: string | undefined
  back?: string | undefined
  pinDigits?: number
  busy?: boolean
  /**
   * Sentences for the loudspeaker where title and action would tell the shop too much, or not enough. They
   * tell where to act: no name, kind, contents or result.
   */
  loudspeaker?: readonly (string | null)[] | undefined
  /** Sentences for the headset, where title, action, notes and choices are not what is best said. */
  headset?: readonly (string | null)[]
  /** The hand was told where to go and has been there. */
  placeFound?: boolean
}

export type Screen = (scene: Scene, words: Words) => Draft
