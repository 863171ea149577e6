/** The checking page, opened from a file in a browser without network. */
import { match, ok } from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { launchChromium, skipWithoutChromium } from '../../kiosk/screen/testing/chromium.js'
import { needsProgram } from '../../templates/paper/test-tools.js'
import { makePage } from './make-page.js'
import { picturesOfPdf } from './read-codes.js'
import { codesOf, issuerKey, keysOf, newKey, residenceSample, sheetOf } from './testing/papers.js'

describe('the checking page', function () {
  this.timeout(120_000)
  let folder: string
  let browser: Browser
  let backs: string[]

  before(async function () {
    skipWithoutChromium(this)
    needsProgram(this as never, 'pdftoppm')
    folder = mkdtempSync(join(tmpdir(), 'checking-page-'))
    browser = await launchChromium()
    const sample = residenceSample('eras')
    const codes = await codesOf(sample)
    backs = await Promise.all(
      codes.map(async (code, index) => {
        const [, back] = await picturesOfPdf(await sheetOf(sample, index, code))
        const file = join(folder, `back-${index}.png`)
        writeFileSync(file, back as Uint8Array)
        return file
      }),
    )
  })
  after(async () => {
    await browser?.close()
    if (folder) rmSync(folder, { recursive: true })
  })

  async function opened(key = issuerKey): Promise<{ page: Page; asked: string[] }> {
    const keys = [...keysOf(key)].map(([keyId, { key: raw, issuer, specimen }]) => {
      return { keyId, key: Buffer.from(raw).toString('base64'), issuer, specimen }
    })
    const file = join(folder, 'page.html')
    writeFileSync(file, await makePage(JSON.stringify({ keys })))
    const context = await browser.newContext({ offline: true })
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(pathToFileURL(file).href)
    await page.waitForSelector('#again:not([disabled])')
    return { page, asked }
  }
  const told = async (page: Page, files: string[], input = '#files'): Promise<string> => {
    await page.setInputFiles(input, files)
    await page.waitForFunction(() => {
      const title = document.querySelector('#result h2')?.textContent
      return title && title !== '確かめています'
    })
    return await page.evaluate(() => {
      const rows = [...document.querySelectorAll('#result tr')]
      const texts = rows.map(({ children }) => [...children].map((cell) => cell.textContent).join(' '))
      return [document.querySelector('#result h2')?.textContent, ...texts].join('\n')
    })
  }

  it('says what a paper must say, and asks nobody', async () => {
    const { page, asked } = await opened()
    const text = await told(page, backs)
    match(text, /見本：署名は正しい/)
    match(text, /発行者 見本県架空市/)
    match(text, /番号　昭人[\s\S]*2／2[\s\S]*例示　大/)
    ok(
      asked.every((url) => url.startsWith('file:') || url.startsWith('blob:') || url.startsWith('data:')),
      asked.join(' '),
    )
  })

  it('takes the sheets one by one from the camera, and begins anew when told to', async () => {
    const { page } = await opened()
    const [first = '', second = ''] = backs
    match(await told(page, [first], '#camera'), /足りないページ/)
    match(await told(page, [second], '#camera'), /見本：署名は正しい[\s\S]*1／2[\s\S]*2／2/)
    // The next picture is of another paper.
    match(await told(page, [second], '#camera'), /足りないページ/)
    await page.click('#again')
    match(await told(page, [first], '#camera'), /足りないページ/)
    match(await told(page, [second], '#camera'), /見本：署名は正しい/)
  })

  it('says why a paper is refused', async () => {
    const { page } = await opened()
    match(await told(page, backs.slice(1)), /足りないページ/)
    match(await told(page, backs.slice(0, 1)), /ページの順がちがいます/)
    const foreign = await opened(newKey())
    match(await told(foreign.page, backs), /発行者の鍵がちがいます/)
  })
})
