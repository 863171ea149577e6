/** How often a staff PIN may be wrong: by the journal, so that neither a restart nor the key switch forgets it. */
import type { JournalFact } from '../journal/facts.js'

/** In a row, before the PIN is blocked. Then one more try after each pause: a hundred a day at most. */
export const mostWrongPins = 5
const blockedMs = 15 * 60_000
/** The pause is over long before so many facts were written. */
export const factsLookedAt = 1_000
/** No other fact counts here. */
export const pinKinds = ['staffEntered', 'staffPinWrong'] as const

const minuteMs = 60_000

export type PinTries = { kind: 'open'; triesLeft: number } | { kind: 'blocked'; minutes: number }

/** `facts` newest first. A clock that was set back blocks no longer than one pause. */
export function pinTries(facts: Iterable<JournalFact>, nowMs: number): PinTries {
  const wrong: JournalFact[] = []
  for (const fact of facts) {
    if (fact.kind === 'staffEntered') break
    if (fact.kind === 'staffPinWrong') wrong.push(fact)
  }
  const [last] = wrong
  if (!last || wrong.length < mostWrongPins) return { kind: 'open', triesLeft: mostWrongPins - wrong.length }
  const restMs = Math.min(last.atMs + blockedMs - nowMs, blockedMs)
  return restMs > 0
    ? { kind: 'blocked', minutes: Math.ceil(restMs / minuteMs) }
    : { kind: 'open', triesLeft: 1 }
}
