/** Makes the view of a scene: the only place where a state becomes words. */
import type { CitizenScreenName } from '../../machines/names.js'

import { attracting, clearing, closing, outOfService, starting } from './present/between.js'
import * as card from './present/card.js'
import * as choose from './present/choose.js'
import type { Screen } from './present/draft.js'
import { tellFault } from './present/fault.js'
import * as paper from './present/paper.js'
import * as pay from './present/pay.js'
import { speak, spokenRow } from './present/speak.js'
import { blankScene, type Scene, screenLanguages } from './scene.js'
import type { View } from './view.js'
import { languageName, type Words, wordsOf } from './words.js'

const screens: Readonly<Record<CitizenScreenName, Screen>> = {
  consenting: card.consenting,
  awaitingCard: card.awaitingCard,
  identifyingCard: card.identifyingCard,
  cardProblem: card.cardProblem,
  choosingIssuer: choose.choosingIssuer,
  enteringPin: card.enteringPin,
  lastTry: card.lastTry,
  authenticating: card.authenticating,
  returningCard: card.returningCard,
  explaining: card.explaining,
  choosingCertificate: choose.choosingCertificate,
  choosingContents: choose.choosingContents,
  confirmingMyNumber: choose.confirmingMyNumber,
  choosingCopies: choose.choosingCopies,
  confirming: choose.confirming,
  preparing: pay.preparing,
  paying: pay.paying,
  payingFree: pay.payingFree,
  printing: paper.printing,
  delivering: paper.delivering,
  settling: pay.settling,
  offeringMore: paper.offeringMore,
  awaitingStaff: paper.awaitingStaff,
  refunding: pay.refunding,
  cancelled: pay.cancelled,
  ended: paper.ended,
  reconciling: starting,
  checkingReadiness: starting,
  clearing,
  attracting,
  outOfService,
  closing,
}

/** Here a key does not win time: only the hand that takes something ends the wait. */
const waitsForHand: ReadonlySet<CitizenScreenName> = new Set([
  'returningCard',
  'delivering',
  'clearing',
  'settling',
])

/** The law gives the user certificate four digits. */
const cardPinLength = 4

const allLanguages = screenLanguages.map((id) => ({ id, name: languageName(id) }))

/** Never throws for a scene of the given type. `revision` grows with each view shown. */
export function present(whole: Scene, revision: number): View {
  const scene = withoutTraces(whole)
  const words = wordsOf(scene.language)
  const draft = screens[scene.screen](scene, words)
  const told = scene.screen === 'outOfService' || scene.screen === 'clearing' ? null : tellFault(scene, words)
  const alert = joinAlerts([told?.alert ?? null, draft.alert ?? null], words)
  const battery = scene.onBattery && scene.fault !== 'POWER-BATTERY' ? words.say('fault.POWER-BATTERY') : null
  const notes = [...(told?.notes ?? []), ...(draft.notes ?? []), battery].filter((note) => note !== null)
  const summary = draft.summary ?? []
  return {
    revision,
    screen: scene.screen,
    language: scene.language,
    languages: allLanguages,
    progress: draft.progress,
    progressLabels: ([1, 2, 3, 4, 5] as const).map((step) => words.say(`progress.${step}`)),
    place: draft.place,
    title: draft.title,
    action: draft.action,
    notes,
    alert,
    choices: (draft.choices ?? []).map((row) => ({ ...row, spoken: spokenRow(row, words) })),
    pinDigits: draft.pinDigits ?? null,
    pinLength: cardPinLength,
    amounts: draft.amounts ?? null,
    summary,
    buttons: {
      confirm: draft.confirm ?? null,
      cancel: draft.cancel ?? null,
      back: draft.back ?? null,
      repeat: words.say('button.repeat'),
    },
    tools: {
      textSize: words.say('button.textSize'),
      contrast: words.say('button.contrast'),
      scroll: words.say('button.scroll'),
    },
    curtain: curtain(
      scene,
      [...(draft.choices ?? []), ...summary].some(({ isName }) => isName),
      words,
    ),
    activity: scene.activity,
    busy: draft.busy ?? false,
    secondsLeft: scene.secondsLeft,
    timeLeft: timeLeft(scene, words),
    simulated: scene.simulated,
    ...speak(
      draft,
      { alert, notes, extra: [...(told?.notes ?? []), battery], idle: idleSentence(scene, words) },
      words,
    ),
    lost: words.say('fault.SCREEN-LOST'),
  }
}

/**
 * A personal refusal is made from nothing but the screen, the language and the place, so that it cannot differ
 * by what else is known (S13). The route asked for is no trace: the citizen chose it.
 */
function withoutTraces(scene: Scene): Scene {
  if (scene.fault !== 'PERSON-EXCLUDED') return scene
  return {
    ...blankScene,
    screen: scene.screen,
    language: scene.language,
    simulated: scene.simulated,
    headset: scene.headset,
    activity: scene.activity,
    fault: scene.fault,
    issuer: scene.issuer,
    cardPresent: scene.cardPresent,
    secondsLeft: scene.secondsLeft,
    contact: scene.contact,
    staff: scene.staff,
    registrationDays: scene.registrationDays,
  }
}

/** A screen and its fault may say the same about money; it is said once. */
function joinAlerts(alerts: readonly (string | null)[], words: Words): string | null {
  const [first = null, second = null] = alerts
  if (first === null || second === null) return first ?? second
  return first.includes(second) ? first : words.sentences([first, second])
}

function timeLeft(scene: Scene, words: Words): string | null {
  if (scene.secondsLeft === null) return null
  const seconds = scene.secondsLeft
  if (waitsForHand.has(scene.screen)) return words.say('idle.cardLeft', { seconds })
  return words.sentences([
    words.say('idle.do'),
    words.say('idle.left', { seconds }),
    scene.money === 'escrow' ? words.say('idle.money') : null,
  ])
}

/** Before and after a visit there is nothing to hide, and a headset left behind must not darken the machine. */
const neverCovered: ReadonlySet<CitizenScreenName> = new Set([
  'reconciling',
  'checkingReadiness',
  'attracting',
  'clearing',
  'outOfService',
  'closing',
])

function curtain(scene: Scene, hasNames: boolean, words: Words): View['curtain'] {
  const headset = scene.headset && !neverCovered.has(scene.screen)
  return {
    when: headset ? 'always' : hasNames ? 'idle' : 'never',
    title: words.say('curtain.title'),
    text: words.say(headset ? 'curtain.headset' : 'curtain.touch'),
  }
}

function idleSentence(scene: Scene, words: Words): string | null {
  return scene.secondsLeft !== null && !waitsForHand.has(scene.screen) ? words.say('idle.do') : null
}
