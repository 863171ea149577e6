/** Answers that were right once, and are given again to another question. */
import type { AnswerContext, Mischief } from '../mischief.js'
import { isIssued } from './print-image.js'

/** The first thing kept under each key is given out from then on. */
function keptBy(keyOf: (context: AnswerContext) => string, when: typeof isIssued): Mischief {
  const kept = new Map<string, unknown>()
  return {
    answer: (answer, context) => {
      if (!when(answer, context)) return answer
      const key = keyOf(context)
      if (!kept.has(key)) kept.set(key, answer)
      return kept.get(key)
    },
  }
}

/** The second certificate of a visit is answered with the first one's pages. */
export const repeatedAnswer = (): Mischief => keptBy(({ transactionId }) => `${transactionId}`, isIssued)

/** A kiosk is given the pages of its visit before, which is over and settled. */
export const answerOfAClosedTransaction = (): Mischief => keptBy(({ kioskId }) => kioskId, isIssued)

/** A kiosk is given the admission of whoever stood there before. */
export const admissionOfThePrevious = (): Mischief =>
  keptBy(
    ({ kioskId }) => kioskId,
    (answer, { call }) => call === 'authenticate' && (answer as { result?: string }).result === 'admitted',
  )
