/**
 * Pictures of every screen in every language, side by side on one page, for people to look at: the real page on
 * the real server, shown one sample after the other.
 *
 * `node .build/kiosk/screen/gallery.js FOLDER [LANGUAGE…]`
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { usualLook } from './page/look.js'
import { type ScreenLanguage, screenLanguages } from './scene.js'
import { allScreens, problemsOf, reviewScreens, type Shown, sampleNames } from './testing/review.js'
import { languageName } from './words.js'

export interface GalleryOptions {
  folder: string
  languages?: readonly ScreenLanguage[]
  /** Of the built page, where it is not beside the server. */
  pageFolder?: string
}

/** Writes `LANGUAGE/SAMPLE.jpeg` and `index.html` into the folder. Resolves with what is wrong, if anything. */
export async function writeGallery(options: GalleryOptions): Promise<string[]> {
  const { folder, languages = screenLanguages, pageFolder } = options
  const problems = await reviewScreens({
    ...(pageFolder ? { pageFolder } : {}),
    shown: allScreens(languages).map((screen) => ({ ...screen, look: usualLook })),
    look: async (page, shown) => {
      const found = await problemsOf(page, false)
      await keepPicture(page, folder, shown)
      return found
    },
  })
  writeReviewPage(folder, languages)
  return problems
}

/** As a citizen sees it, in a tenth of the bytes. */
export async function keepPicture(
  page: Page,
  folder: string,
  { language, name }: Omit<Shown, 'look'>,
): Promise<void> {
  mkdirSync(join(folder, language), { recursive: true })
  await page.screenshot({ path: join(folder, pictureOf(language, name)), type: 'jpeg', quality: 60 })
}

const pictureOf = (language: ScreenLanguage, name: string): string => `${language}/${name}.jpeg`

/** The pictures of the folder side by side; what was not drawn yet is an empty frame. */
export function writeReviewPage(folder: string, languages: readonly ScreenLanguage[]): void {
  const shown = new Set(allScreens(languages).map(({ language, name }) => pictureOf(language, name)))
  const heads = languages.map((language) => `<th>${languageName(language)}</th>`).join('')
  const rows = sampleNames.map((name) => {
    const cells = languages.map((language) => {
      const picture = pictureOf(language, name)
      const alt = `${name}, ${language}`
      return shown.has(picture) ? `<td><img loading="lazy" src="${picture}" alt="${alt}"></td>` : '<td></td>'
    })
    return `<tr><th>${name}</th>${cells.join('')}</tr>`
  })
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>
<style>body{font:16px sans-serif}img{width:360px;border:1px solid #999}th{text-align:left;vertical-align:top}</style>
<table><tr><th>Screen</th>${heads}</tr>${rows.join('\n')}</table></html>
`
  writeFileSync(join(folder, 'index.html'), page)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder, ...names] = process.argv.slice(2)
  const languages = screenLanguages.filter((language) => names.length === 0 || names.includes(language))
  if (!folder || languages.length === 0) {
    console.error('usage: gallery.js FOLDER [LANGUAGE…]')
    process.exit(2)
  }
  const problems = await writeGallery({ folder, languages })
  for (const problem of problems) console.log(problem)
  console.log(`${sampleNames.length} screens, ${languages.join(' ')}: ${join(folder, 'index.html')}`)
}
