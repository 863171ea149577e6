/** Screens of the paper, and the end of the visit. */
import type { Scene } from '../scene.js'
import type { Words } from '../words.js'
import { plainChoice } from './choose.js'
import type { Screen } from './draft.js'
import { debtSentence, staff } from './money.js'

/** As many as there are keys 1 to 9. */
const mostChoices = 9

export const printing: Screen = (scene, words) => {
  const page =
    scene.sheet === null || scene.sheets === null
      ? words.say('printing.start')
      : words.say('printing.do', { sheets: scene.sheets, sheet: scene.sheet })
  const common = { progress: 5, place: 'tray', title: words.say('printing.title'), busy: true } as const
  if (!scene.receiptAsked) {
    return {
      ...common,
      action: page,
      notes: [words.say('printing.time'), scene.receiptChosen ? words.say('printing.receipt') : null],
      loudspeaker: [words.say('printing.voice')],
    }
  }
  const question = [words.say('settling.receipt.title'), words.say('settling.receipt.do')]
  return {
    ...common,
    action: words.sentences(question),
    notes: [page, words.say('printing.time')],
    confirm: words.say('button.yes'),
    cancel: words.say('button.no'),
    loudspeaker: [words.say('printing.voice'), ...question],
  }
}

export const delivering: Screen = (scene, words) => {
  const sheets = scene.sheets ?? 1
  return {
    progress: 5,
    place: 'tray',
    title: words.say('delivering.title'),
    action: words.sentences([
      sheets === 1 ? words.say('clearing.paper.do') : words.say('delivering.do', { sheets }),
      scene.traySensor ? null : words.say('delivering.taken'),
    ]),
    notes: [
      sheets > 1 ? words.say('delivering.set') : null,
      words.say('delivering.back'),
      (scene.changeYen ?? 0) > 0 ? words.say('delivering.next') : null,
    ],
    alert: debtSentence(scene, words),
    loudspeaker: scene.traySensor ? [words.say('delivering.voice', { sheets })] : undefined,
    confirm: confirmOf(scene, words),
  }
}

/** 確認 stops the voice; where nothing senses the tray it says that the paper is taken. */
function confirmOf(scene: Scene, words: Words): string | undefined {
  if (!scene.traySensor) return words.say('button.confirm')
  return scene.voiceStopped ? undefined : words.say('button.stopVoice')
}

export const offeringMore: Screen = (_scene, words) => ({
  progress: 5,
  place: 'keypad',
  title: words.say('offeringMore.title'),
  action: words.say('offeringMore.do'),
  choices: [plainChoice(1, words.say('offeringMore.badPaper'))],
  confirm: words.say('button.yes'),
  cancel: words.say('button.no'),
})

/** Staff turn their key and choose the sheet by its number. */
export const awaitingStaff: Screen = (scene, words) => ({
  progress: 5,
  place: 'tray',
  title: words.say('awaitingStaff.title', { staff: staff(scene, words) }),
  action: words.say('awaitingStaff.do'),
  alert: scene.paperInTray ? words.say('clearing.paper.do') : null,
  notes: [words.say('awaitingStaff.note')],
  choices: Array.from({ length: Math.min(scene.reprintable, mostChoices) }, (_, index) =>
    plainChoice(index + 1, words.say('awaitingStaff.sheet', { sheet: index + 1 })),
  ),
  confirm: words.say('awaitingStaff.back'),
  cancel: words.say('button.cancel'),
})

export const ended: Screen = (scene, words) => ({
  progress: 0,
  place: scene.cardPresent ? 'card' : scene.paperInTray ? 'tray' : null,
  title: words.say('ended.title'),
  action: words.say('ended.do'),
  alert: debtSentence(scene, words),
})
