/** From the maintenance machine and the staff's post to what the presenter of the staff's screens is told. */
import { type StaffScreenName, staffScreens } from '../../machines/names.js'
import type { Where } from '../../machines/where.js'
import type { ScreenLanguage } from '../screen/scene.js'
import { type StaffScene, staffLanguageOf } from '../screen/staff/scene.js'
import type { StaffPost } from '../staff/staff-post.js'

export interface StaffSceneParts {
  where: Where
  post: Pick<StaffPost, 'state' | 'result' | 'refusal'>
  language: ScreenLanguage
  seen: { simulated: boolean }
  activity: number
  secondsLeft: number | null
}

/** Null where another screen than the staff's is shown. */
export function staffSceneOf(parts: StaffSceneParts): StaffScene | null {
  const { where, post, language, seen, activity, secondsLeft } = parts
  const { maintenance } = where
  if (!maintenance) return null
  const screen = staffScreens.find((name): name is StaffScreenName => name === where.screen)
  if (screen === undefined) return null
  const { digits, pinShort, triesLeft, blockedMinutes, pinMissing, task, typed, refused, fault } = maintenance
  return {
    screen,
    language: staffLanguageOf(language),
    ...{ simulated: seen.simulated, activity, secondsLeft },
    ...{ digits, pinShort, triesLeft, blockedMinutes, pinMissing, task, typed, fault },
    refusal: refused ? post.refusal : null,
    state: post.state,
    result: post.result,
  }
}
