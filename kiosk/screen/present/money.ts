/** What is said about the citizen's money: made from where the money is, never from a fault. */
import type { Scene } from '../scene.js'
import type { Words } from '../words.js'

/** Shown where a number should stand and none was given. */
const noNumber = '―'

/** The debt and the number to quote; told on every screen as long as something is owed. */
export function debtSentence(scene: Scene, words: Words): string | null {
  if (scene.debtYen === 0) return null
  return words.say('fault.COIN-RETURN', {
    amount: words.yen(scene.debtYen),
    receiptNo: receiptNumber(scene),
    staff: staff(scene, words),
    contact: scene.contact,
  })
}

/** Where the money is, as a sentence; null when it was paid for paper the citizen has. */
export function moneySentence(scene: Scene, words: Words): string | null {
  const debt = debtSentence(scene, words)
  if (debt) return debt
  switch (scene.money) {
    case 'none':
      return words.say('money.none')
    case 'escrow':
      return words.say('money.escrow')
    case 'returned':
      return words.say('money.returned')
    case 'kept':
      return null
    case 'owed':
    case 'unknown':
      return words.say('money.unknown', { receiptNo: receiptNumber(scene), contact: scene.contact })
  }
}

export function receiptNumber(scene: Scene): string {
  return scene.receiptNo ?? noNumber
}

export function staff(scene: Scene, words: Words): string {
  return words.say(`staff.${scene.staff}`)
}
