/**
 * Pictures of every screen in every language, side by side on one page, for people to look at: the real page on
 * the real server, shown one sample after the other.
 *
 * `node .build/kiosk/screen/gallery.js FOLDER [LANGUAGE…]`
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { usualLook } from './page/look.js'
import { type ScreenLanguage, screenLanguages } from './scene.js'
import { problemsOf, reviewScreens, sampleNames } from './testing/review.js'
import { languageName } from './words.js'

export interface GalleryOptions {
  folder: string
  languages?: readonly ScreenLanguage[]
  /** Of the built page, where it is not beside the server. */
  pageFolder?: string
}

/** Writes `LANGUAGE/SAMPLE.png` and `index.html` into the folder. Resolves with what is wrong, if anything. */
export async function writeGallery(options: GalleryOptions): Promise<string[]> {
  const { folder, languages = screenLanguages, pageFolder } = options
  for (const language of languages) mkdirSync(join(folder, language), { recursive: true })
  const problems = await reviewScreens({
    ...(pageFolder ? { pageFolder } : {}),
    shown: languages.flatMap((language) => sampleNames.map((name) => ({ language, name, look: usualLook }))),
    look: async (page, { language, name }) => {
      const found = await problemsOf(page, false)
      await page.screenshot({ path: join(folder, language, `${name}.png`) })
      return found
    },
  })
  writeFileSync(join(folder, 'index.html'), reviewPage(languages))
  return problems
}

function reviewPage(languages: readonly ScreenLanguage[]): string {
  const heads = languages.map((language) => `<th>${languageName(language)}</th>`).join('')
  const rows = sampleNames.map((name) => {
    const cells = languages.map(
      (language) => `<td><img loading="lazy" src="${language}/${name}.png" alt="${name}, ${language}"></td>`,
    )
    return `<tr><th>${name}</th>${cells.join('')}</tr>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>
<style>body{font:16px sans-serif}img{width:360px;border:1px solid #999}th{text-align:left;vertical-align:top}</style>
<table><tr><th>Screen</th>${heads}</tr>${rows.join('\n')}</table></html>
`
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
