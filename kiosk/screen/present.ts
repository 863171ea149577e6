/** Makes the view of a scene: the only place where a state becomes words. */
import type { CitizenScreenName } from '../../machines/names.js'

import { attracting, clearing, closing, outOfService, starting } from './present/between.js'
import * as card from './present/card.js'
import * as choose from './present/choose.js'
import type { Screen } from './present/draft.js'
import { tellFault } from './present/fault.js'
import { frameOf } from './present/frame.js'
import * as paper from './present/paper.js'
import * as pay from './present/pay.js'
import { speak } from './present/speak.js'
import { blankScene, type Scene } from './scene.js'
import type { View } from './view.js'
import { type Words, wordsOf } from './words.js'

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

/** Never throws for a scene of the given type. `revision` grows with each view shown. */
export function present(whole: Scene, revision: number): View {
  const scene = withoutTraces(whole)
  const words = wordsOf(scene.language)
  const draft = screens[scene.screen](scene, words)
  const told = scene.screen === 'outOfService' || scene.screen === 'clearing' ? null : tellFault(scene, words)
  const alert = joinAlerts(told?.alert ?? null, draft.alert ?? null, words)
  const battery = scene.onBattery && scene.fault !== 'POWER-BATTERY' ? words.say('fault.POWER-BATTERY') : null
  const extra = [...(told?.notes ?? []), battery]
  const notes = [...(told?.notes ?? []), ...(draft.notes ?? []), battery].filter((note) => note !== null)
  const choices = draft.choices ?? []
  const summary = draft.summary ?? []
  const spoken = speak(draft, { alert, notes, extra, idle: idleSentence(scene, words) }, words)
  const { languages, progressLabels, repeat, tools, lost } = frameOf(scene.language)
  return {
    revision,
    screen: scene.screen,
    language: scene.language,
    languages,
    progress: draft.progress,
    progressLabels,
    place: draft.place,
    title: draft.title,
    action: draft.action,
    notes,
    alert,
    choices: choices.map((row, index) => ({ ...row, spoken: spoken.rows[index] ?? '' })),
    pinDigits: draft.pinDigits ?? null,
    pinLength: cardPinLength,
    amounts: draft.amounts ?? null,
    summary,
    buttons: {
      confirm: draft.confirm ?? null,
      cancel: draft.cancel ?? null,
      back: draft.back ?? null,
      repeat,
    },
    tools,
    curtain: curtain(scene, choices.some(isName) || summary.some(isName), words),
    activity: scene.activity,
    busy: draft.busy ?? false,
    secondsLeft: scene.secondsLeft,
    timeLeft: timeLeft(scene, words),
    simulated: scene.simulated,
    voice: spoken.voice,
    voiceHeadset: spoken.voiceHeadset,
    lost,
  }
}

const isName = (row: { isName: boolean }): boolean => row.isName

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
function joinAlerts(first: string | null, second: string | null, words: Words): string | null {
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
