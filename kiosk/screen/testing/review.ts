/** The real page in the real browser, shown one screen after the other, each looked at with the same eyes. */
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { Look } from '../page/look.js'
import { present } from '../present.js'
import { samples } from '../samples.js'
import type { ScreenLanguage } from '../scene.js'
import { createScreenServer } from '../server.js'
import { presentStaff } from '../staff/present.js'
import { staffSamples } from '../staff/samples.js'
import { staffLanguageOf } from '../staff/scene.js'
import type { View } from '../view.js'
import { kioskViewport, launchChromium } from './chromium.js'
import { axeViolations, prepareAxe } from './eyes/axe.js'
import { layoutProblems } from './eyes/layout.js'

export interface Shown {
  language: ScreenLanguage
  /** Of a sample. */
  name: string
  look: Look
}

export interface ReviewOptions {
  shown: readonly Shown[]
  /** What is wrong with the page now; called for each one shown. */
  look: (page: Page, shown: Shown) => Promise<string[]>
  /** Of the built page, where it is not beside the server. */
  pageFolder?: string
  /** Ends early; says with how many. */
  goOn?: (shownSoFar: number) => boolean
}

/** Resolves with what was found, each with its language, screen and look. */
export async function reviewScreens(options: ReviewOptions): Promise<string[]> {
  const { shown, look, pageFolder, goOn = () => true } = options
  const server = await createScreenServer({ onEvent: () => {}, ...(pageFolder ? { pageFolder } : {}) })
  const browser = await launchChromium()
  const problems: string[] = []
  try {
    const page = await browser.newPage({ viewport: kioskViewport, reducedMotion: 'reduce' })
    await page.goto(`http://127.0.0.1:${await server.listen(0)}/`)
    await prepareAxe(page, axeSource())
    for (const [index, one] of shown.entries()) {
      if (!goOn(index)) break
      server.show(viewOfSample(one, index + 1))
      await page.waitForSelector(`[data-revision="${index + 1}"]`)
      await setLook(page, one.look)
      const found = await look(page, one)
      const { size, contrast } = one.look
      const where = `${one.language} ${one.name} ${size} %${contrast ? ' contrast' : ''}`
      problems.push(...found.map((problem) => `${where}: ${problem}`))
    }
  } finally {
    await browser.close()
    await server.close()
  }
  return problems
}

/** Names of all samples, the staff's after the citizens'. */
export const sampleNames: readonly string[] = [...samples, ...staffSamples].map(({ name }) => name)

/** Every screen in each of the languages that it has: the staff's are in two. */
export function allScreens(languages: readonly ScreenLanguage[]): Omit<Shown, 'look'>[] {
  const ofStaff = languages.filter((language) => language === staffLanguageOf(language))
  return [
    ...samples.flatMap(({ name }) => languages.map((language) => ({ language, name }))),
    ...staffSamples.flatMap(({ name }) => ofStaff.map((language) => ({ language, name }))),
  ]
}

/** Staff read one of two languages: theirs that is nearest. */
function viewOfSample({ name, language }: Shown, revision: number): View {
  const sample = samples.find((one) => one.name === name)
  if (sample) return present({ ...sample.scene, language }, revision)
  const staffSample = staffSamples.find((one) => one.name === name)
  if (!staffSample) throw new Error(`no sample ${name}`)
  return presentStaff({ ...staffSample.scene, language: staffLanguageOf(language) }, revision)
}

/** Layout always; axe takes longer. */
export async function problemsOf(page: Page, withAxe: boolean): Promise<string[]> {
  const layout = await page.evaluate(layoutProblems)
  return withAxe ? [...layout, ...(await page.evaluate(axeViolations))] : layout
}

/** By the buttons a citizen has. A covered screen has none, and nothing on it to look different. */
async function setLook(page: Page, { size, contrast }: Look): Promise<void> {
  await page.evaluate(
    async ([wantedSize, wantedContrast]) => {
      const drawn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve))
      const has = (name: string): boolean =>
        document.querySelector('.stage')?.classList.contains(name) ?? false
      const press = async (index: number): Promise<void> => {
        document.querySelectorAll<HTMLElement>('.looks button')[index]?.click()
        await drawn()
      }
      if (!document.querySelector('.looks')) return
      for (let tries = 0; tries < 3 && !has(wantedSize); tries += 1) await press(0)
      if (has('contrast') !== wantedContrast) await press(1)
    },
    [`size-${size}`, contrast] as const,
  )
}

function axeSource(): string {
  const axe = createRequire(import.meta.url)('axe-core') as { source: string }
  return axe.source
}
