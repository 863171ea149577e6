/**
 * Every screen in every language and every look, in the real browser, with axe and with eyes for the layout. Pictures
 * of the usual look are kept below `.state/screens`, side by side on one page.
 */
import { keepPicture, writeReviewPage } from '../../kiosk/screen/gallery.js'
import { textSizes, usualLook } from '../../kiosk/screen/page/look.js'
import { screenLanguages } from '../../kiosk/screen/scene.js'
import { missingChromium } from '../../kiosk/screen/testing/chromium.js'
import { allScreens, problemsOf, reviewScreens, type Shown } from '../../kiosk/screen/testing/review.js'
import { keptFolder } from '../stage/testing/state-folder.js'
import { missing } from './command.js'
import type { Search } from './search.js'

const screens = allScreens(screenLanguages)
const looks = [false, true].flatMap((contrast) => textSizes.map((size) => ({ size, contrast })))
const isUsual = ({ look }: Shown): boolean =>
  look.size === usualLook.size && look.contrast === usualLook.contrast
const everything: readonly Shown[] = looks.flatMap((look) => screens.map((screen) => ({ ...screen, look })))
const usual = everything.filter(isUsual)
const others = everything.filter((shown) => !isUsual(shown))

/** Both begin at another screen each time, so that short runs see all of it together. */
const startingAt = (shown: readonly Shown[], seed: number): Shown[] => {
  const at = seed % shown.length
  return [...shown.slice(at), ...shown.slice(0, at)]
}

export const screenSearch: Search = {
  name: 'screens',
  what: 'every screen fits, is reached and touched, and axe finds nothing, in every language, size and colour',
  minutes: 4,
  async run(budgetMs, seed) {
    const absent = missingChromium()
    if (absent) return missing(absent)
    const folder = keptFolder('screens')
    const startedMs = performance.now()
    let looked = 0
    const findings = await reviewScreens({
      shown: [...startingAt(usual, seed), ...startingAt(others, seed)],
      look: async (page, shown) => {
        looked += 1
        if (isUsual(shown)) await keepPicture(page, folder, shown)
        return problemsOf(page, true)
      },
      goOn: () => performance.now() - startedMs < budgetMs,
    })
    writeReviewPage(folder, screenLanguages)
    const failed = new Set(findings.map((finding) => finding.split(':')[0])).size
    const ofUsual = Math.min(looked, usual.length)
    return {
      passed: looked - failed,
      failed,
      searched: `${ofUsual} of ${usual.length} screens in the usual look, ${looked - ofUsual} of ${others.length} in others; pictures in ${folder}`,
      findings,
    }
  },
}
