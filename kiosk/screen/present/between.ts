/** Screens between two visits: starting, attracting, what was left behind, closed. */
import { wayBack } from '../../self-test/way-back.js'
import type { Scene } from '../scene.js'
import type { Words } from '../words.js'
import type { Draft, Screen } from './draft.js'
import { closedSentence, reasonOf } from './fault.js'
import { moneySentence, staff } from './money.js'

export const starting: Screen = (_scene, words) => ({
  progress: 0,
  place: null,
  title: words.say('starting.title'),
  action: words.say('starting.do'),
  busy: true,
})

export const attracting: Screen = (scene, words) => {
  const notice = noticeSentence(scene, words)
  return {
    progress: 0,
    place: null,
    title: words.say('attracting.title'),
    action: words.say('attracting.do'),
    notes: [notice, words.say('attracting.need'), words.say('attracting.headset')],
    confirm: words.say('button.start'),
    loudspeaker: [words.say('attracting.voice'), notice, words.say('attracting.headset')],
    headset: [words.say('attracting.voice'), notice],
  }
}

function noticeSentence({ notice }: Scene, words: Words): string | null {
  if (notice === null) return null
  if (notice.kind === 'slow') return words.say('attracting.notice.slow')
  const { from, until } = notice
  return words.say('attracting.notice.plannedClosure', {
    from: words.dateAndTime(from),
    until: words.dateAndTime(until),
  })
}

export const clearing: Screen = (scene, words) => {
  const card = scene.cardPresent
  const finder = words.say('fault.CARD-LEFT.finder', { staff: staff(scene, words) })
  const common = { progress: 0, place: card ? 'card' : 'tray', title: words.say('clearing.title') } as const
  if (scene.leftBy === 'own') {
    return {
      ...common,
      action: words.say(card ? 'clearing.card.do' : 'clearing.paper.do'),
      notes: card ? [finder, words.say('fault.CARD-LEFT.lost')] : [],
    }
  }
  return {
    ...common,
    action: words.say('clearing.next.do', { staff: staff(scene, words) }),
    alert: card ? finder : words.say('fault.PAPER-LEFT.next', { staff: staff(scene, words) }),
    notes: card ? [words.say('fault.CARD-LEFT.lost')] : [],
  }
}

export const outOfService: Screen = (scene, words): Draft => {
  const reason = scene.outOfServiceReason
  return {
    progress: 0,
    place: null,
    title: words.say('fault.OUT-OF-SERVICE', { reason: words.say(reasonOf(reason)) }),
    action: words.say('outOfService.do'),
    alert: scene.money === 'none' && scene.debtYen === 0 ? null : moneySentence(scene, words),
    notes: [
      ...(reason === 'SERVICE-CLOSED'
        ? [closedSentence(scene, words), words.say('fault.SERVICE-CLOSED.holiday')]
        : []),
      scene.nearPlace === null ? null : words.say('fault.OUT-OF-SERVICE.near', { place: scene.nearPlace }),
      words.say('outOfService.help', { contact: scene.contact }),
      scene.keyAtStaff ? words.say('outOfService.staff') : null,
      wayBackNote(scene, words),
    ],
    confirm: scene.keyAtStaff ? words.say('button.confirm') : undefined,
  }
}

/** Without PIN: a keypad that fails since the upgrade takes none. Without key where no key can be seen. */
function wayBackNote({ upgradedFrom, keyAtStaff, outOfServiceReason }: Scene, words: Words): string | null {
  if (upgradedFrom === null || !(keyAtStaff || keyIsUnseen(outOfServiceReason))) return null
  return words.say('outOfService.back', { version: upgradedFrom, command: wayBack })
}

const keyIsUnseen = (reason: Scene['outOfServiceReason']): boolean =>
  reason === 'PANEL-AWAY' || reason === 'JOURNAL-BAD'

export const closing: Screen = (_scene, words) => ({
  progress: 0,
  place: null,
  title: words.say('closing.title'),
  action: words.say('closing.do'),
  busy: true,
})
