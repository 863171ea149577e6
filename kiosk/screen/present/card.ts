/** Screens of the card and the PIN. */
import type { Scene } from '../scene.js'
import type { Words } from '../words.js'
import type { Screen } from './draft.js'
import { isRetriable } from './fault.js'

/** Tries a fresh card has; fewer means some were used up before. */
const allTries = 3

export const consenting: Screen = (scene, words) => {
  const title = words.say('consenting.title')
  const action = words.say('consenting.do')
  const notes = consentNotes(scene, words)
  return {
    progress: 0,
    place: null,
    title,
    action,
    notes,
    confirm: words.say('button.agree'),
    cancel: words.say('button.cancel'),
    // Whoever hears it knows the keys from now on, and may agree before the last sentence.
    headset: [title, action, words.say('place.keypad'), words.say('voice.keys'), ...notes],
  }
}

function consentNotes(scene: Scene, words: Words): (string | null)[] {
  return [
    words.say('consenting.pin'),
    words.say('consenting.face'),
    words.say('consenting.use'),
    words.say('consenting.data'),
    words.say('consenting.fee', { coins: words.coins(scene.coinsYen) }),
    words.say('consenting.refund'),
    scene.staff === 'clerk' ? words.say('consenting.staff') : null,
    words.say('consenting.age'),
  ]
}

export const awaitingCard: Screen = (_scene, words) => ({
  progress: 1,
  place: 'card',
  title: words.say('awaitingCard.title'),
  action: words.say('awaitingCard.do'),
  notes: [words.say('awaitingCard.keep')],
  cancel: words.say('button.cancel'),
  headset: [words.say('awaitingCard.title'), words.say('awaitingCard.voice')],
})

export const identifyingCard: Screen = (_scene, words) => ({
  progress: 1,
  place: 'card',
  title: words.say('identifyingCard.title'),
  action: words.say('identifyingCard.do'),
  busy: true,
})

export const cardProblem: Screen = (scene, words) => {
  const again = isRetriable(scene.fault)
  const action = again
    ? words.say(scene.cardPresent ? 'cardProblem.again' : 'awaitingCard.do')
    : words.say(scene.cardPresent ? 'clearing.card.do' : 'explaining.do')
  return {
    progress: 1,
    place: again || scene.cardPresent ? 'card' : null,
    title: words.say('cardProblem.title'),
    action,
    ...(again && !scene.cardPresent ? { headset: [words.say('awaitingCard.title')] } : {}),
    cancel: words.say('button.cancel'),
    ...(again || scene.cardPresent ? {} : { confirm: words.say('button.confirm') }),
  }
}

export const enteringPin: Screen = (scene, words) => {
  const tries = scene.triesLeft
  return {
    progress: 2,
    place: 'keypad',
    title: words.say('enteringPin.title'),
    action: words.say('enteringPin.do'),
    alert: scene.pinShort ? words.say('enteringPin.short', { count: scene.pinDigits }) : null,
    notes: [
      words.say('enteringPin.which'),
      tries === null ? null : words.say('enteringPin.tries', { tries }),
      tries !== null && tries < allTries ? words.say('enteringPin.earlier') : null,
      words.say('enteringPin.keys'),
    ],
    pinDigits: scene.pinDigits,
    confirm: words.say('button.confirm'),
    cancel: words.say('button.cancel'),
    back: words.say('button.back'),
    // The tries left are a result: the shop is not told.
    loudspeaker: [words.say('enteringPin.do')],
    ...(tries === null ? {} : { headset: [words.say('enteringPin.voice', { tries })] }),
  }
}

export const lastTry: Screen = (_scene, words) => ({
  progress: 2,
  place: 'keypad',
  title: words.say('lastTry.title'),
  action: words.say('lastTry.do'),
  notes: [words.say('lastTry.note')],
  confirm: words.say('button.confirm'),
  cancel: words.say('button.cancel'),
  loudspeaker: [words.say('look'), words.say('lastTry.do')],
})

export const authenticating: Screen = (_scene, words) => ({
  progress: 2,
  place: 'card',
  title: words.say('authenticating.title'),
  action: words.say('authenticating.do'),
  busy: true,
})

export const returningCard: Screen = (scene, words) => ({
  progress: 2,
  place: 'card',
  title: words.say('returningCard.title'),
  action: words.say('returningCard.do'),
  notes: [words.say('returningCard.help', { contact: scene.contact })],
  // Said although a fault is told: the card is what matters now.
  loudspeaker: [words.say('returningCard.title')],
})

export const explaining: Screen = (_scene, words) => ({
  progress: 0,
  place: 'keypad',
  title: words.say('explaining.title'),
  action: words.say('explaining.do'),
  confirm: words.say('button.confirm'),
  headset: [words.say('explaining.title'), words.say('explaining.voice')],
})
