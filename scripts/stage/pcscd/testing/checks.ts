/** What is asked of every visit: the right words, no try used up, and the next citizen served by the same kiosk. */
import assert from 'node:assert/strict'
import { ja, type WordKey } from '../../../../kiosk/screen/locales/ja.js'
import type { View } from '../../../../kiosk/screen/view.js'
import { type KioskOnPcscd, usualPerson } from './kiosk-on-pcscd.js'

export const allTries = 3
/** Commands after the confirm key, counted from the next. */
export const toVerify = 1
export const toSelectKey = 2
export const toSign = 3
/** By its own rhythm the kiosk looks again after 30 s only. */
const soonerMs = 15_000

type Values = Readonly<Record<string, string | number>>

/** The words of a key with its values, as the screen has them. */
export function words(key: WordKey, values: Values = {}): string {
  return ja[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}

/** The words stand on the screen, and none about a wrong PIN. */
export function told(view: View, key: WordKey, values: Values = {}): void {
  const all = [view.title, view.action, view.alert ?? '', ...view.notes]
  const wanted = words(key, values)
  assert(
    all.some((text) => text.includes(wanted)),
    `${view.screen} says ${JSON.stringify(all)}, not ${wanted}`,
  )
  assert(!all.some((text) => text.includes(ja['fault.PIN-WRONG.now'])), 'nobody entered a wrong PIN')
}

export function toldClosedForReader(view: View): void {
  told(view, 'fault.OUT-OF-SERVICE', { reason: ja['reason.CARD'] })
}

export function triesOf(kiosk: KioskOnPcscd, person: string = usualPerson): number {
  return kiosk.truth(person).triesLeft
}

/** The next citizen, in the same kiosk: identified, admitted, and the card given back locked. */
export async function nextIsServed(kiosk: KioskOnPcscd): Promise<void> {
  await kiosk.goHome()
  const duty = kiosk.dutyPid
  await kiosk.walkTo('choosingCertificate')
  assert.equal(triesOf(kiosk), allTries)
  assert.equal(kiosk.truth().unlocked, false)
  await kiosk.goHome()
  assert.notEqual(kiosk.dutyPid, duty, 'a process serves one citizen')
  assert(kiosk.launcherRuns, 'the kiosk was not started again')
}

/** Resolves when the kiosk serves again; the daemon answers already. */
export async function servesAgain(kiosk: KioskOnPcscd): Promise<void> {
  const sinceMs = performance.now()
  await kiosk.goHome()
  const tookMs = performance.now() - sinceMs
  assert(tookMs <= soonerMs, `${Math.round(tookMs)} ms`)
}
