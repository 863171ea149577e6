/** Every screen in every language and every look, in the real browser, with axe and with eyes for the layout. */
import { textSizes } from '../../kiosk/screen/page/look.js'
import { screenLanguages } from '../../kiosk/screen/scene.js'
import { missingChromium } from '../../kiosk/screen/testing/chromium.js'
import { problemsOf, reviewScreens, type Shown, sampleNames } from '../../kiosk/screen/testing/review.js'
import type { Search } from './search.js'

const everything: readonly Shown[] = [false, true].flatMap((contrast) =>
  textSizes.flatMap((size) =>
    sampleNames.flatMap((name) =>
      screenLanguages.map((language): Shown => ({ language, name, look: { size, contrast } })),
    ),
  ),
)

/** The usual look begins at another screen each time, so that short runs see all of it together. */
function startingAt(seed: number): Shown[] {
  const usual = sampleNames.length * screenLanguages.length
  const at = seed % usual
  return [...everything.slice(at, usual), ...everything.slice(0, at), ...everything.slice(usual)]
}

export const screenSearch: Search = {
  name: 'screens',
  what: 'every screen fits, is reached and touched, and axe finds nothing, in every language, size and colour',
  minutes: 4,
  async run(budgetMs, seed) {
    const missing = missingChromium()
    if (missing) {
      if (process.env.CI === 'true') throw new Error(missing)
      return { passed: 0, failed: 0, searched: `nothing: ${missing}`, findings: [] }
    }
    const startedMs = performance.now()
    let looked = 0
    const findings = await reviewScreens({
      shown: startingAt(seed),
      look: (page) => {
        looked += 1
        return problemsOf(page, true)
      },
      goOn: () => performance.now() - startedMs < budgetMs,
    })
    const failed = new Set(findings.map((finding) => finding.split(':')[0])).size
    return {
      passed: looked - failed,
      failed,
      searched: `${looked} of ${everything.length} screens, each with a language, a size and colours`,
      findings,
    }
  },
}
