/** Screens of money: before it, while it comes, when it goes back. */
import type { Screen } from './draft.js'
import { debtSentence, moneySentence } from './money.js'

export const preparing: Screen = (_scene, words) => ({
  progress: 3,
  place: null,
  title: words.say('preparing.title'),
  action: words.say('preparing.do'),
  busy: true,
  cancel: words.say('button.cancel'),
})

export const paying: Screen = (scene, words) => {
  const feeYen = scene.feeYen ?? 0
  const dueYen = Math.max(0, feeYen - scene.insertedYen)
  const due = words.yen(dueYen)
  return {
    progress: 4,
    place: 'coins',
    title: words.say(dueYen > 0 ? 'paying.title' : 'paying.enough'),
    action: dueYen > 0 ? words.say('paying.do', { due }) : words.say('settling.wait'),
    alert: scene.coinRefused ? words.say('fault.COIN-REFUSED', { coins: words.coins(scene.coinsYen) }) : null,
    notes: [
      scene.exactOnly ? words.say('fault.COIN-EXACT', { fee: words.yen(feeYen) }) : null,
      words.say('paying.coins', { coins: words.coins(scene.coinsYen) }),
      words.say('paying.cancel'),
    ],
    amounts: {
      feeYen,
      insertedYen: scene.insertedYen,
      dueYen,
      labels: [words.say('amount.fee'), words.say('amount.inserted'), words.say('amount.due')],
    },
    busy: dueYen === 0,
    cancel: words.say('button.cancel'),
    placeFound: scene.insertedYen > 0,
    ...(scene.insertedYen === 0 || dueYen === 0 ? {} : { headset: [words.say('paying.voice', { due })] }),
    loudspeaker: [
      scene.insertedYen === 0 ? words.say('paying.title') : null,
      ...(dueYen > 0
        ? [words.say('paying.voice', { due })]
        : [words.say('paying.enough'), words.say('settling.wait')]),
    ],
  }
}

export const payingFree: Screen = (_scene, words) => ({
  progress: 4,
  place: 'keypad',
  title: words.say('paying.free.title'),
  action: words.say('paying.free.do'),
  confirm: words.say('button.confirm'),
  cancel: words.say('button.cancel'),
})

export const settling: Screen = (scene, words) => {
  const changeYen = scene.changeYen ?? 0
  const receipt = scene.receiptChosen ? words.say('settling.receipt.take') : null
  const alert = debtSentence(scene, words)
  if (changeYen > 0) {
    return {
      progress: 5,
      place: 'coins',
      title: words.say('settling.title'),
      action: words.say('settling.do', { change: words.yen(changeYen) }),
      notes: [receipt],
      alert,
      confirm: words.say('button.confirm'),
    }
  }
  return {
    progress: 5,
    place: receipt ? 'tray' : null,
    title: words.say('settling.none'),
    action: receipt ?? words.say('settling.wait'),
    alert,
    busy: true,
  }
}

export const refunding: Screen = (scene, words) => {
  const returning = scene.money === 'escrow' || scene.money === 'returned'
  return {
    progress: 4,
    place: returning ? 'coins' : null,
    title: words.say(returning ? 'refunding.title' : 'refunding.none'),
    action: words.say(returning ? 'refunding.do' : 'settling.wait'),
    alert: debtSentence(scene, words),
    busy: true,
  }
}

export const cancelled: Screen = (scene, words) => {
  const owed = scene.debtYen > 0 || scene.money === 'unknown' || scene.money === 'owed'
  const money = moneySentence(scene, words)
  return {
    progress: 0,
    place: scene.cardPresent ? 'card' : scene.money === 'returned' ? 'coins' : null,
    title: words.say('cancelled.title'),
    action: scene.cardPresent
      ? words.say('clearing.card.do')
      : ((owed ? null : money) ?? words.say('cancelled.do')),
    alert: owed ? money : null,
    confirm: words.say('button.confirm'),
    notes: [scene.cardPresent && !owed ? money : null],
    loudspeaker:
      scene.money === 'returned' && !owed
        ? [words.say('cancelled.title'), money]
        : [words.say('cancelled.title'), words.say('cancelled.do')],
  }
}
