/** Which languages the ことば key goes round. */
import { type ScreenName, staffScreens } from '../../machines/names.js'
import type { ScreenLanguage } from '../screen/scene.js'

export const isStaffScreen = (screen: ScreenName): boolean =>
  (staffScreens as readonly ScreenName[]).includes(screen)

/** The next of those that are offered; the first where the present one is none of them. */
export function nextLanguage(
  language: ScreenLanguage,
  offered: readonly ScreenLanguage[],
): ScreenLanguage | undefined {
  return offered[(offered.indexOf(language) + 1) % offered.length]
}
