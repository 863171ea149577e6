/** What is new on a screen whose rows were switched: who has just heard all of them need not hear them again. */
import type { View } from '../screen/view.js'

/** The rows that changed, and sentences that did; null where more than that is new. */
export function switchedRows(before: View, now: View): string | null {
  if (before.screen !== now.screen || before.language !== now.language || before.alert !== now.alert)
    return null
  if (before.title !== now.title || before.action !== now.action) return null
  if (labels(before) !== labels(now)) return null
  const changed = now.choices.filter((row, index) => row.spoken !== before.choices[index]?.spoken)
  // One of several was chosen: that the other one is no longer chosen goes without saying.
  const on = changed.filter(({ state }) => state === 'on')
  const told = on.length > 0 ? on : changed
  if (told.length === 0) return null
  return told.map(({ spoken }) => spoken).join(' ')
}

const labels = ({ choices }: View): string =>
  JSON.stringify(choices.map(({ digit, label }) => [digit, label]))
