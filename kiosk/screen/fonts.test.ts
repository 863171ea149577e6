/** Which fonts Chromium draws with: the machine's own, as setup installs them, and no box in place of a character. */
import assert from 'node:assert/strict'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { templates } from '../../templates/catalogue.js'
import { en } from './locales/en.js'
import { es } from './locales/es.js'
import { ja } from './locales/ja.js'
import { jaEasy } from './locales/ja-easy.js'
import { ko } from './locales/ko.js'
import { pt } from './locales/pt.js'
import { vi } from './locales/vi.js'
import { zhHans } from './locales/zh-hans.js'
import { present } from './present.js'
import { samples } from './samples.js'
import { type ScreenLanguage, screenLanguages } from './scene.js'
import { createScreenServer, type ScreenServer } from './server.js'
import { launchChromium, skipWithoutChromium } from './testing/chromium.js'

const japanese = ['BIZ UDPGothic']
const latin = ['Noto Sans']
/** By language: the one for its script, and those for what it quotes. */
const fonts: Readonly<Record<ScreenLanguage, readonly string[]>> = {
  ja: japanese,
  'ja-easy': japanese,
  en: latin,
  'zh-Hans': ['Noto Sans CJK SC'],
  ko: ['Noto Sans CJK KR'],
  pt: latin,
  es: latin,
  vi: latin,
}
const catalogues = { ja, 'ja-easy': jaEasy, en, 'zh-Hans': zhHans, ko, pt, es, vi }

describe('fonts of the page', function () {
  this.timeout(60_000)
  let browser: Browser
  let server: ScreenServer
  let page: Page
  let tools: CDPSession
  let revision = 0

  before(async function () {
    skipWithoutChromium(this, new URL('page/dist/index.html', import.meta.url))
    browser = await launchChromium()
    server = await createScreenServer({ onEvent: () => {} })
    page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${await server.listen(0)}/`)
    tools = await page.context().newCDPSession(page)
    await tools.send('DOM.enable')
    await tools.send('CSS.enable')
  })

  after(async () => {
    await browser?.close()
    await server?.close()
  })

  /** Families that draw what is in the element. */
  async function familiesOf(selector: string): Promise<string[]> {
    const { root } = await tools.send('DOM.getDocument')
    const { nodeId } = await tools.send('DOM.querySelector', { nodeId: root.nodeId, selector })
    const { fonts } = await tools.send('CSS.getPlatformFontsForNode', { nodeId })
    return fonts.map(({ familyName }) => familyName)
  }

  async function show(name: string, language: ScreenLanguage): Promise<void> {
    const sample = samples.find((one) => one.name === name)
    assert(sample)
    revision += 1
    server.show(present({ ...sample.scene, language }, revision))
    await page.waitForSelector(`[data-revision="${revision}"]`)
  }

  for (const language of screenLanguages) {
    it(`have every character of ${language}`, async () => {
      await show('consenting', language)
      const ofTemplates = [...templates.values()]
        .flatMap(({ names, optionWords }) => [names, ...Object.values(optionWords)])
        .map((words) => words[language])
      const text = [...Object.values<string>(catalogues[language]), ...ofTemplates]
        .join(' ')
        .replace(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, ' ')
      // Titles that are quoted stand in Japanese type; ○ is on a key, and only spoken of.
      const own = language.startsWith('ja')
        ? text
        : text.replace(/顔認証|JPKI暗証番号リセット|特定在留カード|○/g, ' ')
      await page.evaluate((content) => {
        const stage = document.querySelector('.notes')
        if (stage) stage.innerHTML = ''
        stage?.append(Object.assign(document.createElement('li'), { id: 'all', textContent: content }))
      }, own)
      const found = await familiesOf('#all')
      assert.deepEqual(
        found.filter((family) => !fonts[language].includes(family)),
        [],
        found.join(),
      )
    })

    it(`draw names in the font that has them all: ${language}`, async () => {
      await show('choosingContents-members', language)
      const rows = await page.locator('.choice').count()
      const found = new Set<string>()
      for (let row = 1; row <= rows; row += 1) {
        const selector = `li:nth-child(${row}) .name`
        if ((await page.locator(selector).count()) === 0) continue
        for (const family of await familiesOf(selector)) found.add(family)
      }
      assert.deepEqual([...found], ['IPAmjMincho'])
    })
  }
})
