/** Edges that many states of the session share, so that a key means the same everywhere. */
import type { FaultCode } from './fault-code.js'
import { faultOf, isBreakdown } from './faults.js'

export const cancelled = { type: 'leave', params: { end: 'cancelled' } } as const
export const timedOut = { type: 'leave', params: { end: 'timedOut' } } as const
export const internal = { type: 'giveUp', params: { fault: 'INTERNAL', end: 'failed' } } as const
export const readerAway = { type: 'giveUp', params: { fault: 'READER-AWAY', end: 'failed' } } as const

/** 取消: end, with card and money back. */
export const cancels = { CANCEL: { target: 'returningCard', actions: cancelled } } as const
/** Patience is over. */
export const patienceOver = { target: 'returningCard', actions: timedOut } as const

/** Before the card was used there is no bound on the visit: its end comes from a battery that runs empty. */
export const visitOver = {
  'VISIT.OVER': { target: 'returningCard', actions: ['noteOverdue', timedOut] },
} as const

/** While the card is needed and idle, whatever happens on the reader begins with the card again. */
export const cardWatched = {
  'CARD.REMOVED': { target: 'cardProblem', actions: ['noteReader', 'tellReader'] },
  'CARD.PLACED': { guard: 'newCard', target: 'cardProblem', actions: ['noteReader', 'tellReader'] },
  'CARD.PROBLEM': [
    { guard: 'readerAway', target: 'explaining', actions: ['noteReader', readerAway] },
    { target: 'cardProblem', actions: ['noteReader', 'tellReader'] },
  ],
} as const

/** Easy Japanese and the headset give the whole visit its time once more. */
export const visitDoubles = {
  guard: 'patienceDoubles',
  actions: ['doubleVisitBound', 'startVisitBound'],
} as const

/** After the card left, while nothing is in motion: 取消, and the bound on the whole visit. */
export const chooserLeaves = {
  ...cancels,
  'VISIT.OVER': [visitDoubles, { target: 'returningCard', actions: ['noteOverdue', timedOut] }],
} as const

/** Parameters of `giveUp` for an answer that refuses. */
export function refusal(answer: { kind: string; fault?: FaultCode }) {
  const fault = answer.fault ?? 'INTERNAL'
  return isBreakdown(fault) ? { fault, end: 'failed' as const } : { fault }
}

/** Parameters of `giveUp` for an actor that rejected. */
export const breakdown = (error: unknown) => ({ fault: faultOf(error), end: 'failed' as const })
