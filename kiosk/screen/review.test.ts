/** Every screen looked at in a real browser: all of them in turn of language and look, the rest in the long run. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { textSizes, usualLook } from './page/look.js'
import { screenLanguages } from './scene.js'
import { skipWithoutChromium } from './testing/chromium.js'
import { problemsOf, reviewScreens, type Shown, sampleNames } from './testing/review.js'

describe('every screen, looked at', function () {
  this.timeout(120_000)

  before(function () {
    skipWithoutChromium(this, new URL('page/dist/index.html', import.meta.url))
  })

  it('fits, can be reached and touched, and axe, which sees every other one each time, finds nothing', async () => {
    const shown = sampleNames.map((name, index): Shown => {
      const language = screenLanguages[index % screenLanguages.length] ?? 'ja'
      const size = textSizes[index % textSizes.length] ?? 100
      return { name, language, look: { size, contrast: index % 2 === 1 } }
    })
    const first = Math.floor(Math.random() * 2)
    const seen = new Set(shown.filter((_, index) => index % 2 === first))
    const look = (page: Page, one: Shown) => problemsOf(page, seen.has(one))
    assert.deepEqual(await reviewScreens({ shown, look }), [])
  })

  it('is looked at with eyes that see', async () => {
    const look = async (page: Page): Promise<string[]> => {
      await page.evaluate(() => {
        const title = document.querySelector('h1')
        title?.style.setProperty('color', '#bbbbbb')
        document.querySelector<HTMLElement>('.cancel')?.style.setProperty('width', '40px')
        document.querySelector('.notes')?.append('a list item that is none')
      })
      return problemsOf(page, true)
    }
    const shown = [{ name: 'consenting', language: 'en', look: usualLook }] as const
    const found = (await reviewScreens({ shown, look })).join('\n')
    for (const problem of ['color-contrast', 'is smaller than 15 mm', 'list']) {
      assert(found.includes(problem), `${problem} is not found in: ${found}`)
    }
  })

  it('fits in the usual look in the languages with the longest words and the tallest lines', async () => {
    const shown = sampleNames.flatMap((name): Shown[] =>
      (['es', 'ja-easy'] as const).map((language) => ({
        name,
        language,
        look: { size: 100, contrast: false },
      })),
    )
    assert.deepEqual(await reviewScreens({ shown, look: (page) => problemsOf(page, false) }), [])
  })
})
