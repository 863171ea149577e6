/** What stands on every screen of a language, whatever is shown: made once for it. No scene is in it. */
import { type ScreenLanguage, screenLanguages } from '../scene.js'
import type { View } from '../view.js'
import { languageName, type Words, wordsOf } from '../words.js'

export interface Frame extends Pick<View, 'languages' | 'progressLabels' | 'tools' | 'lost'> {
  repeat: string
}

export const makeFrame = (words: Words): Frame => ({
  languages: screenLanguages.map((id) => ({ id, name: languageName(id) })),
  progressLabels: ([1, 2, 3, 4, 5] as const).map((step) => words.say(`progress.${step}`)),
  repeat: words.say('button.repeat'),
  tools: {
    textSize: words.say('button.textSize'),
    contrast: words.say('button.contrast'),
    scroll: words.say('button.scroll'),
  },
  lost: words.say('fault.SCREEN-LOST'),
})

const frames = new Map<ScreenLanguage, Frame>()

export function frameOf(language: ScreenLanguage): Frame {
  const known = frames.get(language)
  if (known) return known
  const frame = makeFrame(wordsOf(language))
  frames.set(language, frame)
  return frame
}
