/**
 * Pictures of every screen in every language, side by side on one page, for people to look at: the real page on
 * the real server, shown one sample after the other.
 *
 * `node .build/kiosk/screen/gallery.js FOLDER [LANGUAGE…]`
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { present } from './present.js'
import { samples } from './samples.js'
import { type ScreenLanguage, screenLanguages } from './scene.js'
import { createScreenServer } from './server.js'
import { kioskViewport, launchChromium } from './testing/chromium.js'
import { languageName } from './words.js'

export interface GalleryOptions {
  folder: string
  languages?: readonly ScreenLanguage[]
  /** Of the built page, where it is not beside the server. */
  pageFolder?: string
}

/** Writes `LANGUAGE/SAMPLE.png` and `index.html` into the folder. Resolves with texts that do not fit, if any. */
export async function writeGallery(options: GalleryOptions): Promise<string[]> {
  const { folder, languages = screenLanguages, pageFolder } = options
  const server = await createScreenServer({ onEvent: () => {}, ...(pageFolder ? { pageFolder } : {}) })
  const browser = await launchChromium()
  const problems: string[] = []
  try {
    const page = await browser.newPage({ viewport: kioskViewport, reducedMotion: 'reduce' })
    await page.goto(`http://127.0.0.1:${await server.listen(0)}/`)
    let revision = 0
    for (const language of languages) {
      mkdirSync(join(folder, language), { recursive: true })
      for (const { name, scene } of samples) {
        revision += 1
        server.show(present({ ...scene, language }, revision))
        await page.waitForSelector(`[data-revision="${revision}"]`)
        problems.push(...(await page.evaluate(textsCutOff)).map((text) => `${language} ${name}: ${text}`))
        await page.screenshot({ path: join(folder, language, `${name}.png`) })
      }
    }
  } finally {
    await browser.close()
    await server.close()
  }
  writeFileSync(join(folder, 'index.html'), reviewPage(languages))
  return problems
}

/** Runs in the browser: elements whose text reaches out of the stage or over the buttons. */
export function textsCutOff(): string[] {
  const footer = document.querySelector('footer')?.getBoundingClientRect()
  const stage = document.querySelector('.stage')?.getBoundingClientRect()
  if (!footer || !stage) return ['no stage']
  const found: string[] = []
  for (const element of document.querySelectorAll('h1, p, li, button, td, dd')) {
    const box = element.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) continue
    const inFooter = element.closest('footer') !== null
    const over = !inFooter && box.bottom > footer.top + 1
    const out = box.right > stage.right + 1 || box.left < stage.left - 1 || box.bottom > stage.bottom + 1
    const wide =
      element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1
    if (over || out || (wide && element.tagName === 'BUTTON')) found.push(element.textContent ?? '')
  }
  return found
}

function reviewPage(languages: readonly ScreenLanguage[]): string {
  const heads = languages.map((language) => `<th>${languageName(language)}</th>`).join('')
  const rows = samples.map(({ name }) => {
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
  for (const problem of problems) console.log(`does not fit: ${problem}`)
  console.log(`${samples.length} screens, ${languages.join(' ')}: ${join(folder, 'index.html')}`)
}
